"""A directive that writes the reference of the command line from the commands' own help: `.. commands::`."""

from collections.abc import Iterator
from typing import Any

import typer
from docutils import nodes
from marks import as_it_is
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from steeldialogue.cli.main import commands as program

NAME = "steeldialogue"


class Commands(SphinxDirective):
    """A section for every group of commands, and in it one for every command."""

    def run(self) -> list[nodes.Node]:
        """Return the sections of all commands."""
        return self.parse_text_to_nodes("\n".join(written(typer.main.get_command(program), NAME)), allow_section_headings=True)


def written(command: Any, name: str, depth: int = 0) -> Iterator[str]:
    """Write a command and all below it as reStructuredText; the program itself has no heading."""
    if depth:
        yield from ("", name.removeprefix(f"{NAME} "), "-~^"[depth - 1] * len(name), "")
    yield from _words(command.help or "")
    below = getattr(command, "commands", {})
    if not below:
        yield from _usage(command, name)
    for word, inner in below.items():
        yield from written(inner, f"{name} {word}", depth + 1)


def _words(text: str) -> Iterator[str]:
    """Write help as paragraphs, and its examples as commands to type."""
    lines = text.splitlines()
    yield from (as_it_is(line) for line in lines if not line.startswith("Example:"))
    examples = [line.removeprefix("Example:").strip() for line in lines if line.startswith("Example:")]
    if examples:
        yield from ("", ".. code-block:: console", "", *(f"   {line}" for line in examples), "")


def _usage(command: Any, name: str) -> Iterator[str]:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    pattern = " ".join([name, *(f"{one.name.upper()}" for one in arguments), *(["[OPTIONS]"] if options else [])])
    yield from ("", ".. code-block:: console", "", f"   {pattern}", "")
    for one in [*arguments, *options]:
        yield from (f"``{_spelled(one)}``", f"   {_told(one)}", "")


def _spelled(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.name.upper())
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    return names if _is_flag(parameter) else f"{names} {parameter.name.upper()}"


def _told(parameter: Any) -> str:
    parts = [as_it_is(parameter.help or "")]
    if parameter.required:
        parts.append("Required.")
    if parameter.multiple:
        parts.append("May be given more than once.")
    if not _is_flag(parameter) and parameter.default not in (None, "", (), []) and not callable(parameter.default):
        parts.append(f"Default: ``{parameter.default}``.")
    if parameter.envvar:
        parts.append(f"Also from the environment: ``{parameter.envvar}``.")
    return " ".join(part for part in parts if part) or "No further word."


def _is_flag(parameter: Any) -> bool:
    return bool(getattr(parameter, "is_flag", False))


def setup(app: Sphinx) -> dict[str, Any]:
    """Offer the directive."""
    app.add_directive("commands", Commands)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
