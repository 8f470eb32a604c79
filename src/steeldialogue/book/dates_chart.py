"""A chart of days ahead: one row a step, a point on each of its days, in the colour of what it belongs to."""

from datetime import date

from steeldialogue.book.blocks import Table
from steeldialogue.book.charts import OTHER_COLOURS, ROW_STEP, Spec, framed


def dates_chart(table: Table, columns: tuple[str, str, str], since: date, until: date) -> Spec:
    """Return a row a step and a point a day between two days, rows in the order of the table.

    `columns` are the ISO day, the name of the step, and what it belongs to.
    """
    day, name, lane = columns
    values = [{column: record[column] for column in columns} for record in table.records()]
    lanes = list(dict.fromkeys(str(record[lane]) for record in values))
    colour = {
        "field": lane,
        "type": "nominal",
        "scale": {"domain": lanes, "range": list(OTHER_COLOURS[: len(lanes)])},
        "legend": {"orient": "top", "title": None, "columns": 3, "labelLimit": 220},
    }
    rows = {"field": name, "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 330, "grid": True}}
    days = {
        "field": day,
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": [_moment(since), _moment(until)]},
        "axis": {"format": "%m/%Y", "tickCount": {"interval": "month", "step": 3}, "labelAngle": 0},
    }
    encoding = {"x": days, "y": rows, "color": colour, "shape": {**colour, "scale": {"domain": lanes}}, "tooltip": {"field": day}}
    return framed(values, {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": encoding}, ROW_STEP)


def _moment(day: date) -> Spec:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}
