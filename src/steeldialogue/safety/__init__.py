"""Workplace safety: rates that carry their definition, and how sure one can be of them."""

from steeldialogue.safety.intervals import Interval, compare_counts, count_interval, rate_interval
from steeldialogue.safety.rates import frequency_rate

__all__ = ["Interval", "compare_counts", "count_interval", "frequency_rate", "rate_interval"]
