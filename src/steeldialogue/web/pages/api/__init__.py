"""The record for machines, to be read and not written."""
