"""`steeldialogue pathways`: which route each works takes, at what cost and with what emissions, one file a command."""

import typer

from steeldialogue.cli.pathways.about import check, defaults, scenarios
from steeldialogue.cli.pathways.compare import compare
from steeldialogue.cli.pathways.curves import abatement, ensemble
from steeldialogue.cli.pathways.run import run, works
from steeldialogue.cli.pathways.schema import schema

commands = typer.Typer(help="Technology pathways: routes, works, costs, emissions and needs, by scenario.", no_args_is_help=True)
for command in (run, works, compare, abatement, ensemble, check, scenarios, defaults, schema):
    commands.command(command.__name__)(command)
