"""`steeldialogue sharing`: technologies shared, and from plants diagnosed to savings verified, one file a command."""

import typer

from steeldialogue.cli.sharing.funnel import funnel
from steeldialogue.cli.sharing.saving import saving
from steeldialogue.cli.sharing.technologies import technologies

commands = typer.Typer(help="Technology sharing: the customised list, diagnoses and savings in CO2.", no_args_is_help=True)
for command in (technologies, funnel, saving):
    commands.command(command.__name__)(command)
