"""Pages of drafts: what a side prepares, and how its head puts it on the table."""
