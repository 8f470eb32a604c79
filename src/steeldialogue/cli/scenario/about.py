"""`steeldialogue scenario list`, `check`, `defaults` and `schema`: scenarios, without running them."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.cli.scenario.given import AS_OF, SCENARIO, WORKSPACE, evidence_of
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, as_it_is, say, screen, show_json, show_table


def listed(as_json: bool = JSON_OPTION) -> None:
    """List the scenarios that come with the system.

    Example: steeldialogue scenario list
    """
    from steeldialogue.scenarios.file import builtin_files

    found = builtin_files()
    if as_json:
        show_json([{"name": name, "title": one.title, "note": one.note} for name, one in found.items()])
        return
    show_table("Scenarios", ("name", "title", "note"), ((name, one.title, one.note) for name, one in found.items()))


def check(
    scenario: str = SCENARIO, workspace: Path | None = WORKSPACE, as_of: datetime | None = AS_OF, as_json: bool = JSON_OPTION
) -> None:
    """Read a scenario and assemble the evidence of its engines without running them.

    Example: steeldialogue scenario check my-scenario.toml
    """
    from steeldialogue.pathways.evidence.assembly import assemble
    from steeldialogue.pathways.run import demand_of
    from steeldialogue.scenarios.evidence import CHOSEN, elasticities_of
    from steeldialogue.scenarios.file import file_named
    from steeldialogue.scenarios.handing_on import pathways_scenario

    told, evidence = file_named(scenario), evidence_of(workspace, as_of)
    asked = pathways_scenario(told, scenario)
    with StepsBar(None) as bar:
        assembled = assemble(evidence, asked, demand_of(evidence, asked, bar), bar)
    elasticity = elasticities_of(evidence.catalog, told.trade)[CHOSEN]
    facts = {"title": told.title, "base": told.base, "years": [asked.base_year, asked.last_year], "elasticity": float(elasticity.value)}
    if as_json:
        show_json({**facts, "notices": list(assembled.notices), "sources": list(assembled.source_ids)})
        return
    sentence = f"{told.title}: {asked.base_year} to {asked.last_year}, over {told.base}; elasticity of trade {elasticity.value}."
    screen.print(as_it_is(sentence), soft_wrap=True, highlight=False)
    say(f"{notice}." for notice in assembled.notices)


def defaults() -> None:
    """Print a scenario with every key and what it means.

    Example: steeldialogue scenario defaults > my-scenario.toml
    """
    from steeldialogue.scenarios.file import example_text

    typer.echo(example_text())


def schema() -> None:
    """Print the JSON schema of a scenario, for an editor that checks and completes.

    Example: steeldialogue scenario schema > scenario.schema.json
    """
    from steeldialogue.scenarios.file import scenario_schema

    show_json(scenario_schema())
