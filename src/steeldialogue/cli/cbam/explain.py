"""`steeldialogue cbam explain`: one line as formula, numbers and articles."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.carbon.cbam.lines import Account, explain_line
from steeldialogue.cli.cbam import choices
from steeldialogue.cli.screen import JSON_OPTION, as_it_is, screen, show_json, show_place, show_table
from steeldialogue.core.tabular import check_apart, written_whole
from steeldialogue.law import Law, open_law


def explain(  # noqa: PLR0913 - one for each choice of the command line
    file: Path = typer.Argument(help="Import lines, as for `cbam lines`."),
    line: int = typer.Option(..., min=1, help="Number of the line; the first after the header is 1."),
    as_of: datetime | None = choices.AS_OF,
    price: str | None = choices.PRICE,
    table: str = choices.TABLE,
    assume_cscf: str | None = choices.CSCF,
    carbon_price: str = choices.PAID,
    reference_price: str | None = choices.REFERENCE,
    html: Path | None = typer.Option(None, help="Write the account as a web page to this file instead."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show how the obligation of one import line comes about: every number, formula and article of law.

    Example: steeldialogue cbam explain lines.csv --line 1 --as-of 2026-11-24
    """
    from steeldialogue.book.line_page import line_content, line_page

    if html is not None:
        check_apart(file, html)
    law = open_law()
    account = explain_line(file, line, law, choices.chosen(as_of, price, table, assume_cscf, carbon_price, reference_price))
    if html is not None:
        with written_whole(html) as part:
            part.write_text(line_page(account, law, file.name, line), encoding="utf-8")
        show_place("The account", html)
    if as_json:
        show_json({"file": file.name, "line": line, **line_content(account, law)})
    if html is None and not as_json:
        _show(account, law, file.name, line)


def _show(account: Account, law: Law, file: str, number: int) -> None:
    cells = [(name, cell) for name, cell in account.row.items() if cell is not None and name != "rule_ids"]
    show_table(f"Line {number} of {file}: {account.status.value} ({account.status.meaning})", ("column", "value"), cells)
    for figure in account.figures.values():
        screen.print(as_it_is(figure.trace()), highlight=False, soft_wrap=True)
        screen.print()
    rules = [(rule.id, f"{law.acts[rule.act].short}, {rule.provision}" if rule.act else "", rule.text) for rule in account.rules]
    if rules:
        show_table("Rules applied", ("rule", "provision", "what it says"), rules)
