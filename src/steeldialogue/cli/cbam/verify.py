"""`steeldialogue cbam verify`: default value or verified emissions."""

import typer

from steeldialogue.carbon.cbam import Conditions, Tables
from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.carbon.cbam.verification import Comparison, Verified, default_or_verified
from steeldialogue.cli.cbam.stated import FIRST_YEAR, LAST_YEAR, code_of, plain, shown, stated, stated_above_zero, stated_if_given
from steeldialogue.cli.screen import JSON_OPTION, screen, show_json, show_table
from steeldialogue.law import open_law

ASSUMED = "Note: correction factor and benchmarks of this year are not published; those the law folder assumes are used."


def verify(
    cn: str = typer.Option(..., help="CN code of eight digits (or ten, with the TARIC ending)."),
    origin: str = typer.Option(..., help="Country of origin: a name or an ISO code."),
    year: int = typer.Option(..., min=FIRST_YEAR, max=LAST_YEAR, help="Production year."),
    mass: str = typer.Option(..., help="Net mass in tonnes."),
    price: str = typer.Option(..., help="Price of a certificate, EUR per tCO2e."),
    verification_cost: str = typer.Option(..., help="Cost of the verification for this mass, EUR."),
    see: str | None = typer.Option(None, help="Verified specific embedded emissions, tCO2e per t."),
    sefa: str | None = typer.Option(
        None, help="Specific free allocation of the verified good, tCO2e per t; that of the default path stands in."
    ),
    as_json: bool = JSON_OPTION,
) -> None:
    """Compare a good at its default value with verified emissions, and tell where verifying pays back.

    Example: steeldialogue cbam verify --cn 72083900 --origin IN --year 2026 --mass 1000 --price 82.32 --verification-cost 20000 --see 2.2
    """
    law = open_law()
    conditions = Conditions.of_year(law, year, stated_above_zero("--price", price, "EUR/tCO2e"), assume_after_published=True)
    given = Verified(
        stated_above_zero("--mass", mass, "t"),
        stated("--verification-cost", verification_cost, "EUR"),
        stated_if_given("--see", see, PER_TONNE),
        stated_if_given("--sefa", sefa, PER_TONNE),
    )
    found = default_or_verified(Tables.of(law), origin, code_of(cn), conditions, given)
    if as_json:
        show_json(_content(found))
        return
    show_table(
        f"Default or verified? CN {found.owed.cn_code}, {found.owed.origin}, production year {year}",
        ("what", "value", "unit"),
        _rows(found),
    )
    for note in found.owed.notes:
        screen.print(f"Note: {note}", soft_wrap=True)
    if conditions.assumed:
        screen.print(ASSUMED, soft_wrap=True)


def _rows(found: Comparison) -> list[tuple[str, str, str]]:
    sefa = "SEFA of the verified good" + (", stand-in: that of the default path" if found.sefa_is_stand_in else "")
    return [
        ("SEE at default value", shown(found.owed.see, 3), PER_TONNE),
        ("SEFA at default value", shown(found.owed.sefa, 3), PER_TONNE),
        (sefa, shown(found.sefa, 3), PER_TONNE),
        ("cost at default value", shown(found.at_default), "EUR"),
        ("cost with verified value, verification included", shown(found.at_verified, missing="give --see"), "EUR"),
        ("saving", shown(found.saving, missing="give --see"), "EUR"),
        ("worth of verifying", shown(found.worth, missing="give --see"), "EUR/t"),
        ("break-even SEE", shown(found.break_even, 5, "none: not even zero emissions would pay"), PER_TONNE),
        ("break-even mass", shown(found.break_even_mass, missing="none" if found.verified.see else "give --see"), "t"),
    ]


def _content(found: Comparison) -> dict[str, object]:
    figures = {
        "see_default_tco2e_per_t": found.owed.see,
        "sefa_default_tco2e_per_t": found.owed.sefa,
        "sefa_verified_tco2e_per_t": found.sefa,
        "cost_at_default_eur": found.at_default,
        "cost_verified_eur": found.at_verified,
        "saving_eur": found.saving,
        "worth_eur_per_t": found.worth,
        "break_even_see_tco2e_per_t": found.break_even,
        "break_even_mass_t": found.break_even_mass,
    }
    return {
        "cn_code": found.owed.cn_code,
        "origin": found.owed.origin,
        "year": found.owed.year,
        **{key: plain(figure) for key, figure in figures.items()},
        "sefa_is_stand_in": found.sefa_is_stand_in,
        "quality": found.at_default.quality,
        "notes": list(found.owed.notes),
    }
