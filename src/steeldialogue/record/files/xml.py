"""XML parts: read without entities and network, written always in one way."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Report

Element = Any  # lxml has no types of its own

_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
# A path on somebody's own machine or network, which names folders and often their owner.
LOCAL_PATH = re.compile(
    r"""(?:^|(?<=['"\[\s(]))(?:file:|[A-Za-z]:[\\/](?!/)|\\\\[^\\\s]|/(?:home|Users)/)[^'"#|<>\]]*""",
    re.IGNORECASE,
)
_NO_PATHS = {"formatCode"}  # formats of numbers are full of backslashes
NOWHERE = "about:blank"
_OPEN_LINKS = re.compile(r"(https?://|mailto:|tel:|#)", re.IGNORECASE)


def parse(content: bytes, part: str) -> Element:
    """The root of an XML part.

    Raises:
        FileRefused: it is no XML, or declares a document type or entities, which could fetch or multiply what is not in the file.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise FileRefused(f"its part {part} cannot be read. Open the file, save it again, and add the new file.") from fault
    if _DOCTYPE.search(content) or root.getroottree().docinfo.internalDTD is not None:
        raise FileRefused(f"its part {part} declares entities, as office programs never do. Do not open it; ask its sender for another.")
    return root


def serialise(root: Element) -> bytes:
    """An XML part as bytes."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def local(element: Element) -> str:
    """The name of an element or attribute without its namespace."""
    name = element if isinstance(element, str) else element.tag
    return str(etree.QName(name).localname) if isinstance(name, str) else ""


def namespace(element: Element) -> str:
    """The namespace of an element."""
    return str(etree.QName(element.tag).namespace or "") if isinstance(element.tag, str) else ""


def elements(root: Element, *names: str) -> Iterator[Element]:
    """All elements below `root` with one of the names, whatever their namespace, gathered before the first is given out."""
    return iter(list(root.iter(*(f"{{*}}{name}" for name in names))))


def has(root: Element, *names: str) -> bool:
    """Whether there is an element with one of the names."""
    return next(elements(root, *names), None) is not None


def text_of(element: Element) -> str:
    """All words in an element."""
    return " ".join(part.strip() for part in element.itertext() if part.strip())


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace, or an empty text."""
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), "")


def drop(element: Element) -> None:
    """Take an element out; the words behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    _add_words(parent, element, element.tail)
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    place = parent.index(element)
    _add_words(parent, element, element.text)
    children = list(element)
    for child in reversed(children):
        parent.insert(place, child)
    drop(element)


def _add_words(parent: Element, element: Element, words: str | None) -> None:
    """Put words in front of an element."""
    before = element.getprevious()
    if not words:
        return
    if before is None:
        parent.text = (parent.text or "") + words
    else:
        before.tail = (before.tail or "") + words


def drop_remarks(root: Element, part: str, report: Report) -> None:
    """Take out comments and processing instructions, which no program shows, also those beside the root."""
    for remark in list(root.getroottree().iter(etree.Comment, etree.PI)):
        report.add("remark between the lines of the file", part, remark.text or "")
        if remark.getparent() is not None:
            drop(remark)
    # What stands beside the root is left behind by `serialise`.


def is_local(target: str) -> bool:
    """Whether a link leads to a place of its writer's own: any that is no web or mail address."""
    return target != NOWHERE and not _OPEN_LINKS.match(target.strip())


def blank_paths(root: Element, part: str, report: Report) -> None:
    """Blank paths of somebody's own machine in attributes, such as the alternative text that old programs gave to pictures."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if LOCAL_PATH.search(value) and local(name) not in _NO_PATHS:
                report.add("path of a folder", part, value)
                element.set(name, LOCAL_PATH.sub(NOWHERE, value))
