"""Published figures on skills and sharing: exact shares of textbooks, the targets and the list as their publishers state them."""

from decimal import Decimal

import pytest

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import TechnologyList, TrainingTarget
from steeldialogue.core.exact import exact_share
from steeldialogue.core.stated import stated


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        # The rule of three and its relatives: 1 - 0.025^(1/n), in closed form.
        (0, 10, "0", "0.308497"),
        (10, 10, "0.691503", "1"),
        (0, 30, "0", "0.115703"),
        # Agrees with printed tables as recalled: half of 10, and 1 of 10.
        (5, 10, "0.187086", "0.812914"),
        (1, 10, "0.002529", "0.445016"),
        # Newcombe 1998, Statistics in Medicine 17, 857, table I, recalled: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        (81, 263, "0.2527", "0.3676"),
        (15, 148, "0.0578", "0.1617"),
        (0, 20, "0", "0.1684"),
        (1, 29, "0.0009", "0.1776"),
    ],
)
def test_exact_shares_are_those_of_the_literature(hits: int, of: int, low: str, high: str) -> None:
    made = exact_share(stated("hits", str(hits), "person"), stated("of", str(of), "person"))
    for found, printed in ((made.lower, low), (made.upper, high)):
        places = max(4, len(printed.partition(".")[2]))
        assert abs(found.value - Decimal(printed)) <= Decimal(5).scaleb(-places - 1)


def test_targets_are_those_of_their_memoranda(catalog: Catalog) -> None:
    targets = {row.target_id: row for row in catalog.rows(TrainingTarget, "training_targets")}
    assert (targets["jim-jec-people"].value, targets["jim-jec-people"].due) == (30000, "2026-11-11")
    assert targets["exchange-people"].value == 500000
    assert targets["exchange-skilled"].value == 50000
    assert (targets["ssw-industrial-cap"].value, targets["ssw-industrial-cap"].kind) == (173300, "cap")


def test_the_list_grows_as_its_publisher_tells(catalog: Catalog) -> None:
    versions = {row.version: row for row in catalog.rows(TechnologyList, "technology_lists")}
    assert versions["offer"].technologies == 17
    assert (versions["2"].technologies, versions["2"].chosen_from) == (19, 137)
    assert versions["3"].technologies == versions["2"].technologies + versions["3"].added
    assert versions["4"].technologies == versions["3"].technologies + versions["4"].added
    assert versions["4"].status == "draft"
