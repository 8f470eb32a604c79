"""`steeldialogue trade`: flows, indicators, surges, the product space and counterfactuals, one file a command."""

import typer

from steeldialogue.cli.trade.flows import flows
from steeldialogue.cli.trade.gravity import gravity
from steeldialogue.cli.trade.indicators import indicators
from steeldialogue.cli.trade.space import space
from steeldialogue.cli.trade.surges import surges

commands = typer.Typer(help="The trade desk: what moves, where it surges, what could come next.", no_args_is_help=True)
for command in (flows, indicators, surges, space, gravity):
    commands.command(command.__name__)(command)
