"""`steeldialogue demand defaults`: every key of a scenario with its default."""

from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table


def defaults(as_json: bool = JSON_OPTION) -> None:
    """Print every key of a demand scenario with its default; a file of your own needs only the keys in which it differs.

    Example: steeldialogue demand defaults
    """
    from steeldialogue.demand import DemandScenario

    scenario = DemandScenario()
    if as_json:
        show_json(scenario.model_dump(mode="json"))
        return
    show_table("Keys of a demand scenario", ("key", "default"), [(key, value) for key, value, _ in scenario.told()])
