"""What can be taken out of the record."""
