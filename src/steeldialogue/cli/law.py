"""`steeldialogue law`: what the law says, from when, and when a person last looked."""

from datetime import date, datetime

import typer

from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table
from steeldialogue.law import Law, open_law

commands = typer.Typer(help="Law: dated parameters and tables.", no_args_is_help=True)
DAY = ["%Y-%m-%d"]
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
