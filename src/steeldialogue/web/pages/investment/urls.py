"""Addresses of investment."""

from django.urls import path

from steeldialogue.web.pages.investment import overview, views

urlpatterns = [
    path("investment/", views.proposals, name="proposals"),
    path("investment/overview/", overview.proposals_overview, name="proposals_overview"),
    path("investment/<uuid:proposal_id>/", views.proposal, name="proposal"),
    path("investment/obstacles/<uuid:obstacle_id>/close", views.obstacle_close, name="obstacle_close"),
]
