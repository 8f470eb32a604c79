"""Addresses of sessions, agendas and calendars."""

from django.urls import path

from steeldialogue.web.pages.sessions import agenda, calendars, views

urlpatterns = [
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/new", views.session_new, name="session_new"),
    path("sessions/timeline.svg", views.timeline_svg, name="timeline_svg"),
    path("sessions/calendar.ics", calendars.calendar_ics, name="calendar_ics"),
    path("sessions/<uuid:session_id>/", views.session, name="session"),
    path("sessions/<uuid:session_id>/edit", views.session_edit, name="session_edit"),
    path("sessions/<uuid:session_id>/session.ics", calendars.session_ics, name="session_ics"),
    path("sessions/<uuid:session_id>/table.json", views.session_table, name="session_table"),
    path("sessions/<uuid:session_id>/agenda", agenda.agenda_add, name="agenda_add"),
    path("sessions/<uuid:session_id>/carry", agenda.session_carry, name="session_carry"),
    path("sessions/agenda/<uuid:item_id>", agenda.agenda_outcome, name="agenda_outcome"),
]
