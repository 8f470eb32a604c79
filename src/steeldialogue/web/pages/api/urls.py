"""Address of the API."""

from django.urls import path

from steeldialogue.web.pages.api.endpoints import api

urlpatterns = [path("api/v1/", api.urls)]
