"""The engines for people who do not use a terminal."""
