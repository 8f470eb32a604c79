def gravity() -> None:
    """x"""
