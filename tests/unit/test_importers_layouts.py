"""Names of datasets: a file's name tells it, and two files are never taken for one."""

from pathlib import Path

import pytest

from steeldialogue.catalog.importers import IMPORTERS
from steeldialogue.catalog.importers.layouts import dataset_of
from steeldialogue.catalog.importers.vintages import cn_vintage, hs_vintage, itchs_vintage, jphs_vintage


@pytest.mark.parametrize(
    ("name", "dataset"),
    [
        ("comtrade-japan-2024.csv", "comtrade-japan-2024"),
        ("COMTRADE-FINAL-CA392202402H6[2025-01-01].gz", "comtrade-final-ca392202402h6-2025-01-01"),
        ("7208.japan.txt.gz", "comtrade-7208-japan"),
        ("comtrade.csv", "comtrade"),
    ],
)
def test_the_name_of_the_file_names_the_dataset(name: str, dataset: str) -> None:
    assert dataset_of("comtrade", Path(name)) == dataset


def test_names_in_other_letters_are_told_apart() -> None:
    names = {dataset_of("customs-japan", Path(name)) for name in ("輸出.csv", "輸入.csv", "輸出2024.csv", "輸入2024.csv")}
    assert len(names) == 4


@pytest.mark.parametrize(
    ("year", "vintage"), [(1990, "HS92"), (1996, "HS96"), (2001, "HS96"), (2011, "HS07"), (2016, "HS12"), (2021, "HS17"), (2026, "HS22")]
)
def test_editions_of_the_hs(year: int, vintage: str) -> None:
    assert hs_vintage(year) == vintage


def test_editions_of_national_lists() -> None:
    assert (cn_vintage(2025, 8), cn_vintage(2025, 6)) == ("CN2025", "HS22")
    assert (itchs_vintage(2022), itchs_vintage(2023)) == ("ITCHS2017", "ITCHS2022")
    assert jphs_vintage(2024) == "JPHS2024"


@pytest.mark.parametrize("layout", IMPORTERS)
def test_every_importer_says_what_it_reads(layout: str) -> None:
    assert (IMPORTERS[layout].__doc__ or "").strip()
