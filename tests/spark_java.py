"""How Java is told to run Spark in tests: most of a short test's time would go into compiling Java code that then runs once."""

import os

# Read by every `java` of version 9 and later, and by none that runs already.
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def start_quickly() -> None:
    """Let the Java of this process and of its children compile in one quick step; what Spark computes is the same."""
    os.environ.setdefault("JDK_JAVA_OPTIONS", SHORT_LIVED)
