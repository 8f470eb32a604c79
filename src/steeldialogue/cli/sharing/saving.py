"""`steeldialogue sharing saving`: one saving in CO2, with the factors and clauses it rests on."""

from datetime import datetime

import typer

from steeldialogue.cli.figures import cell, told
from steeldialogue.cli.given import DAY
from steeldialogue.cli.screen import JSON_OPTION, as_it_is, say, screen, show_json
from steeldialogue.core import DataError, Derivation


def saving(
    amount: str = typer.Argument(help='What is saved a year with its unit, such as "500 kNm3" or "25 GWh".'),
    carrier: str = typer.Argument(help="Of what: a material of a plant's data set, such as natural_gas, electricity or coke."),
    country: str = typer.Option(help="The country of the works, for its grid."),
    year: int | None = typer.Option(None, help="The year the saving is told for; that of --as-of if not given."),
    standard: str = typer.Option("", help="Rules for fuels and materials; ISO 14404-1 if not given. See `plant standards`."),
    as_of: datetime | None = typer.Option(None, formats=DAY, help="Day whose law counts; today if not given."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Turn a saving into CO2 by the factors that every plant is read by, and show its whole account.

    Example: steeldialogue sharing saving "25 GWh" electricity --country India
    """
    from steeldialogue.cli.sharing.rules import rules_on
    from steeldialogue.core.stated import stated_quantity
    from steeldialogue.sharing import SavingFact, saving_tco2

    given = stated_quantity("amount", amount)
    fact = SavingFact(carrier, given.value, given.unit, "reported", "", year)
    found = saving_tco2(fact, country, rules_on(as_of, standard))
    if found.tco2e is None:
        raise DataError(found.refusal, field="carrier")
    if as_json:
        account = [one.to_dict() for one in found.tco2e.walk()]
        show_json({"amount": told(found.amount), "tco2e": told(found.tco2e), "notices": list(found.notices), "account": account})
        return
    screen.print(as_it_is(f"{cell(found.amount)} of {carrier.replace('_', ' ')} saved: {cell(found.tco2e)} a year"), highlight=False)
    screen.print(as_it_is(found.tco2e.trace()), soft_wrap=True, highlight=False)
    if isinstance(found.tco2e.lineage, Derivation):
        screen.print(as_it_is(f"Rules: {found.tco2e.lineage.reference}"), soft_wrap=True, highlight=False)
    say(found.notices)
