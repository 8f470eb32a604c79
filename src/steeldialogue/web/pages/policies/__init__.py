"""Measures that both sides track."""
