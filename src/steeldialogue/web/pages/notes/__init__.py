"""A side's own notes on what is on the table."""
