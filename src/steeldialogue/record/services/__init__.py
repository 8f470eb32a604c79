"""Everything that writes to the record: each function takes the seat that acts and keeps the rules of the Dialogue."""
