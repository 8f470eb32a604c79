"""Economic developments, second part: industry, building and what else uses steel."""

from dataclasses import dataclass

from steeldialogue.book.blocks import OWN, Block, Cell, Claim, Column, Exhibit, Section, Table, prose, unknown
from steeldialogue.book.chapters.economy_desk import COUNTRIES, FIRST_YEAR, NO_RATIO, YEARS_MEAN, EconomyDesk, held, shared_years
from steeldialogue.book.chapters.economy_output import rates
from steeldialogue.book.chapters.parts import AREAS
from steeldialogue.catalog.series import Point
from steeldialogue.core import Figure
from steeldialogue.core.formulas import growth


@dataclass(frozen=True)
class _User:
    """Something that takes steel: its name for readers, its indicator, and the unit and places it is shown in."""

    name: str
    indicator: str
    unit: str
    places: int


_USERS = (
    _User("Motor vehicles made", "vehicle_production", "million_vehicles", 2),
    _User("Passenger vehicles made", "passenger_vehicle_production", "million_vehicles", 2),
    _User("Ships completed, gross tonnage", "ships_completed", "million_gross_tons", 2),
    _User("Dwellings begun", "housing_starts", "thousand_dwellings", 0),
    _User("Construction investment at current prices, as forecast", "construction_investment", "billion_JPY", 0),
)


def users(desk: EconomyDesk) -> Section:
    """Return the section on investment, industrial output and single users of steel."""
    return Section("What uses steel", [*_activity(desk), *_single(desk)])


def _activity(desk: EconomyDesk) -> list[Block]:
    invested, made = rates(desk, "total_investment_share"), rates(desk, "industrial_production_growth")
    last, newest_made = shared_years(*invested.values())[-1], shared_years(*made.values())[-1]
    columns = [
        Column("year", "Year"),
        *(Column(f"invested_{name}", f"{name}: investment, share of output", "%") for name in COUNTRIES),
        *(Column(f"made_{name}", f"{name}: industrial production", "%") for name in COUNTRIES),
    ]
    years = sorted({year for one in (*invested.values(), *made.values()) for year in one if year >= FIRST_YEAR})
    rows: list[dict[str, Cell]] = [
        {
            "year": str(year),
            **{f"invested_{name}": held(invested[name], year) for name in COUNTRIES},
            **{f"made_{name}": held(made[name], year) for name in COUNTRIES},
        }
        for year in years
    ]
    return [
        prose(
            "Most steel goes into what is built: in {year} India put {india} of its output into investment and Japan {japan}. Industrial "
            "production grew by {india_made} in India and by {japan_made} in Japan in {made_year}.",
            year=str(last),
            india=Claim(invested["India"][last], 1, "%"),
            japan=Claim(invested["Japan"][last], 1, "%"),
            india_made=Claim(made["India"][newest_made], 1, "%"),
            japan_made=Claim(made["Japan"][newest_made], 1, "%"),
            made_year=str(newest_made),
        ),
        Exhibit(
            "Investment, and growth of industrial production",
            Table("economic_activity", columns, rows),
            note=f"Production in Japan: mining and manufacturing; in India: these and electricity, base 2011-12. {YEARS_MEAN}",
        ),
    ]


def _single(desk: EconomyDesk) -> list[Block]:
    columns = [
        Column("what", "What"),
        Column("where", "Country"),
        Column("period", "Period"),
        Column("value", "How much", OWN),
        Column("change", "On the year before", "%"),
    ]
    rows = [row for user in _USERS for name in COUNTRIES for row in _rows(desk, user, name)]
    return [
        Exhibit(
            "Vehicles, ships and building in the years held",
            Table("steel_users", columns, rows),
            note="A change stands where the year before is held as well. India's outlay on public works is in the chapter on demand.",
        ),
        unknown(
            "Yearly totals of machinery in both countries, of construction in India at constant prices, and of vehicles in India after "
            "March 2025 were not found in a form that may be cited; so how much each user took of the steel is told by the demand model "
            "alone."
        ),
    ]


def _rows(desk: EconomyDesk, user: _User, name: str) -> list[dict[str, Cell]]:
    series = desk.context.economy(user.indicator, AREAS[name], user.unit)
    return [_row(user, name, point, series.get(point.period.year_before)) for point in series.points]


def _row(user: _User, name: str, point: Point, before: Figure | None) -> dict[str, Cell]:
    change: Cell = growth(point.figure, before) if before is not None else NO_RATIO
    country = "IN" if name == "India" else "JP"
    return {
        "what": user.name,
        "where": name,
        "period": point.period.label(country),
        "value": Claim(point.figure, user.places, user.unit),
        "change": change,
    }
