"""Addresses of minutes."""

from django.urls import path

from steeldialogue.web.pages.minutes import views

urlpatterns = [
    path("minutes/", views.minutes_compiled, name="minutes_compiled"),
    path("minutes/<uuid:minutes_id>/", views.minutes, name="minutes"),
    path("minutes/<uuid:minutes_id>/comment", views.minutes_comment, name="minutes_comment"),
    path("minutes/<uuid:minutes_id>/edit", views.minutes_edit, name="minutes_edit"),
    path("minutes/<uuid:minutes_id>/approve", views.minutes_approve, name="minutes_approve"),
    path("minutes/<uuid:minutes_id>/minutes.docx", views.minutes_as_docx, name="minutes_docx"),
    path("minutes/<uuid:minutes_id>/minutes.pdf", views.minutes_as_pdf, name="minutes_pdf"),
]
