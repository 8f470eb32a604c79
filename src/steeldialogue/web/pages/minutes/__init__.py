"""Minutes, from the host's draft to the freeze."""
