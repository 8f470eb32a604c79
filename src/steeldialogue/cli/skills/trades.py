"""`steeldialogue skills occupations` and `crosswalk`: occupations by ISCO-08 and what meets them elsewhere."""

from pathlib import Path

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table


def occupations(workspace: Path | None = WORKSPACE, as_json: bool = JSON_OPTION) -> None:
    """List occupations of steelworks by ISCO-08, with where each title was read.

    Example: steeldialogue skills occupations
    """
    from steeldialogue.skills import occupations as every

    rows = every(open_catalog(workspace))
    if as_json:
        show_json([row.model_dump(mode="json") for row in rows])
        return
    told = [(row.isco, row.title, row.does, row.quality, row.source_id) for row in rows]
    show_table("Occupations by ISCO-08", ("code", "title", "does", "trust", "source"), told)


def crosswalk(
    code: str = typer.Argument(help="A code of ISCO-08, SOC, a qualification pack, a trade or a division."),
    workspace: Path | None = WORKSPACE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show what meets an occupation in other systems, best matches first; levels are never set equal.

    Example: steeldialogue skills crosswalk 8121
    """
    from steeldialogue.skills import crosswalk as crossings

    found = crossings(open_catalog(workspace), code)
    if as_json:
        keys = ("system", "code", "title", "match", "by_way_of")
        show_json([{key: getattr(one, key) for key in keys} | {"sources": [row.source_id for row in one.rows]} for one in found])
        return
    rows = [(one.system, one.code, one.title, one.match, one.by_way_of, ", ".join(row.source_id for row in one.rows)) for one in found]
    show_table(f"What meets {code}", ("system", "code", "title", "match", "by way of", "source"), rows)
