"""The address of the first page."""

from django.urls import path

from steeldialogue.web.pages.home import views

urlpatterns = [path("", views.home, name="home")]
