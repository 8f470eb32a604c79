"""Addresses of the exports."""

from django.urls import path

from steeldialogue.web.pages.exports import views

urlpatterns = [
    path("exports/", views.exports, name="exports"),
    path("exports/people.json", views.people_json, name="people_json"),
    path("exports/<slug:name>.xlsx", views.register_xlsx, name="register_xlsx"),
    path("exports/<slug:name>.csv", views.register_csv, name="register_csv"),
]
