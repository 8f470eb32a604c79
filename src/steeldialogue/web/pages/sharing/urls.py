"""Addresses of technology sharing."""

from django.urls import path

from steeldialogue.web.pages.sharing import views

urlpatterns = [
    path("sharing/", views.sharing, name="sharing"),
    path("sharing/technologies/", views.sharing_technologies, name="sharing_technologies"),
    path("sharing/technologies/<uuid:technology_id>/", views.technology, name="technology"),
    path("sharing/diagnoses/", views.sharing_diagnoses, name="sharing_diagnoses"),
    path("sharing/diagnoses/<uuid:diagnosis_id>/", views.diagnosis, name="diagnosis"),
]
