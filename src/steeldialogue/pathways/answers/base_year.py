"""The base year held against statistics: by how much the model is off."""

from collections.abc import Iterator
from dataclasses import dataclass

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.series import Point, observations
from steeldialogue.core import Figure, area
from steeldialogue.pathways.answers.records import Record, Sheet, number
from steeldialogue.pathways.run import PathwaysRun

NEAR_PERCENT = 5.0
_EMISSIONS = "steel_sector_emissions"


@dataclass(frozen=True)
class Check:
    """A quantity of the base year as the model has it, in the unit of the statistic beside it."""

    area: str
    quantity: str
    model: float
    statistic: Figure
    note: str

    @property
    def off_percent(self) -> float:
        """By how much the model is off."""
        known = float(self.statistic.value)
        return 100 * (self.model - known) / known

    @property
    def is_near(self) -> bool:
        """Whether the model is as close as it is meant to be."""
        return abs(self.off_percent) <= NEAR_PERCENT


def checks(run: PathwaysRun, catalog: Catalog) -> tuple[Check, ...]:
    """Return output by furnace and emissions a tonne of the model beside those that statistics give.

    Emissions are compared a tonne of crude steel with every year held of the sector's emissions, for statistics of the base year
    itself are rare; their boundary stands in the note.
    """
    places = range(len(run.scenario.areas))
    return tuple(check for place in places for check in (*_outputs(run, place), *_emissions(run, catalog, place)))


def base_year_check(run: PathwaysRun, catalog: Catalog) -> Sheet:
    """Return the checks of the base year as a table, with the difference in percent; see `checks`."""
    columns = (
        ("area", "Area", ""),
        ("quantity", "Quantity", ""),
        ("model", "Model", ""),
        ("statistic", "Statistic", ""),
        ("unit", "Unit", ""),
        ("off_percent", "Off by", "%"),
        ("verdict", "Verdict", ""),
        ("source", "Source", ""),
        ("note", "Note", ""),
    )
    rows = tuple(_row(check) for check in checks(run, catalog))
    return Sheet("pathways_base_year", f"The year {run.scenario.base_year} against statistics", columns, rows)


def _outputs(run: PathwaysRun, place: int) -> Iterator[Check]:
    outcome, base = run.outcome, run.assembled.base[run.scenario.areas[place]]
    for furnace, figure in base.by_furnace.items():
        mine = [at for at, route in enumerate(outcome.system.routes) if route.furnace == furnace]
        made = float(outcome.steel_mt[place, mine, 0].sum())
        yield Check(base.area, f"crude steel, {furnace}", made, figure, "utilisation is bound to this statistic")
    yield Check(base.area, "crude steel", float(outcome.steel_mt[place, :, 0].sum()), base.crude, "")


def _emissions(run: PathwaysRun, catalog: Catalog, place: int) -> Iterator[Check]:
    outcome, code = run.outcome, run.scenario.areas[place]
    steel = float(outcome.steel_mt[place, :, 0].sum())
    model = {
        "direct emissions a tonne": float(outcome.direct_mtco2e[place, :, 0].sum()) / steel,
        "emissions with power a tonne": float(outcome.with_power_mtco2e[place, :, 0].sum()) / steel,
    }
    for point in observations(catalog, _EMISSIONS, code, "MtCO2e").points:
        made = next((one.figure for one in _crude(catalog, code) if one.period.start.year == point.period.start.year), None)
        if made is None:
            continue
        sector = (point.figure / made).to("tCO2e/t").named(f"{_EMISSIONS.replace('_', ' ')} a tonne, {point.period.label()}")
        note = getattr(point.figure.lineage, "note", "")
        for name, value in model.items():
            yield Check(code, f"{name}; statistic of {point.period.label()}", value, sector, note)


def _crude(catalog: Catalog, code: str) -> list[Point]:
    fiscal = observations(catalog, "jpc_crude_steel_production", code, "Mt").whole.points
    return [*fiscal, *observations(catalog, "crude_steel_production", code, "Mt").whole.points]


def _row(check: Check) -> Record:
    off = check.off_percent
    return {
        "area": area(check.area).en,
        "quantity": check.quantity,
        "model": number(check.model),
        "statistic": number(float(check.statistic.value)),
        "unit": check.statistic.unit,
        "off_percent": number(off),
        "verdict": "within 5 %" if check.is_near else f"off by {off:+.0f} %",
        "source": ", ".join(check.statistic.source_ids),
        "note": check.note,
    }
