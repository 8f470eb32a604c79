"""Addresses of the own side's drafts."""

from django.urls import path

from steeldialogue.web.pages.drafts import files, importing, tabling, views

urlpatterns = [
    path("drafts/", views.drafts, name="drafts"),
    path("drafts/new/<slug:kind>", views.draft_new, name="draft_new"),
    path("drafts/import/<slug:kind>/", importing.draft_import, name="draft_import"),
    path("drafts/<uuid:draft_id>/", views.draft, name="draft"),
    path("drafts/<uuid:draft_id>/edit", views.draft_edit, name="draft_edit"),
    path("drafts/<uuid:draft_id>/submit", views.draft_submit, name="draft_submit"),
    path("drafts/<uuid:draft_id>/return", views.draft_return, name="draft_return"),
    path("drafts/<uuid:draft_id>/drop", views.draft_drop, name="draft_drop"),
    path("drafts/<uuid:draft_id>/files/add", files.draft_file_add, name="draft_file_add"),
    path("drafts/<uuid:draft_id>/files/<uuid:file_id>", files.draft_file, name="draft_file"),
    path("drafts/<uuid:draft_id>/files/<uuid:file_id>/remove", files.draft_file_remove, name="draft_file_remove"),
    path("drafts/<uuid:draft_id>/preview", tabling.draft_preview, name="draft_preview"),
    path("drafts/<uuid:draft_id>/table", tabling.draft_table, name="draft_table"),
]
