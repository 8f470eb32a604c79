"""Addresses of programmes."""

from django.urls import path

from steeldialogue.web.pages.programmes import views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/iati.xml", views.programmes_iati, name="programmes_iati"),
    path("programmes/<uuid:programme_id>/", views.programme, name="programme"),
]
