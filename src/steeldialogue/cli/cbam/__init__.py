"""`steeldialogue cbam`: the EU Carbon Border Adjustment Mechanism, one file a command."""

import typer

from steeldialogue.cli.cbam.calendar import calendar
from steeldialogue.cli.cbam.explain import explain
from steeldialogue.cli.cbam.lines import lines
from steeldialogue.cli.cbam.scenarios import scenarios
from steeldialogue.cli.cbam.verify import verify
from steeldialogue.cli.cbam.year import year

commands = typer.Typer(help="EU CBAM for steel: what import lines owe, and why.", no_args_is_help=True)
for command in (lines, explain, year, verify, scenarios, calendar):
    commands.command(command.__name__)(command)
