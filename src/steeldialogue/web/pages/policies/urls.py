"""Addresses of policies."""

from django.urls import path

from steeldialogue.web.pages.policies import views

urlpatterns = [
    path("policies/", views.policies, name="policies"),
    path("policies/<uuid:policy_id>/", views.policy, name="policy"),
]
