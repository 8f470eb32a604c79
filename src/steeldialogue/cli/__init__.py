"""The command `steeldialogue`: one file a command."""

from steeldialogue.cli.main import app

__all__ = ["app"]
