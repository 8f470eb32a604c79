"""`steeldialogue pathways schema`: the form of a scenario."""

from steeldialogue.cli.screen import show_json


def schema() -> None:
    """Print the JSON schema of a scenario, with the default of every key; a file needs only the keys in which it differs.

    Example: steeldialogue pathways schema > scenario.schema.json
    """
    from steeldialogue.pathways.scenario_schema import scenario_schema

    show_json(scenario_schema())
