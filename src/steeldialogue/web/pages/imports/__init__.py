"""A register brought in from a workbook."""
