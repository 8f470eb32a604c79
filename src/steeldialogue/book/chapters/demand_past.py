"""Chapter G, third part: how well the model would have told the past."""

from dataclasses import replace
from decimal import Decimal

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, caution, prose
from steeldialogue.book.chapters.demand_desk import DemandDesk
from steeldialogue.book.charts import line_chart
from steeldialogue.book.pathways_shown import AREAS
from steeldialogue.core import Derivation, Figure, Quality
from steeldialogue.demand import Backcast, backcast

_EXPRESSION = "steel use that the curve of stocks per head wants, driven by output and population alone from the first year on"
_REFERENCE = "docs/demand.md, backcast"
_BETWEEN = Gap("not published")


def past(desk: DemandDesk) -> list[Block]:
    """Return the backcast of both countries and its error."""
    found = {name: backcast(desk.context.catalog, desk.run.scenario, area) for name, area in AREAS.items()}
    errors = {name: _error(desk, one) for name, one in found.items()}
    bias = {name: _bias(desk, one) for name, one in found.items()}
    text = prose(
        "From {first} to {last} the model, told output and population alone, misses the steel used in a year by {india} on average in "
        "India and by {japan} in Japan (the mean absolute percentage error). All years together it tells {india_bias} in India and "
        "{japan_bias} in Japan.",
        first=str(found["India"].years[0].year),
        last=str(found["India"].years[-1].year),
        india=Claim(errors["India"], 0, "%"),
        japan=Claim(errors["Japan"], 0, "%"),
        india_bias=Claim(bias["India"], 0, "%", signed=True),
        japan_bias=Claim(bias["Japan"], 0, "%", signed=True),
    )
    care = caution(
        "The curve was fitted to these same years, so the error of years to come is larger. In the model steel in use follows output at "
        "once: a year in which output falls is told much too low. Furthest off are {india_year} in India, by {india_off}, and "
        "{japan_year} in Japan, by {japan_off}.",
        **_furthest(desk, found["India"], "india"),
        **_furthest(desk, found["Japan"], "japan"),
    )
    return [text, *(_exhibit(desk, name, one) for name, one in found.items()), care]


def _furthest(desk: DemandDesk, found: Backcast, prefix: str) -> dict[str, Claim | str]:
    """The published year in which the model is furthest off."""
    worst = max((one for one in found.years if one.published), key=lambda one: abs(one.error))
    off = _measure(desk, replace(found, years=(worst,)), worst.error, f"error of the model, {worst.year}", "model ÷ record − 1")
    return {f"{prefix}_year": str(worst.year), f"{prefix}_off": Claim(off, 0, "%", signed=True)}


def _exhibit(desk: DemandDesk, name: str, found: Backcast) -> Exhibit:
    columns = [
        Column("record", "As published", "Mt", 1),
        Column("model", "As the model has it", "Mt", 1),
        Column("error", "Off by", "%", 0),
    ]
    pairs = {one.year: (_record(desk, found.area, one.year), _model(desk, found.area, one.year, one.model_mt)) for one in found.years}

    def cells(year: int) -> dict[str, Cell]:
        record, model = pairs[year]
        if record is None:
            return {"record": _BETWEEN, "model": model, "error": _BETWEEN}
        return {"record": record, "model": model, "error": ((model - record) / record).named(f"error of the model, {year}")}

    table = desk.table(f"backcast_{found.area.lower()}", columns, list(pairs), cells)
    spec = line_chart(table, "year", {"record": f"{name}, as published", "model": "As the model has it"}, "Mt of finished steel")
    alt = f"Two lines of finished steel used in {name}, as published and as the model has it; they part most where output fell."
    return Exhibit(f"{name}: steel use as published and as the model would have told it", table, spec, alt)


def _record(desk: DemandDesk, area: str, year: int) -> Figure | None:
    return desk.run.area(area).record.known.get(year)


def _model(desk: DemandDesk, area: str, year: int, value_mt: float) -> Figure:
    """The model's value, which rests on what the run of that year rests on."""
    inputs = desk.figure(area, "apparent_use", year).inputs
    account = Derivation("backcast of steel use", _EXPRESSION, inputs, _REFERENCE, Quality.ESTIMATE)
    return Figure(_decimal(value_mt), "Mt", account, f"backcast of steel use, {area}, {year}")


def _error(desk: DemandDesk, found: Backcast) -> Figure:
    return _measure(
        desk, found, found.mean_absolute_error, "mean absolute percentage error", "mean of |model ÷ record − 1| over published years"
    )


def _bias(desk: DemandDesk, found: Backcast) -> Figure:
    return _measure(desk, found, found.bias, "bias of the backcast", "sum of the model ÷ sum of the record − 1 over published years")


def _measure(desk: DemandDesk, found: Backcast, value: float, name: str, expression: str) -> Figure:
    inputs = []
    for one in found.years:
        record = _record(desk, found.area, one.year)
        if record is not None and one.published:
            inputs += [(f"record, {one.year}", record), (f"model, {one.year}", _model(desk, found.area, one.year, one.model_mt))]
    account = Derivation(name, expression, tuple(inputs), _REFERENCE, Quality.ESTIMATE)
    return Figure(_decimal(value), "1", account, f"{name}, {found.area}")


def _decimal(value: float) -> Decimal:
    return round(Decimal(repr(value)), 6)
