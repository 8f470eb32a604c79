"""`steeldialogue pathways check`, `scenarios` and `defaults`: scenarios, without solving them."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.cli.pathways.given import AS_OF, SCENARIO, WORKSPACE, evidence_of, scenario_named
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, as_it_is, say, screen, show_json, show_table


def check(
    scenario: str = SCENARIO, workspace: Path | None = WORKSPACE, as_of: datetime | None = AS_OF, as_json: bool = JSON_OPTION
) -> None:
    """Read a scenario and assemble its evidence without solving it: what is left out, stands in, or is held.

    Example: steeldialogue pathways check my-scenario.toml
    """
    from steeldialogue.pathways.evidence.assembly import assemble
    from steeldialogue.pathways.run import demand_of

    asked, evidence = scenario_named(scenario), evidence_of(workspace, as_of)
    with StepsBar(None) as bar:
        assembled = assemble(evidence, asked, demand_of(evidence, asked, bar), bar)
    system = assembled.system
    facts = {"title": asked.title, "works": len(system.units), "routes": len(system.routes), "years": len(system.years)}
    if as_json:
        show_json({**facts, "notices": list(assembled.notices), "sources": list(assembled.source_ids)})
        return
    screen.print(as_it_is(f"{asked.title}: {facts['works']} works and clusters, {facts['routes']} routes, {facts['years']} years."))
    say(f"{notice}." for notice in assembled.notices)


def scenarios(as_json: bool = JSON_OPTION) -> None:
    """List the scenarios that come with the system.

    Example: steeldialogue pathways scenarios
    """
    from steeldialogue.pathways.scenario import builtin_names, builtin_scenario

    found = [(name, builtin_scenario(name)) for name in builtin_names()]
    if as_json:
        show_json([{"name": name, "title": one.title, "note": one.note} for name, one in found])
        return
    show_table("Scenarios", ("name", "title", "note"), ((name, one.title, one.note) for name, one in found))


def defaults() -> None:
    """Print the reference scenario: every key with its default and what it means.

    Example: steeldialogue pathways defaults > my-scenario.toml
    """
    from steeldialogue.pathways.scenario import reference_text

    typer.echo(reference_text())
