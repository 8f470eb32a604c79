"""The address to which notes are sent."""

from django.urls import path

from steeldialogue.web.pages.notes import views

urlpatterns = [path("notes/add", views.note_add, name="note_add")]
