"""Steel Dialogue: the working system of a bilateral steel dialogue."""

__version__ = "0.1.0"
