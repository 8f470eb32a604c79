"""Addresses of the history."""

from django.urls import path

from steeldialogue.web.pages.history import views

urlpatterns = [
    path("history/", views.history, name="history"),
    path("history/heads", views.history_heads, name="history_heads"),
]
