"""Books of a chapter or two, written as far as a later book reads them: data.zip and manifest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from steeldialogue.book.archive import table_csv, to_json, write_archive
from steeldialogue.book.blocks import Chapter, Claim, Column, Exhibit, Prose, Section, Table, prose
from steeldialogue.book.build import briefing_book
from steeldialogue.book.claims import CLAIMS, claims_table
from steeldialogue.book.composition import Composition, compose
from steeldialogue.book.context import Context
from steeldialogue.book.manifest import manifest
from steeldialogue.core import Derivation, Figure, LawText, Quality, SourceRow

SOURCE = "worldsteel-ssy-2019"
MADE = "{area} made {output} in {year}, for {price} a certificate."


def output(value: str, year: int = 2024, source: str = SOURCE, unit: str = "Mt") -> Figure:
    """Crude steel of India, as a source states it."""
    row = SourceRow("industry", f"crude steel, IND, {year}", source, f"{value} {unit}", Quality.OFFICIAL)
    return Figure(Decimal(value), unit, row, f"crude steel, India, {year}")


def price(value: str = "75.36", provision: str = "Regulation 1, Article 2", day: date = date(2026, 7, 1)) -> Figure:
    """A certificate price set by law."""
    text = LawText("eu_cbam.certificate_price", provision, "", date(2026, 6, 30), day, date(2026, 11, 1))
    return Figure(Decimal(value), "EUR/tCO2e", text, "certificate price")


def per_head(steel: Figure, formula: str = "per head") -> Figure:
    """Steel over people, by a formula of some name."""
    people = Figure(Decimal(1450), "million_person", SourceRow("drivers", "people, IND", SOURCE, "1450 million"), "people")
    account = Derivation(formula, "steel ÷ people", (("steel", steel), ("people", people)))
    part = 2 if formula.startswith("half") else 1
    return Figure(round(steel.value / people.value / part * 1000, 6), "kg/person", account, "steel per head, India")


def said(**parts: Claim | str) -> Prose:
    """The sentence of the chapter, with some parts of it changed."""
    usual: dict[str, Claim | str] = {"area": "India", "output": Claim(output("144.3")), "year": "2024", "price": Claim(price(), 2)}
    return prose(MADE, **(usual | parts))


def table(*rows: tuple[str, Figure], unit: str = "Mt", name: str = "production") -> Table:
    """A year and a figure a row."""
    columns = [Column("period", "Year"), Column("india", "India", unit, 1)]
    return Table(name, columns, [{"period": period, "india": figure} for period, figure in rows])


def chapter(summary: Sequence[Prose] = (), tables: Sequence[Table] = (), name: str = "industry") -> Chapter:
    """A chapter of a summary and tables."""
    return Chapter(name, "Industry", list(summary), [Section("Made", [Exhibit(f"Steel made: {one.id}", one) for one in tables])])


def composed(context: Context, chapters: Sequence[Chapter]) -> Composition:
    """Chapters as the briefing book composes them."""
    return compose(replace(briefing_book(context), chapters={one.id: lambda one=one: one for one in chapters}))


def written(folder: Path, context: Context, chapters: Sequence[Chapter], *, with_claims: bool = True, **told: Any) -> Path:
    """Write a book's data and manifest; `told` replaces fields of the manifest."""
    composition = composed(context, chapters)
    tables = composition.tables | ({CLAIMS: claims_table(chapters)} if with_claims else {})
    contents = {f"tables/{name}.csv": table_csv(one) for name, one in tables.items()}
    contents["figures.json"] = to_json(composition.ledger.to_json())
    contents["sources.json"] = to_json({key: one.model_dump(mode="json") for key, one in context.sources.items()})
    folder.mkdir(parents=True)
    write_archive(folder / "data.zip", contents)
    whole = manifest(folder, composition.edition.made_from, composition.ledger.figures, [one.id for one in chapters])
    (folder / "manifest.json").write_text(to_json(whole | told), encoding="utf-8")
    return folder
