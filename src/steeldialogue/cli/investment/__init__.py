"""`steeldialogue investment`: stages, obstacles, lead times, schemes and money, one file a command."""

import typer

from steeldialogue.cli.investment.leadtimes import leadtimes
from steeldialogue.cli.investment.money import money
from steeldialogue.cli.investment.obstacles import obstacles
from steeldialogue.cli.investment.schemes import schemes
from steeldialogue.cli.investment.stages import stages

commands = typer.Typer(help="Investment: time in stage, what stands in the way, notice of measures, incentives.", no_args_is_help=True)
for command in (stages, obstacles, leadtimes, schemes, money):
    commands.command(command.__name__)(command)
