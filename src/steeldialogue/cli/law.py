"""`steeldialogue law`: what the law says, from when, and when a person last looked."""

from datetime import date, datetime
from pathlib import Path

import typer

from steeldialogue.carbon.cbam.lines.difference import Amounts, Difference, difference
from steeldialogue.cli.cbam import choices
from steeldialogue.cli.given import DAY
from steeldialogue.cli.screen import JSON_OPTION, RowsBar, show_json, show_table
from steeldialogue.law import Law, open_law
from steeldialogue.law.tables import VersionedRow
from steeldialogue.law.versions import ChangedRow, changed_rows

commands = typer.Typer(help="Law: dated parameters and tables.", no_args_is_help=True)
AS_OF = typer.Option(None, formats=DAY, help="Day to look from; today if not given.")


@commands.command("list")
def list_law(as_json: bool = JSON_OPTION) -> None:
    """List parameters and tables with the act that sets them.

    Example: steeldialogue law list
    """
    law = open_law()
    rows = [
        {"id": one.id, "kind": one.kind, "label": one.label.en, "act": law.acts[one.values[0].act].short} for one in law.parameters.values()
    ]
    rows += [{"id": one.id, "kind": "table", "label": one.label.en, "act": law.acts[one.act].short} for one in law.entries.values()]
    if as_json:
        show_json(rows)
        return
    show_table("Law", ("id", "kind", "what it is", "act"), (list(row.values()) for row in rows))


@commands.command("show")
def show(name: str = typer.Argument(help="Id of a parameter or table, see `law list`."), as_json: bool = JSON_OPTION) -> None:
    """Show every dated value of a parameter, or a table with its rows.

    Example: steeldialogue law show eu_cbam.cbam_factor
    """
    law = open_law()
    if name in law.entries:
        _show_table(law, name, as_json)
        return
    parameter = law.parameter(name)
    if as_json:
        show_json(parameter.model_dump(mode="json"))
        return
    rows = [
        (
            value.valid_from,
            value.value or value.missing,
            f"{law.acts[value.act].short}, {value.provision}",
            value.published or law.acts[value.act].published,
        )
        for value in parameter.values
    ]
    show_table(
        f"{parameter.label.en} [{parameter.unit}], {parameter.kind}, last checked {parameter.checked_on}",
        ("from", "value", "provision", "published"),
        rows,
    )


def _show_table(law: Law, name: str, as_json: bool) -> None:
    table = law.table(name)
    if as_json:
        show_json({"table": table.entry.model_dump(mode="json"), "rows": [row.model_dump(mode="json") for row in table.rows]})
        return
    columns = tuple(type(table.rows[0]).model_fields)
    rows = ([_text(getattr(row, column)) for column in columns] for row in table.rows)
    show_table(f"{table.entry.label.en} ({table.entry.version}): {table.act.short}, {table.entry.provision}", columns, rows)


def _text(value: object) -> str:
    return "/".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


@commands.command("check")
def check(as_of: datetime | None = AS_OF, as_json: bool = JSON_OPTION) -> None:
    """Read the whole law strictly and list it by the age of its last check.

    Example: steeldialogue law check --as-of 2026-11-23
    """
    law = open_law()
    day = (as_of or datetime.now().astimezone()).date()
    rows = [(*age, len(law.table(age[0]).rows) if age[0] in law.entries else len(law.parameters[age[0]].values)) for age in law.ages(day)]
    if as_json:
        show_json([_aged(*row) for row in rows])
        return
    show_table(f"Law by age of the last check, {day}", ("id", "last checked", "days", "rows or values"), rows)


def _aged(key: str, checked: date, age: int, size: int) -> dict[str, object]:
    return {"id": key, "checked_on": checked.isoformat(), "days": age, "size": size}


@commands.command("diff")
def diff(
    name: str = typer.Argument(help="A table with versions, such as eu_cbam/default_values."),
    before: str = typer.Argument(help="The version before, such as 2025/2621."),
    after: str = typer.Argument(help="The version after, such as 2026/1740."),
    lines: Path | None = typer.Option(None, help="Import lines to compute under both versions: .csv, .parquet or .xlsx."),
    price: str | None = choices.PRICE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show which rows of a table changed and, for a file of import lines, what the change costs.

    Example: steeldialogue law diff eu_cbam/default_values 2025/2621 2026/1740 --lines lines.csv
    """
    law, table = open_law(), name.replace("/", ".")
    rows = changed_rows(law, table, before, after)
    found = None
    if lines is not None:
        with RowsBar("lines") as bar:
            found = difference(lines, law, (before, after), choices.chosen(None, price, "", None, "none", None), bar.told)
    if as_json:
        show_json({"table": table, "rows": [_changed(row) for row in rows], "lines": _amounts(found)})
    elif found is None:
        show_table(f"{table}: {len(rows)} rows differ", ("row", before, after), (_row_texts(row) for row in rows))
    else:
        _show_difference(found, before, after)


def _changed(row: ChangedRow) -> dict[str, object]:
    before, after = (one.model_dump(mode="json") if one else None for one in (row.before, row.after))
    return {"row": list(row.key), "before": before, "after": after}


def _row_texts(row: ChangedRow) -> tuple[str, str, str]:
    return ", ".join(row.key), _cells(row.before, row), _cells(row.after, row)


def _cells(one: VersionedRow | None, row: ChangedRow) -> str:
    """The cells of a row beside its key, as far as they are filled."""
    if one is None:
        return "no row"
    cells = {name: _text(value) for name, value in one if _text(value) not in row.key}
    return ", ".join(f"{name} {cell}" for name, cell in cells.items() if cell)


def _show_difference(found: Difference, before: str, after: str) -> None:
    largest = sorted(found.changed.items(), key=lambda item: (-abs(item[1].cost_eur[1] - item[1].cost_eur[0]), item[0]))
    show_table(
        f"{found.all.lines:,} lines; goods that differ: {len(largest)}",
        ("cn_code", "origin", "lines", "computed", f"EUR, {before}", f"EUR, {after}", "difference EUR", "difference certificates"),
        ((*good, *_amount_texts(amounts)) for good, amounts in [*largest, (("all lines", ""), found.all)]),
    )


def _amount_texts(amounts: Amounts) -> tuple[str, ...]:
    (before, after), (fewer, more) = amounts.cost_eur, amounts.certificates
    computed = " → ".join(f"{count:,}" for count in dict.fromkeys(amounts.computed))
    return f"{amounts.lines:,}", computed, f"{before:,.2f}", f"{after:,.2f}", f"{after - before:+,.2f}", f"{more - fewer:+,.6f}"


def _amounts(found: Difference | None) -> dict[str, object] | None:
    if found is None:
        return None
    goods = [{"cn_code": good[0], "country_of_origin": good[1], **_plain(amounts)} for good, amounts in sorted(found.changed.items())]
    return {"all": _plain(found.all), "changed": goods}


def _plain(amounts: Amounts) -> dict[str, object]:
    return {
        "lines": amounts.lines,
        "computed": amounts.computed,
        "certificates": [f"{value:f}" for value in amounts.certificates],
        "cost_eur": [f"{value:f}" for value in amounts.cost_eur],
    }
