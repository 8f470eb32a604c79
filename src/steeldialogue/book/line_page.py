"""One import line as a page of its own: what it owes, every formula and number, every article."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from steeldialogue.book.html.render import environment
from steeldialogue.book.ledger import Ledger
from steeldialogue.carbon.cbam.lines import Account
from steeldialogue.law import Law

_PAGE = "line"


def line_page(account: Account, law: Law, file: str, number: int) -> str:
    """Return the account of a line as one HTML page without anything beside it."""
    css = (files("steeldialogue.book.html") / "book.css").read_text(encoding="utf-8")
    content = line_content(account, law)
    page = environment().get_template("line.html.j2")
    return page.render(**content, status=account.status, file=file, number=number, css=Markup(css))  # noqa: S704 - our own style


def line_content(account: Account, law: Law) -> dict[str, Any]:
    """Return the account of a line as data: its cells, the accounts of its figures, and its rules with their articles."""
    ledger = Ledger()
    for figure in account.figures.values():
        ledger.enter(figure, _PAGE)
    results = [ledger.account(figure) for figure in account.figures.values()]
    shown = {one["id"] for one in results}
    inputs = [one for one in ledger.of_page(_PAGE) if one["id"] not in shown]
    return {
        "row": {name: cell for name, cell in account.row.items() if cell is not None},
        "meaning": account.status.meaning,
        "results": results,
        "inputs": inputs,
        "rules": _rules(account, law),
    }


def _rules(account: Account, law: Law) -> Sequence[Mapping[str, str]]:
    acts = {key: act.short for key, act in law.acts.items()}
    return [
        {
            "id": rule.id,
            "provision": f"{acts[rule.act]}, {rule.provision}" if rule.act else "choice of the user or of the engine",
            "text": rule.text,
        }
        for rule in account.rules
    ]
