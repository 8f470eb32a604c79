"""`steeldialogue trade space`: what lies near to what a country makes, and what two countries could add to each other."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import pyarrow as pa
import typer

from steeldialogue.cli.screen import JSON_OPTION, StepsBar, say
from steeldialogue.cli.trade.given import DATASET, OUT, TOP, WORKSPACE, code_of, desk_of, name_of
from steeldialogue.core import DataError

if TYPE_CHECKING:
    from steeldialogue.trade.space import Pair
    from steeldialogue.trade.worlds import World

DIGITS = (2, 4, 6)
By = Literal["density", "cog", "pci"]


def space(  # noqa: PLR0913 - one for each choice of the command line
    country: str = typer.Option(..., help="The country that looks for products, by code or name."),
    partner: str | None = typer.Option(None, help="The country that may make them already."),
    year: str = typer.Option("last", help="A year as the dataset has it, or last."),
    digits: int = typer.Option(4, min=2, max=6, help="Digits of a product: 4 for headings, 6 for subheadings."),
    convention: str = typer.Option("Growth Lab", help="How complexity is reckoned: Growth Lab or Datawheel."),
    by: str = typer.Option("density", help="Rank by density, cog (outlook gain) or pci (complexity)."),
    chapters: list[str] = typer.Option([], help="Beginnings of codes; by default steel and the goods made of it."),
    far: bool = typer.Option(False, "--far", help="Also what is far from the country."),
    workspace: Path = WORKSPACE,
    dataset: str | None = DATASET,
    out: Path | None = OUT,
    top: int = TOP,
    as_json: bool = JSON_OPTION,
) -> None:
    """Rank the products near to a country's capability; with a partner, those that the partner makes competitively.

    Example: steeldialogue trade space --country IND --partner JPN --workspace my-folder
    """
    from steeldialogue.cli.trade.account import dataset_notes, small_world
    from steeldialogue.cli.trade.shown import Result, show_result
    from steeldialogue.trade.selection import years_of
    from steeldialogue.trade.space import STEEL, STEEL_USING, complementary, pairs
    from steeldialogue.trade.space import convention as convention_of
    from steeldialogue.trade.worlds import world_holding, world_of

    if digits not in DIGITS:
        raise DataError(f"products of {digits} digits are none of the Harmonized System; choose 2, 4 or 6")
    if by not in ("density", "cog", "pci"):
        raise DataError(f"'{by}' ranks nothing here; choose density, cog or pci")
    home, other = str(code_of(country)), code_of(partner)
    desk, products = desk_of(workspace)
    with StepsBar(2) as bar:
        bar.started("reading flows")
        holding = world_holding(desk) if dataset is None else None
        holding = holding or desk.choose(dataset, lambda one: one.worldwide, "exports of the countries of the world", "world")
        world = world_of(desk, holding, years_of(holding, year)[-1], digits, convention_of(convention))
        bar.finished("reading flows")
        bar.started("product space")
        asked = tuple(chapters) or (*STEEL, *STEEL_USING)
        found = pairs(world.space, home, other or _anyone(world, home), asked)
        ranked = complementary(found, cast("By", by), far=far) if other else _near(found, by, far=far)
        bar.finished("product space")
    names = {code: row.name for code, row in products.by_code.items()}
    table = _table(ranked, names, with_partner=other is not None)
    title = f"{name_of(home)}: near by {by}" + (f", made by {name_of(other)}" if other else "") + f", {world.year.label()}, HS{digits}"
    notes = [*_standing(world, [home, *([other] if other else [])]), *_notes(world), *small_world(holding), *dataset_notes(holding)]
    facts = {"dataset": holding.name, "convention": world.space.convention.name}
    why = f"no product of these chapters is near{' and made by ' + name_of(other) if other else ''}; --far shows what is far"
    show_result(Result(title, table, notes, facts, why), top, out, as_json=as_json)
    if not other and not as_json:
        say(["With --partner JPN: only what the partner makes competitively already."])


def _anyone(world: "World", home: str) -> str:
    return next(code for code in world.space.exports.countries if code != home)


def _near(found: "tuple[Pair, ...]", by: str, *, far: bool) -> "list[Pair]":
    wanted = {"near", "far"} if far else {"near"}
    chosen = [one for one in found if one.home.standing in wanted]
    return sorted(chosen, key=lambda one: (-(one.pci if by == "pci" else getattr(one.home, by)), one.product))


def _table(ranked: "list[Pair]", names: dict[str, str], *, with_partner: bool) -> pa.Table:
    columns: dict[str, list[Any]] = {
        "product": [one.product for one in ranked],
        "name": [_name(one.product, names) for one in ranked],
        "standing": [one.home.standing for one in ranked],
        "exports": [one.home.exports for one in ranked],
        "rca": [one.home.rca for one in ranked],
        "density": [one.home.density for one in ranked],
        "nearer_than_share": [one.home.nearer_than for one in ranked],
        "cog": [one.home.cog for one in ranked],
        "pci": [one.pci for one in ranked],
    }
    if with_partner:
        columns["partner_rca"] = [one.partner.rca for one in ranked]
    texts = ("product", "name", "standing")
    return pa.table({name: pa.array(values, pa.string() if name in texts else pa.float64()) for name, values in columns.items()})


def _name(code: str, names: dict[str, str]) -> str:
    from steeldialogue.trade.names import name_of_code

    return name_of_code(code, names)


def _standing(world: "World", countries: list[str]) -> list[str]:
    space, told = world.space, []
    for code in countries:
        row = space.exports.country(code)
        told.append(
            f"{name_of(code)}: ECI {space.eci[row]:.3f}, COI {space.coi[row]:.3f}, makes {space.diversity[row]:.0f} of "
            f"{len(space.exports.products)} products competitively (RCA of 1 or more)."
        )
    return told


def _notes(world: "World") -> list[str]:
    space = world.space
    size = f"{len(space.exports.countries)} countries, {len(space.exports.products)} products"
    narrow = ["The goods held are not those of all chapters: density and complexity speak of these goods alone."] if world.narrow else []
    warned = [f"Warnings of the year: {world.warnings.replace(';', ', ')}."] if world.warnings else []
    return [
        f"Convention {space.convention.name}: ECI, PCI, density and COG are those of that group; others differ. World: {size}.",
        "Near: the nearer quarter, by density, of the products asked for that the country does not make competitively.",
        *narrow,
        *warned,
    ]
