"""Pathways: which route each works takes and when, at what cost, with what emissions and under which limits."""
