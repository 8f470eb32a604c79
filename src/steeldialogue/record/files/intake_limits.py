"""How many parts, and how many bytes once unpacked, an office file may have."""

PARTS = 5_000
UNPACKED = 250_000_000
