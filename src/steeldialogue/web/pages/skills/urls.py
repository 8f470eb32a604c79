"""Addresses of skills."""

from django.urls import path

from steeldialogue.web.pages.skills import views

urlpatterns = [
    path("skills/", views.skills, name="skills"),
    path("skills/courses/", views.skills_courses, name="skills_courses"),
    path("skills/courses/<uuid:course_id>/", views.course, name="course"),
]
