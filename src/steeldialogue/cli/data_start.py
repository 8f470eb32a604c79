"""`steeldialogue data start`: a workspace to fill in."""

from pathlib import Path

import typer

from steeldialogue.catalog.schema import TABLES
from steeldialogue.cli.screen import show_place
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

REGISTER = """# Your sources: one table each, named by an id that your rows repeat in their column source_id.
#
# [ministry-statistics-2026]
# producer = "Ministry of Steel"
# title = "Annual statistics 2026"
# url = "https://example.org/statistics"
# licence = "may be quoted"
# citation = "Ministry of Steel, Annual statistics 2026"
# accessed = 2026-11-20
# published = "2026-06"
# note = ""
"""
FOLDERS = ("tables", "plants")


def start(
    workspace: Path = typer.Argument(help="The folder to make; what it holds already stays as it is."),
    table: list[str] = typer.Option([], help="Also write the heading of this table, ready for your rows; may be given more than once."),
) -> None:
    """Make a workspace: a register of sources, and folders for your tables and plants.

    Example: steeldialogue data start my-desk --table industry
    """
    unknown = [name for name in table if name not in TABLES]
    if unknown:
        raise DataError(f"there is no table '{unknown[0]}'.{suggestions(unknown[0], list(TABLES))} See `steeldialogue data list`")
    wanted = {"sources.toml": REGISTER} | {f"tables/{name}.csv": ",".join(TABLES[name].headings()) + "\n" for name in table}
    try:
        for folder in FOLDERS:
            (workspace / folder).mkdir(parents=True, exist_ok=True)
        for name, text in wanted.items():
            if not (workspace / name).exists():
                (workspace / name).write_text(text, encoding="utf-8")
    except OSError as fault:
        raise DataError(f"nothing can be written there ({fault.strerror}); choose another place", str(workspace)) from fault
    for name in (*wanted, "plants"):
        show_place(f"Room for your {Path(name).stem}", workspace / name)
