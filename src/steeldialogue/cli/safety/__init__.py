"""`steeldialogue safety`: rates that carry their definition, and how sure one can be of them; one file a command."""

import typer

from steeldialogue.cli.safety.chart import chart
from steeldialogue.cli.safety.compare import compare
from steeldialogue.cli.safety.definitions import definitions
from steeldialogue.cli.safety.funnel import funnel
from steeldialogue.cli.safety.measure import measure
from steeldialogue.cli.safety.rate import rate
from steeldialogue.cli.safety.suppress import suppress

commands = typer.Typer(help="Safety: rates under their definition, exact intervals, and whether a change is real.", no_args_is_help=True)
for command in (definitions, rate, compare, measure, chart, funnel, suppress):
    commands.command(command.__name__)(command)
