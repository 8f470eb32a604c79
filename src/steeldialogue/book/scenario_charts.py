"""Charts of two scenarios: a panel a country, a line a scenario."""

from collections.abc import Mapping, Sequence

from steeldialogue.book.blocks import Table
from steeldialogue.book.charts import Spec, framed

FIRST_INK, SECOND_INK = "#3a3a3a", "#b4560f"
_DASHES = ([1, 0], [6, 2])  # lines differ without colour too
_WIDTH, _HEIGHT, _SPACING = 236, 190, 26
_TICKS = 5


def panels(table: Table, x: str, series: Mapping[str, tuple[str, str]], title: str) -> Spec:
    """Return small multiples; `series` maps column keys to a country and a scenario, `title` names the y axis of every panel."""
    values = [
        {x: record[x], "country": country, "series": scenario, "value": record[key]}
        for record in table.records()
        for key, (country, scenario) in series.items()
    ]
    scenarios = list(dict.fromkeys(scenario for _, scenario in series.values()))
    countries = list(dict.fromkeys(country for country, _ in series.values()))
    spec = framed(
        values,
        {
            "facet": {"field": "country", "type": "nominal", "title": None, "sort": countries, "header": {"labelFontSize": 13}},
            "columns": len(countries),
            "spacing": _SPACING,
            "resolve": {"scale": {"y": "independent"}},
            "spec": _panel(x, [record[x] for record in table.records()], scenarios, title),
        },
    )
    del spec["width"], spec["height"]
    return spec


def _panel(x: str, periods: Sequence[str], scenarios: Sequence[str], title: str) -> Spec:
    years = [int(period) for period in periods]
    legend = {"orient": "top", "title": None, "symbolType": "stroke", "symbolSize": 500, "symbolStrokeWidth": 2, "labelLimit": 260}
    ink = {"domain": list(scenarios), "range": [FIRST_INK, SECOND_INK]}
    dash = {"domain": list(scenarios), "range": list(_DASHES)}
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "transform": [{"calculate": f"toNumber(datum['{x}'])", "as": "at"}],
        "mark": {"type": "line", "strokeWidth": 2.2, "point": {"size": 22}},
        "encoding": {
            "x": {
                "field": "at",
                "type": "quantitative",
                "title": None,
                "scale": {"zero": False, "nice": False, "domain": [years[0], years[-1]]},
                "axis": {"format": "d", "values": [year for year in years if year % _TICKS == 0], "labelOverlap": "greedy", "grid": False},
            },
            "y": {"field": "value", "type": "quantitative", "title": title, "scale": {"zero": True}},
            "color": {"field": "series", "type": "nominal", "scale": ink, "legend": legend},
            "strokeDash": {"field": "series", "type": "nominal", "scale": dash, "legend": legend},
        },
    }
