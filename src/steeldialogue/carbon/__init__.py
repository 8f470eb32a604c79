"""Carbon: what the law of each market counts, and what it costs."""
