"""The command line: commands, their errors and their exit codes."""

import sys
from collections.abc import Sequence

import typer
from rich.text import Text

from steeldialogue import __version__
from steeldialogue.cli import (
    ask,
    book,
    cbam,
    data,
    demand,
    desk,
    investment,
    law,
    pathways,
    plant,
    safety,
    scenario,
    serve,
    sharing,
    skills,
    trade,
)
from steeldialogue.cli.screen import as_it_is, errors
from steeldialogue.core import SteelDialogueError

STOPPED = 130  # what a shell expects of a command stopped by Ctrl-C

commands = typer.Typer(
    help="The working system of a bilateral steel dialogue: evidence, law and the briefing book.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
commands.command("book")(book.build)
commands.command("ask")(ask.ask)
commands.add_typer(data.commands, name="data")
commands.add_typer(law.commands, name="law")
commands.add_typer(cbam.commands, name="cbam")
commands.add_typer(plant.commands, name="plant")
commands.add_typer(trade.commands, name="trade")
commands.add_typer(demand.commands, name="demand")
commands.add_typer(pathways.commands, name="pathways")
commands.add_typer(scenario.commands, name="scenario")
commands.add_typer(sharing.commands, name="sharing")
commands.add_typer(skills.commands, name="skills")
commands.add_typer(investment.commands, name="investment")
commands.add_typer(safety.commands, name="safety")
commands.command("serve")(serve.serve)
commands.add_typer(desk.commands, name="desk")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@commands.callback()
def root(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version and stop.")) -> None:
    """Evidence, law and the briefing book of a bilateral steel dialogue."""


def app(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a fault a user can mend ends with status 2 and one plain sentence."""
    try:
        commands(args=arguments)
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except SteelDialogueError as fault:
        errors.print(Text.assemble(("Error:", "bold red"), " ", as_it_is(fault)), soft_wrap=True)
        sys.exit(2)
