"""One search over the record."""
