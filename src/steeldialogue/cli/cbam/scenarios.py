"""`steeldialogue cbam scenarios`: what goods would owe each year under a scenario."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import typer

from steeldialogue.carbon.cbam import Tables
from steeldialogue.carbon.cbam.exposure import Shipment
from steeldialogue.carbon.cbam.price_band import LEVELS, builtin_band
from steeldialogue.carbon.cbam.scenario import YearAssumptions, read_scenario
from steeldialogue.carbon.cbam.scenarios import YearOutlook, outlook
from steeldialogue.catalog import open_catalog
from steeldialogue.cli.cbam.stated import code_of, plain, shown, stated
from steeldialogue.cli.given import DAY
from steeldialogue.cli.screen import JSON_OPTION, screen, show_json, show_table
from steeldialogue.core import DataError, country
from steeldialogue.law import Law, open_law

UNIT_MASS = "1"


def scenarios(
    file: Path | None = typer.Argument(None, help="Scenario file (TOML); without one the builtin price band is held constant."),
    origin: str = typer.Option(..., help="Country of origin: a name or an ISO code."),
    cn: str | None = typer.Option(None, help="CN code of six or eight digits; goes with --mass."),
    mass: str | None = typer.Option(None, help="Net mass of the code a year, in tonnes; 1 if not given."),
    group: str | None = typer.Option(None, help="Product group of the catalogue: the origin's last full year of exports to the Union."),
    as_of: datetime | None = typer.Option(None, formats=DAY, help="Day to look from; today if not given."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show certificates and their low, central and high cost for every year to the end of free allocation.

    Example: steeldialogue cbam scenarios --origin IN --cn 72083900 --mass 1000 --as-of 2026-11-24
    """
    law = open_law()
    day = (as_of or datetime.now().astimezone()).date()
    if (cn is None) == (group is None):
        raise DataError("give either --cn or --group", "scenarios")
    if group is not None and mass is not None:
        raise DataError("this goes with --cn; the mass of a group is what the catalogue counts", "--mass")
    of_mass = UNIT_MASS if mass is None else mass
    shipments = [Shipment(code_of(cn), "", stated("--mass", of_mass, "t"))] if cn is not None else _shipments(law, origin, group or "", day)
    tables = Tables.of(law)
    years = outlook(law, tables, tables.scope.origin(origin), shipments, _assumed(law, file, day))
    if as_json:
        show_json([_content(one) for one in years])
        return
    what = group if cn is None else f"{code_of(cn)}, {of_mass} t a year,"
    show_table(
        f"{what} from {country(origin).en}: {'builtin price band' if file is None else file.name}",
        ("year", "certificates (tCO2e)", *(f"{level} (EUR)" for level in LEVELS)),
        (_row(one) for one in years),
    )
    screen.print(
        "Mass is held constant; prices are assumptions. A range goes from the cheapest to the dearest eight-digit code.", soft_wrap=True
    )


def _assumed(law: Law, file: Path | None, day: date) -> Callable[[int], YearAssumptions]:
    if file is not None:
        return read_scenario(file).in_year
    builtin = YearAssumptions(builtin_band(open_catalog(), law, day))
    return lambda year: builtin


def _shipments(law: Law, origin: str, group: str, day: date) -> list[Shipment]:
    from steeldialogue.book import BookOptions
    from steeldialogue.book.context import Context
    from steeldialogue.book.shipments import exports_to_union
    from steeldialogue.core.errors import suggestions

    exports = exports_to_union(Context(open_catalog(), law, BookOptions(day)), country(origin).code)
    shipped = exports[max(exports)].shipments
    found = [one for one in shipped if one.group == group]
    if not found:
        groups = sorted({one.group for one in shipped})
        raise DataError(f"there is no product group '{group}'.{suggestions(group, groups)} The groups are {', '.join(groups)}", "--group")
    return found


def _row(one: YearOutlook) -> tuple[str, ...]:
    due = one.certificates
    certificates = _range(shown(due["lowest"]), shown(due["highest"]))
    costs = (_range(shown(one.cost("lowest", level), 0), shown(one.cost("highest", level), 0)) for level in LEVELS)
    return (str(one.year), certificates, *costs)


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} – {high}"


def _content(one: YearOutlook) -> dict[str, Any]:
    costs = {level: {end: plain(one.cost(end, level)) for end in one.certificates} for level in LEVELS}
    prices = {level: plain(one.band.at(level)) for level in LEVELS}
    due = {end: plain(figure) for end, figure in one.certificates.items()}
    quality = one.cost("highest", "central").quality
    return {"year": one.year, "certificates_tco2e": due, "price_eur_per_tco2e": prices, "cost_eur": costs, "quality": quality}
