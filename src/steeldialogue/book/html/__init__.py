"""The book as web pages."""
