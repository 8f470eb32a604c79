"""Data sets of plants that never were: any process, material, unit, text and number the form allows."""

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from steeldialogue.carbon.plant.fields import Field, Table, plant_form
from steeldialogue.carbon.plant.vocabulary import builtin_vocabulary
from steeldialogue.core.units import comparable, factor

FORM, WORDS = plant_form(), builtin_vocabulary()
Row = dict[str, Any]
Tables = dict[str, list[Row]]

_LETTERS = st.sampled_from("aZ9 .,'\"=#\\é高炉इस्पात_-\t\x7f\u200d")
TEXTS = st.text(
    st.one_of(_LETTERS, st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"])), min_size=1, max_size=20
).filter(lambda text: text.strip() == text and "\x7f" not in text and not text.isspace())
NUMBERS = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=4).map(lambda number: f"{number:f}")
EXACT = st.from_regex(r"[1-9][0-9]{0,9}\.[0-9]{0,15}[1-9]", fullmatch=True)
IDS = st.from_regex(r"[a-z0-9_高-]{1,6}", fullmatch=True)
DAYS = st.dates(max_value=date(9990, 1, 1))
YEARS = st.integers(FORM.full_year.least_days, FORM.full_year.most_days)


def _unit(field: Field, base: str) -> st.SearchStrategy[str]:
    return st.sampled_from([unit for unit in FORM.units_of(field) if comparable(unit, base)])


@st.composite
def amounts(draw: st.DrawFn, field: Field, material: str = "") -> str:
    """Draw an amount that is possible."""
    measure = WORDS.measures.get(material, "mass")
    base = field.base_for(FORM.measure[measure].base)
    unit = draw(_unit(field, base))
    most = field.greatest(measure, WORDS.groups.get(material, ""))
    if most is not None:
        number = draw(st.decimals(0, most, places=3)) / factor(base, unit) * factor(base, unit)
        return f"{number:f} {base}"
    sign = draw(st.sampled_from(["", "-"])) if field.signed else ""
    return f"{sign}{draw(st.one_of(NUMBERS, EXACT))} {unit}"


def _value(field: Field, processes: list[str], material: str) -> st.SearchStrategy[Any]:
    if field.check:
        return {"country": st.sampled_from(["IN", "Japan", "भारत"]), "id": IDS, "cn_code": st.just("7208 39 00")}[field.check]
    sources = {"processes": processes, "materials": list(WORDS.materials), "process_kinds": list(WORDS.process_kinds)}
    match field.kind:
        case "quantity":
            return amounts(field, material)
        case "choice":
            return st.sampled_from(sources.get(field.source, list(field.choices)))
        case "day":
            return DAYS.map(lambda day: day.isoformat())
        case "yes_no":
            return st.booleans()
    return TEXTS


@st.composite
def rows(draw: st.DrawFn, table: Table, processes: list[str]) -> Row:
    """Draw one entry of a table: what is required, and some of what is not."""
    row: Row = {}
    for name, field in table.field.items():
        measure = WORDS.measures.get(row.get("material", ""))
        fits = not field.measures or measure in field.measures
        if field.required or (fits and draw(st.booleans())):
            row[name] = draw(_value(field, processes, row.get("material", "")))
    return row


def _mended(name: str, row: Row) -> Row:
    """An entry without what cannot stand together."""
    if name == "material" and row["material"] == "scrap_home":
        row = {key: value for key, value in row.items() if key not in ("bought", "sold")}
    if name == "material" and not ("heat_value" in row and "heat_basis" in row):
        return {key: value for key, value in row.items() if key not in ("heat_value", "heat_basis")}
    if name == "flow" and WORDS.groups[row["material"]] in ("co2", "other_gases"):
        return row | {"direction": "out"}
    if name == "electricity" and row["kind"] == "grid":
        return {key: value for key, value in row.items() if key != "factor"}
    return row


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    """Draw a whole data set."""
    processes: list[str] = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    found: Tables = {"process": [{"id": one, "kind": draw(st.sampled_from(list(WORDS.process_kinds)))} for one in processes]}
    found["plant"] = [draw(rows(FORM.table["plant"], processes))]
    start = date.fromisoformat(found["plant"][0]["period_start"])
    found["plant"][0]["period_end"] = (start + timedelta(days=draw(YEARS) - 1)).isoformat()
    for name in ("flow", "material", "electricity", "output"):
        table, least = FORM.table[name], int(FORM.table[name].required)
        mended = rows(table, processes).map(lambda row, name=name: _mended(name, row))
        found[name] = draw(st.lists(mended, min_size=least, max_size=6, unique_by=lambda row, table=table: _key(table, row)))
    found["acknowledged"] = [{"finding": f"carbon:{processes[0]}", "by": draw(TEXTS), "reason": draw(TEXTS)}]
    return found


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name, "charge" if name == "use" else "") for name in table.unique)


def toml_of(found: Tables) -> str:
    """Return a data set as plain TOML, an entry a block."""
    lines: list[str] = []
    for name, entries in found.items():
        for entry in entries:
            lines.append(f"[[{name}]]" if FORM.table[name].unique else f"[{name}]")
            lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    return "\n".join(lines)
