"""What a PowerPoint presentation tells about its making, and what it hides from the eye."""

from steeldialogue.record.files import xml
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.xml import Element


def clean_powerpoint(trees: dict[str, Element], report: Report) -> None:
    """Warn of hidden slides; notes, comments and their persons are parts of their own, which are gone already."""
    for part, root in trees.items():
        if xml.local(root) == "sld" and root.get("show") in ("0", "false"):
            report.warn("hidden slide", part, xml.text_of(root))
        if xml.local(root) == "sld":
            _warn_of_hidden_shapes(root, part, report)


def _warn_of_hidden_shapes(root: Element, part: str, report: Report) -> None:
    for shape in xml.elements(root, "cNvPr"):
        if shape.get("hidden") in ("1", "true"):
            report.warn("hidden object", part, shape.get("name", ""))
