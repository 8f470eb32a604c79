"""Maps of works: the right shape, a mark for each works and kind, and looks that differ without colour."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from steeldialogue.book.maps import Frame, works_map
from steeldialogue.book.outlines import outline
from steeldialogue.book.pictures import picture
from steeldialogue.book.route_kinds import CLOSED_KIND, LOOKS, in_order, look
from steeldialogue.core import DataError

YEARS = (2024, 2050)


def a_works(name: str, kind: str, year: int, capacity_mt: float = 3.0, longitude: float = 86.2, latitude: float = 22.8) -> dict[str, Any]:
    return {"name": name, "longitude": longitude, "latitude": latitude, "capacity_mt": capacity_mt, "year": year, "kind": kind}


@pytest.fixture
def spec() -> Mapping[str, Any]:
    return works_map(
        "IND",
        [
            a_works("Small & Sons", "scrap", 2024, 1.0),
            a_works("Large", "blast furnace", 2024, 9.0),
            a_works("Large, line 2", "blast furnace", 2024, 2.0),
            a_works("Large", "smelting reduction", 2050, 9.0),
            a_works("Elsewhere", CLOSED_KIND, 2050, longitude=72.0),
        ],
        YEARS,
    )


@pytest.mark.parametrize("area", ["IND", "JPN"])
def test_the_frame_holds_the_outline_at_its_true_shape(area: str) -> None:
    frame = Frame.around(area)
    for ring in outline(area):
        for x, y in ring:
            assert frame.longitude[0] < x < frame.longitude[1]
            assert frame.latitude[0] < y < frame.latitude[1]
    degrees = (frame.longitude[1] - frame.longitude[0]) / (frame.latitude[1] - frame.latitude[0])
    assert 0.75 < frame.width / 300 / degrees < 0.96  # cosine of 36 and of 22 degrees, about


def test_there_is_a_panel_a_year_and_its_works_alone(spec: Mapping[str, Any]) -> None:
    assert [panel["title"]["text"] for panel in spec["hconcat"]] == ["2024", "2050"]
    assert [panel["layer"][1]["transform"] for panel in spec["hconcat"]] == [[{"filter": f"datum.year == {year}"}] for year in YEARS]
    assert len(spec["datasets"]["outline"]) == sum(len(ring) for ring in outline("IND"))


def test_works_of_one_place_and_kind_are_one_mark_and_kinds_stand_side_by_side(spec: Mapping[str, Any]) -> None:
    marks = [one for one in spec["datasets"]["works"] if one["year"] == 2024]
    assert [(one["name"], one["kind"], one["capacity_mt"]) for one in marks] == [
        ("Large; Large, line 2", "blast furnace", 11.0),
        ("Small & Sons", "scrap", 1.0),
    ]
    assert len({one["longitude"] for one in marks}) == 2


def test_the_legend_names_the_kinds_that_are_there(spec: Mapping[str, Any]) -> None:
    fill = spec["hconcat"][0]["layer"][1]["encoding"]["fill"]["scale"]
    assert fill["domain"] == ["blast furnace", "smelting reduction", "scrap", CLOSED_KIND]
    assert fill["range"] == [look(kind).colour for kind in fill["domain"]]


def test_it_is_drawn_as_a_picture(spec: Mapping[str, Any]) -> None:
    svg = picture(spec, "Works")
    assert svg.count('aria-label="Works"') == 1
    for word in ("2024", "2050", "smelting reduction", "Mt a year"):
        assert word in svg


def test_a_map_without_works_still_shows_the_country() -> None:
    assert "2024" in picture(works_map("JPN", [], YEARS), "Nothing")


def test_an_area_without_an_outline_is_named() -> None:
    with pytest.raises(DataError, match="no outline of 'XXX'"):
        works_map("XXX", [], YEARS)


def test_kinds_differ_in_grey_and_none_is_unforeseen_twice() -> None:
    greys = [sum(share * int(one.colour[at : at + 2], 16) for share, at in ((0.30, 1), (0.59, 3), (0.11, 5))) for one in LOOKS.values()]
    steel = greys[:-1]
    assert steel == sorted(steel)
    assert min(after - before for before, after in pairwise(steel)) > 4
    assert in_order(["new", "scrap", "blast furnace"]) == ["blast furnace", "scrap", "new"]
    assert look("new") not in LOOKS.values()
