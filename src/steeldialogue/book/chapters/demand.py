"""Chapter G: how much steel the two countries will need, and how much scrap they will have."""

from steeldialogue.book.blocks import Chapter, Claim, Prose, Section, prose, unknown
from steeldialogue.book.chapters.demand_assumed import assumed
from steeldialogue.book.chapters.demand_desk import DemandDesk
from steeldialogue.book.chapters.demand_need import need
from steeldialogue.book.chapters.demand_past import past
from steeldialogue.book.chapters.demand_use import programmes, scrap, sectors, stock
from steeldialogue.book.context import Context
from steeldialogue.book.pathways_shown import NotRun
from steeldialogue.core import Figure
from steeldialogue.core.formulas import share

ID, TITLE = "demand", "Infrastructure-driven demand"
_HALF = 50  # per cent


def chapter(context: Context) -> Chapter:
    """Return the chapter on demand; where the model cannot be run, the chapter says why."""
    found = context.demand
    if isinstance(found, NotRun):
        missing = unknown("The demand model could not be run on this evidence: {reason}", reason=found.reason)
        return Chapter(ID, TITLE, [missing], [])
    desk = DemandDesk(context, found)
    return Chapter(
        ID,
        TITLE,
        _summary(desk),
        [
            Section("Crude steel needed, among what others expect", need(desk)),
            Section("Steel by use", sectors(desk)),
            Section("Infrastructure programmes", programmes(desk)),
            Section("Steel in use", stock(desk)),
            Section("Scrap", scrap(desk)),
            Section("How well the model tells the past", past(desk)),
            Section("What is assumed", assumed(desk)),
        ],
    )


def _summary(desk: DemandDesk) -> list[Prose]:
    base, far = desk.base_year, desk.last_year
    now, then = (desk.figure("IND", "crude_steel_need", year) for year in (base, far))
    japan = desk.figure("JPN", "crude_steel_need", far)
    text = prose(
        "India's works must make {now} of crude steel in {base} and {then} in {far}, Japan's {here} and {japan}: by our model, and with "
        "published outlooks for India that lie far apart, {lowest} and {highest} for {between}, when our model says {same}.",
        now=Claim(now, 0),
        base=str(base),
        then=Claim(then, 0),
        far=str(far),
        here=Claim(desk.figure("JPN", "crude_steel_need", base), 0),
        japan=Claim(japan, 0),
        lowest=Claim(desk.extreme("IND", min), 0),
        highest=Claim(desk.extreme("IND", max), 0),
        between=str(desk.widest_year("IND")),
        same=_need_in(desk, desk.widest_year("IND")),
    )
    part, before = (_of_scrap(desk, year) for year in (far, base))
    old = prose(
        "Its own scrap then comes to {part} of the crude steel, against {before} in {base}{ore}.",
        part=Claim(part, 0, "%"),
        before=Claim(before, 0, "%"),
        base=str(base),
        ore=": most of India's steel has still to be made from ore" if part.to("%").value < _HALF else "",
    )
    return [text, old]


def _need_in(desk: DemandDesk, year: int) -> Claim | str:
    """India's need in a year that outlooks speak for, which may lie beyond the model's last."""
    return Claim(desk.figure("IND", "crude_steel_need", year), 0) if year <= desk.last_year else "nothing: it ends before"


def _of_scrap(desk: DemandDesk, year: int) -> Figure:
    return share(desk.figure("IND", "scrap_supply", year), desk.figure("IND", "crude_steel_need", year)).named("scrap over crude steel")
