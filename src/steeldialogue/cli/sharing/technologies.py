"""`steeldialogue sharing technologies`: the versions of the customised list, and technologies named in public."""

from pathlib import Path

from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.schema import SharedTechnology, TechnologyList
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table


def technologies(workspace: Path | None = WORKSPACE, as_json: bool = JSON_OPTION) -> None:
    """List the versions of the customised list and the technologies that the public record names.

    Example: steeldialogue sharing technologies
    """
    catalog = open_catalog(workspace)
    lists = sorted(catalog.rows(TechnologyList, "technology_lists"), key=lambda row: row.date)
    named = list(catalog.rows(SharedTechnology, "shared_technologies"))
    if as_json:
        show_json({"lists": [row.model_dump(mode="json") for row in lists], "technologies": [row.model_dump(mode="json") for row in named]})
        return
    versions = [(row.version, row.date, row.kind, row.technologies, row.status, row.source_id) for row in lists]
    show_table("Versions of the customised list", ("version", "date", "for", "technologies", "state", "source"), versions)
    rows = [(row.name, row.process, row.supplier, row.licence or "not told", row.source_id) for row in named]
    show_table("Technologies named in public", ("technology", "process", "supplier", "licence", "source"), rows)
