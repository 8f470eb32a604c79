"""Technologies shared, plants diagnosed, and what came of it."""
