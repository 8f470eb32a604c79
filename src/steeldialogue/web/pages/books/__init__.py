"""Briefing books that a side has built for itself."""
