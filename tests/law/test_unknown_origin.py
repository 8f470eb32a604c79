"""Annex IV, the highest default value of all countries, beside the tables of the countries and the benchmarks."""

import pytest

from steeldialogue.carbon.cbam import Tables
from steeldialogue.core import LawError
from steeldialogue.law import Law
from steeldialogue.law.tables import UnknownOriginRow


def annex_iv(law: Law, cn_code: str) -> UnknownOriginRow:
    met = [row for row in law.table("eu_cbam.unknown_origin").rows if cn_code.startswith(row.cn_code)]
    return max(met, key=lambda row: len(row.cn_code))


@pytest.mark.parametrize(("version", "origins", "count"), [("2026/1740", set(), 0), ("2025/2621", {"Taiwan"}, 37)])
def test_annex_iv_is_the_highest_of_the_corrected_tables(law: Law, version: str, origins: set[str], count: int) -> None:
    tables = Tables.of(law, version)
    above, named = 0, set()
    for code in tables.scope.codes:
        highest, kept = tables.defaults.highest(code).figure, annex_iv(law, code).total
        assert highest.value >= kept
        if highest.value > kept:
            above += 1
            named.add(highest.label.split(", ")[1])
    assert (above, named) == (count, origins)


def test_for_29_codes_the_letter_of_annex_iv_fits_no_benchmark(law: Law) -> None:
    benchmarks = Tables.of(law).benchmarks
    refused = [code for code in Tables.of(law).scope.codes if not benchmarks.fitting("B", code, annex_iv(law, code).routes, 2026)]
    assert len(refused) == 29
    assert {"72052100", "72251990"} <= set(refused)
    for code in refused:
        with pytest.raises(LawError, match="none fits, and none is guessed"):
            benchmarks.column_b(code, annex_iv(law, code).routes, 2026)
