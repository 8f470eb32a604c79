"""Scenarios: one file of prices, demand and routes handed through every engine, and two of them side by side.

The engines are loaded with `steeldialogue.scenarios.run`, not here: other commands should not wait for them.
"""
