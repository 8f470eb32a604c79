"""Addresses of the register of commitments."""

from django.urls import path

from steeldialogue.web.pages.commitments import views

urlpatterns = [
    path("commitments/", views.commitments, name="commitments"),
    path("commitments/register.xlsx", views.commitments_xlsx, name="commitments_xlsx"),
    path("commitments/register.csv", views.commitments_csv, name="commitments_csv"),
    path("commitments/<uuid:commitment_id>/", views.commitment, name="commitment"),
]
