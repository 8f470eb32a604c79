"""The book as a PDF."""
