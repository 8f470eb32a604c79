"""Addresses of books."""

from django.urls import path

from steeldialogue.web.pages.books import asking, views

urlpatterns = [
    path("books/", views.books, name="books"),
    path("books/new", views.book_new, name="book_new"),
    path("books/<uuid:build_id>/", views.book, name="book"),
    path("books/<uuid:build_id>/progress", views.book_progress, name="book_progress"),
    path("books/<uuid:build_id>/ask/<str:figure_id>", asking.book_ask, name="book_ask"),
    path("books/<uuid:build_id>/read/<path:name>", views.book_page, name="book_page"),
]
