"""Log lines in UTC, without what the other side must not learn: they name keys, never titles or texts."""

import logging
import time


class UtcLines(logging.Formatter):
    """Time in UTC, level, logger, message."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        """Fix the form of a line."""
        super().__init__("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
