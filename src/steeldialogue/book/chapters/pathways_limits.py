"""Chapter H, last part: routes left out, and what was decided on the way."""

import re
from collections.abc import Mapping
from decimal import Decimal

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Prose, Table, caution, unknown
from steeldialogue.book.chapters.pathways_desk import PathwaysDesk
from steeldialogue.catalog.schema import Technology

_LEFT_OUT = " is left out in "


def not_known(desk: PathwaysDesk) -> list[Block]:
    """Return routes left out for blanks as unknown, notices as cautions, and what the reference assumes."""
    left_out = desk.run.assembled.offers.notices
    names = {row.technology: row.name for row in desk.context.catalog.rows(Technology, "technologies")}
    others = [text for text in desk.run.assembled.notices if text not in left_out]
    return [
        *_left_out(left_out),
        *(_notice(desk, _readable(text, names)) for text in others),
        caution(
            "Prices, limits and growth of new routes in the reference are choices of this house, held or drawn as straight lines. How far "
            "the answers lie apart when prices are drawn from their ranges is told by steeldialogue pathways ensemble; it takes minutes "
            "and is not part of this book."
        ),
        unknown(
            "What owners of works plan, what they have contracted, and what their campaigns still have to run is published for few of them."
        ),
    ]


def _notice(desk: PathwaysDesk, text: str) -> Prose:
    """A notice of the run, whose numbers are answers of the run."""
    parts: dict[str, Claim | str] = {}

    def named(found: re.Match[str]) -> str:
        key, unit = f"number{len(parts)}", "Mt" if found["unit"] else "1"
        number = Decimal(found["number"].replace(",", "").replace("−", "-"))
        places = max(0, -int(number.as_tuple().exponent))
        signed = found["number"].startswith("+")
        parts[key] = Claim(desk.made(float(number), unit, "number of a notice", text), places, signed=signed)
        return f"{{{key}}}"

    template = _NUMBER.sub(named, text)
    return Prose(f"{template}.", parts, "caution")


_NUMBER = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d\b)(?P<number>[+−-]?\d[\d,]*(?:\.\d+)?)(?P<unit> Mt\b)?")


def _readable(notice: str, names: Mapping[str, str]) -> str:
    """A notice with routes by name, and keys of the scenario as words."""
    words = [names.get(word, word.replace("_", " ")) for word in re.split(r"(\w+)", notice)]
    text = "".join(words).rstrip(".")
    return text[0].upper() + text[1:]


def _left_out(notices: tuple[str, ...]) -> list[Block]:
    """One sentence on the routes, and what each of them lacks as a table."""
    if not notices:
        return []
    told = [(route, *rest.split(": ", 1)) for route, _, rest in (text.partition(_LEFT_OUT) for text in notices)]
    names = "; ".join(dict.fromkeys(route for route, *_ in told))
    columns = [Column("route", "Route"), Column("area", "Country"), Column("blank", "What no source gives")]
    rows: list[dict[str, Cell]] = [
        {"route": route, "area": where, "blank": blank.removeprefix("no source gives its ")} for route, where, blank in told
    ]
    return [
        unknown("Nobody states what these routes cost or take, so they are left out rather than guessed: {names}.", names=names),
        Exhibit("Routes that are left out, and what is missing of each", Table("routes_left_out", columns, rows), fold=True),
    ]
