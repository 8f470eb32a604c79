"""What the office documents themselves say, beside what chapters and the PDF say."""

from steeldialogue.book.pdf.render import template_words
from steeldialogue.book.tongue import Tongue

TEXTS = (
    "{0}, as of {1}",
    "As of {0}.",
    "Accessed {0}.",
    "In short",
    "Contents",
    "Letters beside numbers:",
    "Not known.",
    "Mind.",
    "Sources:",
    "Source:",
    "Law:",
    "Assumed:",
    "Trust:",
    "Sources",
    "What is not known",
    "Why these numbers",
    "and {0} more, in figures.json of data.zip",
    "Table",
    "Tables",
    "Tables for reckoning",
    "Chapter",
    "Title",
    "Rows",
    "Place",
    "Producer",
    "Address",
    "Licence",
    "Published",
    "Accessed",
    "Note",
    "Letters",
    "Letter",
    "Meaning",
    "Name",
    "{0}: letters",
    "{0}: unit",
    "All tables",
    "Numbers are unrounded and shown with the places of the book. Letters beside them tell what needs care.",
)


def office_words(tongue: Tongue) -> dict[str, str]:
    """Return every text of the office documents, and the marks of trust, in the language of the book."""
    return template_words(tongue) | {text: tongue(text) for text in TEXTS}
