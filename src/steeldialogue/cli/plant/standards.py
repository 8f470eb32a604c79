"""`steeldialogue plant standards` and `plant examples`: what there is to read with, and to try it on."""

from steeldialogue.carbon.plant import example_names, read_example
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table
from steeldialogue.law import open_standards


def standards(as_json: bool = JSON_OPTION) -> None:
    """List the standards with their versions and what they divide by.

    Example: steeldialogue plant standards
    """
    law = open_standards()
    rows = [
        {
            "id": one.id,
            "label": one.label.en,
            "version": one.version,
            "kind": one.kind,
            "divisor": one.divisor.stage if one.divisor else "",
            "classes": len({limit.code for limit in one.classes}),
            "source": law.acts[one.act].short,
            "checked_on": one.checked_on.isoformat(),
        }
        for one in law
    ]
    if as_json:
        show_json(rows)
        return
    show_table(
        "Standards",
        ("id", "what it is", "version", "kind", "per tonne of", "classes", "source", "checked"),
        [list(one.values()) for one in rows],
    )


def examples(as_json: bool = JSON_OPTION) -> None:
    """List the example plants; each is an illustration, no real plant.

    Example: steeldialogue plant examples
    """
    rows = [{"name": name, **_told(name)} for name in example_names()]
    if as_json:
        show_json(rows)
        return
    show_table("Example plants", ("name", "plant", "country", "processes"), [list(one.values()) for one in rows])


def _told(name: str) -> dict[str, str]:
    plant = read_example(name)
    kinds = dict.fromkeys(process.kind.replace("_", " ") for process in plant.processes)
    return {"plant": plant.name, "country": plant.country, "processes": ", ".join(kinds)}
