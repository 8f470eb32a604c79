"""Everything that reads the record for pages, exports and the book."""
