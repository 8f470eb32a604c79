"""Addresses of papers on the table."""

from django.urls import path

from steeldialogue.web.pages.papers import views

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/<uuid:paper_id>/", views.paper, name="paper"),
    path("papers/<uuid:paper_id>/withdraw", views.paper_withdraw, name="paper_withdraw"),
    path("papers/files/<uuid:file_id>", views.paper_file, name="paper_file"),
]
