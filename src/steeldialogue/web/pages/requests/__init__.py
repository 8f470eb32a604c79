"""What one side asks of the other."""
