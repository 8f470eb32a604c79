"""Charts of the trade desk: countries on a ladder, how full quotas are."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Table
from steeldialogue.book.charts import COLOURS, ROW_STEP, Spec, framed

INK, QUIET, OVER = "#1d1d1b", "#9a9690", "#a3262a"
_FULL = 100  # per cent
_TALL = 24  # the room of a row of bars
_LEAST = 0.01  # what is smaller is drawn there: a scale of powers has no nought


def ladder_chart(table: Table, label: str, value: str, named: Sequence[str]) -> Spec:
    """Return a dot a country on a line from 1, the world's mean; countries in `named` have their colours and their names in bold."""
    records = table.records()
    y = {"field": label, "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 230}}
    x = {"field": value, "type": "quantitative", "title": "grade ladder, 1 is the world's mean", "scale": {"zero": False}}
    colour = {
        "field": label,
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [record[label] for record in records], "range": [COLOURS.get(record[label], QUIET) for record in records]},
    }
    layers = [
        {
            "mark": {"type": "rule", "color": INK, "strokeDash": [3, 3], "aria": False},
            "encoding": {"x": {"datum": 1, "type": "quantitative"}},
        },
        {"mark": {"type": "rule", "strokeWidth": 2}, "encoding": {"y": y, "x": x, "x2": {"datum": 1}, "color": colour}},
        {"mark": {"type": "point", "filled": True, "size": 90, "opacity": 1}, "encoding": {"y": y, "x": x, "color": colour}},
    ]
    return framed(records, {"layer": layers}, ROW_STEP)


def span_chart(table: Table, label: str, ends: tuple[str, str, str], title: str) -> Spec:
    """Return a bar from a low to a high column for each country, with a dot at the column between; countries have their colours."""
    low, middle, high = ends
    records = table.records()
    y = {"field": label, "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 230}}
    names = [record[label] for record in records]
    scale = {"domain": names, "range": [COLOURS.get(name, QUIET) for name in names]}
    colour = {"field": label, "type": "nominal", "legend": None, "scale": scale}
    x = {"field": low, "type": "quantitative", "title": title, "scale": {"domainMin": 0}}
    span = {"mark": {"type": "bar", "height": 11, "opacity": 0.45}, "encoding": {"y": y, "x": x, "x2": {"field": high}, "color": colour}}
    dot = {
        "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
        "encoding": {"y": y, "x": {**x, "field": middle}, "color": colour},
    }
    return framed(records, {"layer": [span, dot]}, ROW_STEP)


def fill_chart(table: Table, label: str, share: str, group: str) -> Spec:
    """Return bars of how full quotas are, in per cent, with a line where they are full; one colour a country in `group`."""
    records = table.records()
    names = list(dict.fromkeys(record[group] for record in records))
    y = {"field": label, "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 300}}
    x = {"field": share, "type": "quantitative", "title": "% of the quota"}
    colour = {
        "field": group,
        "type": "nominal",
        "scale": {"domain": names, "range": [COLOURS.get(name, QUIET) for name in names]},
        "legend": {"orient": "top", "title": None},
    }
    full = {
        "mark": {"type": "rule", "color": OVER, "strokeWidth": 1.5, "aria": False},
        "encoding": {"x": {"datum": _FULL, "type": "quantitative"}},
    }
    bars = {
        "mark": {"type": "bar", "height": {"band": 0.85}},
        "encoding": {"y": y, "x": x, "color": colour, "yOffset": {"field": group, "sort": names}},
    }
    return framed(records, {"layer": [bars, full]}, {"step": _TALL // len(names)})


def pairs_chart(table: Table, label: str, home: tuple[str, str], other: tuple[str, str]) -> Spec:
    """Return for each product the RCA of two countries as dots on a line, on a scale of powers; each is a column and a name."""
    y = {"field": label, "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 260}}
    records = [{label: record[label], "country": name, "rca": record[key]} for record in table.records() for key, name in (home, other)]
    values = [{**record, "rca": max(record["rca"], _LEAST)} for record in records if record["rca"] is not None]
    x = {
        "field": "rca",
        "type": "quantitative",
        "title": "RCA, from 1 on made competitively",
        "scale": {"type": "log", "nice": False, "padding": 12},
    }
    names = [home[1], other[1]]
    colour = {
        "field": "country",
        "type": "nominal",
        "scale": {"domain": names, "range": [COLOURS[name] for name in names]},
        "legend": {"orient": "top", "title": None},
    }
    layers = [
        {
            "mark": {"type": "rule", "color": INK, "strokeDash": [3, 3], "aria": False},
            "encoding": {"x": {"datum": 1, "type": "quantitative"}},
        },
        {"mark": {"type": "line", "color": QUIET, "strokeWidth": 1}, "encoding": {"y": y, "x": x, "detail": {"field": label}}},
        {"mark": {"type": "point", "filled": True, "size": 80, "opacity": 1}, "encoding": {"y": y, "x": x, "color": colour}},
    ]
    return framed(values, {"layer": layers}, ROW_STEP)
