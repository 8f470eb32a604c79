"""Papers on the table."""
