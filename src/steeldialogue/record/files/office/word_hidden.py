"""Hidden text of a Word document: set at the words themselves, or by a style."""

from steeldialogue.record.files import xml
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.xml import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")


def hidden_styles(trees: dict[str, Element]) -> set[str]:
    """The styles that hide what they are set on, also those that take it over from another."""
    own: dict[str, bool | None] = {}
    based_on: dict[str, str] = {}
    for root in trees.values():
        for style in root.iter(f"{_WORD}style"):
            name = style.get(f"{_WORD}styleId", "")
            own[name] = _hides(style.find(f"{_WORD}rPr"))
            base = style.find(f"{_WORD}basedOn")
            based_on[name] = "" if base is None else base.get(f"{_WORD}val", "")
    return {name for name in own if _inherits(name, own, based_on)}


def _inherits(name: str, own: dict[str, bool | None], based_on: dict[str, str]) -> bool:
    seen: set[str] = set()
    while name in own and name not in seen:
        seen.add(name)
        if (hides := own[name]) is not None:
            return hides
        name = based_on[name]
    return False


def _hides(properties: Element | None) -> bool | None:
    """Whether properties hide, show, or say nothing."""
    mark = None if properties is None else properties.find(f"{_WORD}vanish")
    return None if mark is None else mark.get(f"{_WORD}val", "1") not in _OFF


def drop_hidden_text(root: Element, hidden: set[str], part: str, report: Report) -> None:
    """Take out the runs that nobody sees in print."""
    for run in list(root.iter(f"{_WORD}r")):
        if _is_hidden(run, hidden):
            if text := xml.text_of(run):
                report.add("hidden text", part, text)
            elif len(run) > 1:
                report.add("hidden text", part, "")
            xml.drop(run)


def _is_hidden(run: Element, hidden: set[str]) -> bool:
    properties = run.find(f"{_WORD}rPr")
    own = _hides(properties)
    if own is not None:
        return own
    if _style(properties, "rStyle") in hidden:
        return True
    paragraph = next(run.iterancestors(f"{_WORD}p"), None)
    return paragraph is not None and _style(paragraph.find(f"{_WORD}pPr"), "pStyle") in hidden


def _style(properties: Element | None, name: str) -> str:
    found = None if properties is None else properties.find(f"{_WORD}{name}")
    return "" if found is None else str(found.get(f"{_WORD}val", ""))
