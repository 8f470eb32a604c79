"""Plain words for what programs note down."""

import re

PROPERTIES = {
    "creator": "author",
    "initial-creator": "author",
    "Author": "author",
    "Creator": "program",
    "Producer": "program",
    "Application": "program",
    "AppVersion": "program",
    "generator": "program",
    "lastModifiedBy": "last saved by",
    "printed-by": "printed by",
    "CreationDate": "time of making",
    "created": "time of making",
    "creation-date": "time of making",
    "ModDate": "time of the last change",
    "modified": "time of the last change",
    "date": "time of the last change",
    "lastPrinted": "time of the last printing",
    "print-date": "time of the last printing",
    "TotalTime": "time spent editing",
    "editing-duration": "time spent editing",
    "revision": "number of times saved",
    "editing-cycles": "number of times saved",
    "Company": "organisation",
    "Manager": "manager",
    "Template": "template",
    "template": "template",
    "HyperlinkBase": "folder of links",
}


def spaced(name: str) -> str:
    """The name of a property as words: `ContentStatus` becomes `content status`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("-", " ").replace("_", " ").lower()
