"""Pathways: which route each works takes and when, at what cost, with what emissions and under which limits.

The solver is loaded with `steeldialogue.pathways.run`, not here: other commands should not wait for it.
"""
