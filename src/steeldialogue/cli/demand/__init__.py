"""`steeldialogue demand`: how much steel and scrap there will be, one file a command."""

import typer

from steeldialogue.cli.demand.backcast import backcast
from steeldialogue.cli.demand.compare import compare
from steeldialogue.cli.demand.defaults import defaults
from steeldialogue.cli.demand.outlooks import outlooks
from steeldialogue.cli.demand.run import run

commands = typer.Typer(help="Demand: how much steel each side will need, and how much scrap it will have.", no_args_is_help=True)
for command in (run, outlooks, backcast, compare, defaults):
    commands.command(command.__name__)(command)
