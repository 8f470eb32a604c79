"""`steeldialogue plant`: one plant under every green-steel standard, one file a command."""

from typing import Any

import typer
from typer.core import TyperGroup

from steeldialogue.cli.plant.balance import balance
from steeldialogue.cli.plant.compare import compare
from steeldialogue.cli.plant.convert import convert, new
from steeldialogue.cli.plant.read import read
from steeldialogue.cli.plant.standards import examples, standards
from steeldialogue.cli.plant.uncertainty import uncertainty
from steeldialogue.cli.plant.what_if import what_if


class ReadByDefault(TyperGroup):
    """Lets `steeldialogue plant FILE` mean `steeldialogue plant read FILE`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `read` before a first word that is no command."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["read", *args]
        return super().parse_args(ctx, args)


commands = typer.Typer(help="One plant's data set under every green-steel standard.", no_args_is_help=True, cls=ReadByDefault)
for command in (read, balance, compare, uncertainty, what_if, new, convert, examples, standards):
    commands.command(command.__name__.replace("_", "-"))(command)
