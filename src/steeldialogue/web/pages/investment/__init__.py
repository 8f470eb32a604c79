"""Invitations, proposals and what stands in their way."""
