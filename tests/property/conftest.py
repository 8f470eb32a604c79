"""Machines differ in speed; a property that holds slowly still holds."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
