"""The law behind two books: values, provisions and days of publication that changed, what came into force, and what was checked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from steeldialogue.book.blocks import OWN, Cell, Claim, Column, Exhibit, Gap, Prose, prose
from steeldialogue.book.chapters.changed_parts import PREFIX, Part, TwoBooks, counted, listing, shown_or_kept, then
from steeldialogue.book.chapters.changed_reasons import Node
from steeldialogue.book.earlier import Earlier
from steeldialogue.book.matching import matched
from steeldialogue.book.record_shown import spoken
from steeldialogue.core import DataError, Figure, LawText
from steeldialogue.core.units import comparable

TABLE, CHECKED = f"{PREFIX}law", f"{PREFIX}law_checked"
_PLACES = 3
_NOT_USED = Gap("not used")
_NOT_KNOWN = Gap("not known")


@dataclass(frozen=True)
class LawLine:
    """One dated value of a parameter as a book uses it."""

    parameter: str
    label: str
    in_force_from: str
    provision: str
    published: str
    figure: Figure

    @property
    def value(self) -> tuple[object, str]:
        """Number and unit."""
        return self.figure.value, self.figure.unit


def law(books: TwoBooks) -> Part:
    """Compare the law that two books rest on."""
    found = matched(_earlier_law(books.earlier), _law(books), [_whole, _dated, _named])
    changed = [(old, new, what) for old, new in found.both if (what := _what(old, new))]
    came = [one for one in found.new if _came(one, books)]
    others = [one for one in found.new if not _came(one, books)]
    checks = _checks(books)
    counts = {
        "changed": counted(len(changed), "legal values whose value, provision, day of effect or day of publication is another one", TABLE),
        "in_force": counted(len(came), "legal values used that came into force since", TABLE),
        "new": counted(len(others), "legal values that the earlier book did not use", TABLE),
        "gone": counted(len(found.gone), "legal values of the earlier book that this one does not use", TABLE),
        "same": counted(len(found.both) - len(changed), "legal values of both books that are equal", TABLE),
        "checked": counted(len(checks), "parameters and tables of law added, taken out or checked again", CHECKED),
    }
    rows = [_row(old, new, what) for old, new, what in changed]
    rows += [_row(None, one, "came into force") for one in came] + [_row(None, one, "used now") for one in others]
    rows += [_row(one, None, "no longer used") for one in found.gone]
    shown = [shown_or_kept(exhibit) for exhibit in (_values(rows), _days(checks))]
    blocks = [block for found_blocks, _ in shown for block in found_blocks]
    return Part("Law", counts, [_told(counts), *blocks], [table for _, kept in shown for table in kept])


def _law(books: TwoBooks) -> list[LawLine]:
    return [_line(figure, figure.lineage) for figure in books.figures.values() if isinstance(figure.lineage, LawText)]


def _line(figure: Figure, text: LawText) -> LawLine:
    return LawLine(text.parameter, figure.label, text.in_force_from.isoformat(), text.provision, str(text.published or ""), figure)


def _earlier_law(earlier: Earlier) -> list[LawLine]:
    return [_earlier_line(key, node) for key, node in earlier.figures.items() if node["kind"] == "LawText"]


def _earlier_line(key: str, node: Node) -> LawLine:
    told = node["account"]
    note = "; ".join((node["quality"], *node["warnings"]))
    figure = then(node["value"], note, "figures", f"{key}: {told['parameter']}", node["label"], node["unit"])
    return LawLine(told["parameter"], node["label"], told["in_force_from"], told["provision"], told["published"] or "", figure)


def _whole(line: LawLine) -> tuple[object, ...]:
    return (*_dated(line), line.provision, line.value)


def _dated(line: LawLine) -> tuple[object, ...]:
    return (*_named(line), line.in_force_from)


def _named(line: LawLine) -> tuple[object, ...]:
    return line.parameter, line.label


def _what(old: LawLine, new: LawLine) -> str:
    differs = {
        "value": old.value != new.value,
        "provision": old.provision != new.provision,
        "day of effect": old.in_force_from != new.in_force_from,
        "day of publication": old.published != new.published,
    }
    return ", ".join(name for name, holds in differs.items() if holds)


def _came(line: LawLine, books: TwoBooks) -> bool:
    return books.earlier.as_of < date.fromisoformat(line.in_force_from) <= books.context.as_of


def _told(counts: dict[str, Figure]) -> Prose:
    return prose(
        "Legal values changed: {changed}; come into force since: {in_force}; used for the first time: {new}; no longer used: {gone}; "
        "unchanged: {same}. Parameters and tables of law added, taken out or checked again: {checked}.",
        **{name: Claim(figure, 0) for name, figure in counts.items()},
    )


def _values(rows: Sequence[dict[str, Cell]]) -> Exhibit:
    numbers = {"before": "Before", "now": "Now", "difference": "Difference"}
    columns = [
        Column("parameter", "Parameter"),
        Column("what", "What changed"),
        *(Column(key, label, OWN, _PLACES) for key, label in numbers.items()),
        Column("then", "Provision before"),
        Column("provision", "Provision now"),
    ]
    return listing("Legal values", TABLE, columns, rows)


def _days(checks: Sequence[dict[str, Cell]]) -> Exhibit:
    columns = [Column("parameter", "Parameter or table"), Column("then", "Checked before"), Column("now", "Checked now")]
    return listing("When the law was last checked", CHECKED, columns, checks)


def _row(old: LawLine | None, new: LawLine | None, what: str) -> dict[str, Cell]:
    line = new or old
    if line is None:
        raise DataError("a change of law is one of an earlier or of a present value")
    return {
        "parameter": f"{line.parameter}: {line.label}" if line.label else line.parameter,
        "what": what,
        "before": old.figure if old else _NOT_USED,
        "now": new.figure if new else _NOT_USED,
        "difference": _difference(old, new),
        "then": _cited(old),
        "provision": _cited(new),
    }


def _difference(old: LawLine | None, new: LawLine | None) -> Cell:
    if old is None or new is None:
        return Gap("no pair")
    if not comparable(old.figure.unit, new.figure.unit):
        return Gap("another unit")
    return (new.figure.named("now") - old.figure.named("before")).named(f"change of {new.label or new.parameter}")


def _cited(line: LawLine | None) -> Cell:
    if line is None:
        return _NOT_USED
    published = f", published {spoken(line.published)}" if line.published else ""
    return f"{line.provision}; in force from {spoken(line.in_force_from)}{published}"


def _checks(books: TwoBooks) -> list[dict[str, Cell]]:
    """Parameters and tables whose day of the last check is another one, oldest check first."""
    context = books.context
    now = {key: str(checked) for key, checked, _ in context.law.ages(context.as_of)}
    keys = [*now, *(key for key in books.earlier.law if key not in now)]
    return [
        {"parameter": key, "then": _checked(books.earlier.law.get(key)), "now": _checked(now.get(key))}
        for key in keys
        if now.get(key) != books.earlier.law.get(key)
    ]


def _checked(day: str | None) -> Cell:
    return spoken(day) if day else _NOT_KNOWN
