"""Addresses of requests."""

from django.urls import path

from steeldialogue.web.pages.requests import views

urlpatterns = [
    path("requests/", views.requests, name="requests"),
    path("requests/<uuid:request_id>/", views.request_page, name="request"),
    path("requests/<uuid:request_id>/state", views.request_state, name="request_state"),
]
