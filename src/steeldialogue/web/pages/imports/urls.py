"""Addresses of the import of the register."""

from django.urls import path

from steeldialogue.web.pages.imports import views

urlpatterns = [
    path("commitments/import/", views.commitments_import, name="commitments_import"),
    path("commitments/import/<uuid:import_id>/", views.commitments_import_look, name="commitments_import_look"),
    path("commitments/import/<uuid:import_id>/apply", views.commitments_import_apply, name="commitments_import_apply"),
]
