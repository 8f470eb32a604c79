"""Hindi: day before month, as written in India."""
