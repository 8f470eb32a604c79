"""The history: what happened, in order, and proof that nothing of it was changed."""
