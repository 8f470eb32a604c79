"""Incentive schemes of the public record: what was committed by a day, and what of it was invested."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from steeldialogue.web.pages.evidence import builtin

if TYPE_CHECKING:
    from steeldialogue.book.blocks import Cell, Exhibit

_MONEY, _PERCENT = "crore_INR", "%"


def schemes_shown() -> list[Any]:
    """Return the table of schemes, each number opening its account with its source."""
    from steeldialogue.web.pages.explore.shown import blocks

    return list(blocks([_exhibit()]))


def _exhibit() -> "Exhibit":
    from steeldialogue.book.blocks import Column, Exhibit, Table
    from steeldialogue.investment import realised, rounds, schemes_of

    facts = schemes_of(builtin())
    names = {fact.round: f"{fact.scheme} {fact.round}" for fact in facts}
    columns = [
        Column("scheme", _("Scheme and round")),
        Column("as_of", _("As of")),
        Column("committed", _("Committed by then"), _MONEY),
        Column("invested", _("Invested"), _MONEY),
        Column("share", _("Invested of committed"), _PERCENT),
    ]
    rows: list[Mapping[str, Cell]] = [
        {"scheme": names[round_], "as_of": one.as_of, "committed": one.committed, "invested": one.invested, "share": one.share}
        for round_ in rounds(facts)
        for one in realised(facts, round_)
    ]
    return Exhibit(_("What was invested under incentive schemes, against what was committed"), Table("schemes", columns, rows))
