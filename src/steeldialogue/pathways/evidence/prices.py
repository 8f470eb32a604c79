"""What each input costs in an area and year: as the scenario states it, else as the catalogue does."""

from collections.abc import Mapping, Sequence

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.indicators import COMMODITIES
from steeldialogue.catalog.schema import CommodityPrice
from steeldialogue.core import DataError, Figure, area
from steeldialogue.core.errors import suggestions
from steeldialogue.pathways.course import Course, course_of, read_course
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.pathways.evidence.offers import WORLD

_TABLE = "commodity_prices"


class Prices:
    """Prices by area and commodity, in dollars of the price year."""

    def __init__(self, catalog: Catalog, own: Mapping[str, Mapping[str, object]], basis: Sequence[str], dollars: Dollars) -> None:
        """Take what the scenario states over what the catalogue holds."""
        self._catalog, self._basis, self._dollars = catalog, tuple(basis), dollars
        self._rows = list(catalog.rows(CommodityPrice, _TABLE))
        self._used: set[str] = set()
        self._own = {(code, name): _stated(code, name, given, dollars) for code, prices in own.items() for name, given in prices.items()}

    def course(self, code: str, commodity: str) -> Course:
        """Return the price of a commodity in an area.

        Raises:
            DataError: neither the scenario nor the catalogue has one.
        """
        found = self.get(code, commodity)
        if found is None:
            label = COMMODITIES[commodity].label
            raise DataError(
                f"there is no price of {label} in {area(code).en}; state one in the scenario, such as "
                f'[prices.{code}] {commodity} = "100 {COMMODITIES[commodity].unit}"',
                field=f"prices.{code}.{commodity}",
            )
        return found

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Ids of the sources of every price that was asked for."""
        return tuple(sorted(self._used))

    def get(self, code: str, commodity: str) -> Course | None:
        """Return the price of a commodity in an area, or None."""
        found = self._found(code, commodity)
        self._used.update(source for _, figure in (found.points if found else ()) for source in figure.source_ids)
        return found

    def spread(self, code: str, commodity: str) -> tuple[float, float] | None:
        """Return the low and the high that sources state over the value, as factors; None where none states any."""
        mine = [row for row in self._rows if row.commodity == commodity and row.value]
        rows = [row for row in mine if row.area == code] or [row for row in mine if row.area == WORLD]
        low = [float(row.low / row.value) for row in rows if row.low is not None]
        high = [float(row.high / row.value) for row in rows if row.high is not None]
        return (min(low, default=1.0), max(high, default=1.0)) if low or high else None

    def _found(self, code: str, commodity: str) -> Course | None:
        if (code, commodity) in self._own:
            return self._own[code, commodity]
        mine = [row for row in self._rows if row.commodity == commodity]
        rows = [row for row in mine if row.area == code] or [row for row in mine if row.area == WORLD]
        by_year: dict[int, CommodityPrice] = {}
        for row in sorted(
            (row for row in rows if row.basis in self._basis), key=lambda row: (self._basis.index(row.basis), row.quality.rank)
        ):
            by_year.setdefault(row.year or 0, row)
        return course_of({year: self._figure(row) for year, row in by_year.items()}) if by_year else None

    def _figure(self, row: CommodityPrice) -> Figure:
        label = f"price of {COMMODITIES[row.commodity].label}, {row.area} {row.year or ''} ({row.basis})".replace("  ", " ")
        figure = self._catalog.figure(_TABLE, row, "value", row.unit, label)
        return _comparable(self._dollars.of(figure, row.year), row.commodity)


def _comparable(figure: Figure, commodity: str) -> Figure:
    """In the unit that the uses of routes are counted in, such as USD2024/GJ for what is given in USD2024/MMBtu."""
    _, _, per = COMMODITIES[commodity].unit.partition("/")
    money, _, _ = figure.unit.partition("/")
    return figure.to(f"{money}/{per}")


def _stated(code: str, commodity: str, given: object, dollars: Dollars) -> Course:
    field = f"prices.{code}.{commodity}"
    if commodity not in COMMODITIES:
        raise DataError(f"'{commodity}' is no commodity we know.{suggestions(commodity, list(COMMODITIES))}", field=field)
    course = read_course(given, COMMODITIES[commodity].unit, field)
    try:
        for _, figure in course.points:
            COMMODITIES[commodity].check(figure.value, figure.unit)
    except ValueError as fault:
        raise DataError(str(fault), field=field) from fault
    label = f"price of {COMMODITIES[commodity].label}, {code}"
    return course.to(lambda figure: _comparable(dollars.of(figure.named(label)), commodity))
