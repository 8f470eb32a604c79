"""The people of the own delegation and their mandates."""
