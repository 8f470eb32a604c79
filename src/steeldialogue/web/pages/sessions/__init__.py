"""Sessions, their agenda, and the calendar."""
