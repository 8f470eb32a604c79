"""`steeldialogue skills`: courses, occupations, and the people that planned capacity needs, one file a command."""

import typer

from steeldialogue.cli.skills.cohorts import cohorts
from steeldialogue.cli.skills.courses import courses
from steeldialogue.cli.skills.gap import gap
from steeldialogue.cli.skills.trades import crosswalk, occupations

commands = typer.Typer(help="Skills: courses and cohorts, occupations, and people for planned capacity.", no_args_is_help=True)
for command in (cohorts, courses, occupations, crosswalk, gap):
    commands.command(command.__name__)(command)
