"""The part of an area's steel that reaches the European Union."""

from steeldialogue.catalog import Catalog, Series
from steeldialogue.catalog.series import observations
from steeldialogue.core import DataError, Figure, Period, area
from steeldialogue.pathways.course import Course

_SHARE = "eu_share_of_steel_exports"
_EXPORTS = ("jpc_finished_steel_exports", "jisf_steel_exports", "steel_exports")
_CRUDE = ("jpc_crude_steel_production", "crude_steel_production")


def recorded_export_share(catalog: Catalog, code: str) -> Course:
    """Return the Union's share of an area's steel exports times exports over crude steel, of the last year that holds all three.

    Raises:
        DataError: no year does.
    """
    shares = observations(catalog, _SHARE, code, "%").whole
    for point in reversed(shares.points):
        exports, crude = (_first(catalog, names, code, point.period) for names in (_EXPORTS, _CRUDE))
        if exports is not None and crude is not None:
            found = (point.figure.to("1") * exports / crude).to("%")
            return Course(((point.period.start.year, found.named(f"part of crude steel that reaches the Union, {code}")),))
    raise DataError(
        f"the catalogue has no year with the Union's share of {area(code).en}'s steel exports, its exports and its crude steel; state "
        f'carbon.cbam.export_share.{code}, such as "2 %"',
        field=f"carbon.cbam.export_share.{code}",
    )


def _first(catalog: Catalog, indicators: tuple[str, ...], code: str, period: Period) -> Figure | None:
    series: list[Series] = [observations(catalog, name, code, "Mt").whole for name in indicators]
    return next((figure for one in series if (figure := one.get(period)) is not None), None)
