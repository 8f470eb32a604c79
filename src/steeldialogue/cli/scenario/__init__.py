"""`steeldialogue scenario`: one file of prices, demand and routes through every engine, one file a command."""

import typer

from steeldialogue.cli.scenario.about import check, defaults, listed, schema
from steeldialogue.cli.scenario.run import compare, run

commands = typer.Typer(
    help="One scenario through all engines: trade, CBAM, emissions, investment, jobs; two side by side.", no_args_is_help=True
)
commands.command("list")(listed)
for command in (run, compare, check, defaults, schema):
    commands.command(command.__name__)(command)
