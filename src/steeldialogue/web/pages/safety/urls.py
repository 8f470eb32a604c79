"""Addresses of safety: what is shared, and what a side keeps to itself."""

from django.urls import path

from steeldialogue.web.pages.safety import changes, returns, tables, uploads

urlpatterns = [
    path("safety/", tables.safety, name="safety"),
    path("safety/tables/<uuid:table_id>/", tables.safetytable, name="safetytable"),
    path("safety/tables/<uuid:table_id>/table.xlsx", tables.safetytable_xlsx, name="safetytable_xlsx"),
    path("safety/tables/<uuid:table_id>/table.csv", tables.safetytable_csv, name="safetytable_csv"),
    path("safety/returns/", returns.safety_returns, name="safety_returns"),
    path("safety/returns/new", returns.safety_return_new, name="safety_return_new"),
    path("safety/returns/returns.xlsx", returns.safety_returns_xlsx, name="safety_returns_xlsx"),
    path("safety/returns/form.xlsx", returns.safety_returns_form, name="safety_returns_form"),
    path("safety/returns/import/", uploads.safety_import, name="safety_import"),
    path("safety/returns/import/<uuid:upload_id>/", uploads.safety_import_look, name="safety_import_look"),
    path("safety/returns/import/<uuid:upload_id>/apply", uploads.safety_import_apply, name="safety_import_apply"),
    path("safety/returns/<uuid:return_id>/", returns.safetyreturn, name="safetyreturn"),
    path("safety/changes/", changes.safety_change, name="safety_change"),
]
