"""`steeldialogue data`: what evidence is held."""

from pathlib import Path
from typing import Any

import typer

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.catalog.schema import TABLES, Row
from steeldialogue.cli import data_download, data_import, data_start
from steeldialogue.cli.screen import JSON_OPTION, screen, show_json, show_table
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

commands = typer.Typer(help="Evidence: tables, sources, corrections and flows of trade.", no_args_is_help=True)
commands.command("start")(data_start.start)
commands.command("import")(data_import.import_file)
commands.add_typer(data_download.commands, name="download")
commands.command("flows")(data_import.list_flows)
WORKSPACE = typer.Option(None, help="Folder with your own sources.toml and tables/*.csv.")
SHOWN = 40


@commands.command("list")
def list_tables(workspace: Path | None = WORKSPACE, as_json: bool = JSON_OPTION) -> None:
    """List the tables with their rows, sources and columns.

    Example: steeldialogue data list
    """
    catalog = open_catalog(workspace)
    rows: list[dict[str, Any]] = [
        {"table": name, "rows": len(table), "sources": len({row.source_id for row in table}), "columns": list(TABLES[name].headings())}
        for name, table in catalog.tables.items()
    ]
    if as_json:
        show_json(rows)
        return
    show_table(
        "Tables",
        ("table", "rows", "sources", "columns"),
        ([*list(row.values())[:3], ", ".join(row["columns"])] for row in rows),
    )


@commands.command("show")
def show(
    name: str = typer.Argument(help="A table, or a source id."),
    where: list[str] = typer.Option([], help="Only rows with COLUMN=VALUE; may be given more than once."),
    workspace: Path | None = WORKSPACE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show the rows of a table, or everything about a source.

    Example: steeldialogue data show industry --where indicator=crude_steel_production --where area=IND
    """
    catalog = open_catalog(workspace)
    if name in catalog.sources:
        show_json(catalog.sources[name].model_dump(mode="json"))
        return
    rows = _matching(catalog, name, where)
    if as_json:
        show_json([row.model_dump(mode="json") for row in rows])
        return
    columns = TABLES[name].headings()
    shown = ([_text(row, column) for column in columns] for row in rows[:SHOWN])
    show_table(f"{name}: {len(rows)} rows", columns, shown)
    if len(rows) > SHOWN:
        screen.print(f"… and {len(rows) - SHOWN} more; narrow with --where, or use --json.")


@commands.command("check")
def check(workspace: Path | None = WORKSPACE, as_json: bool = JSON_OPTION) -> None:
    """Read every table against its schema and every row against the sources.

    Example: steeldialogue data check --workspace my-folder
    """
    catalog = open_catalog(workspace)
    used = {row.source_id for table in catalog.tables.values() for row in table}
    unused = sorted(set(catalog.sources) - used)
    rows = sum(len(table) for table in catalog.tables.values())
    content = {
        "tables": len(catalog.tables),
        "rows": rows,
        "sources": len(catalog.sources),
        "corrections": len(catalog.corrections),
        "unused_sources": unused,
    }
    if as_json:
        show_json(content)
        return
    screen.print(
        f"{content['rows']} rows in {content['tables']} tables rest on {content['sources']} sources; "
        f"{content['corrections']} corrections apply. All is well.",
        highlight=False,
    )
    if workspace is not None:
        built_in = open_catalog()
        own = rows - sum(len(table) for table in built_in.tables.values())
        screen.print(f"Of these, rows of your own: {own}; sources: {len(catalog.sources) - len(built_in.sources)}.", highlight=False)
    if unused:
        screen.print(f"Sources that no row names: {', '.join(unused)}", highlight=False)


def _size(catalog: Catalog) -> int:
    return sum(len(table) for table in catalog.tables.values())


def _matching(catalog: Catalog, name: str, where: list[str]) -> list[Row]:
    rows = list(catalog.rows(Row, name))
    for condition in where:
        column, equals, value = condition.partition("=")
        if not equals:
            raise DataError(f"'{condition}' is not COLUMN=VALUE")
        if column not in TABLES[name].headings():
            raise DataError(f"the table has no such column.{suggestions(column, list(TABLES[name].headings()))}", name, field=column)
        rows = [row for row in rows if _text(row, column) == value]
    return rows


def _text(row: Row, column: str) -> str:
    value = getattr(row, column)
    return ";".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
