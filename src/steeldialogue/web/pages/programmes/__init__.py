"""Programmes and their results."""
