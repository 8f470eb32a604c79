"""Countries by code and by name in three languages."""

import pytest

from steeldialogue.core import SteelDialogueError, area, country
from steeldialogue.core.countries import UnknownCountryError, members


@pytest.mark.parametrize("text", ["IND", "IN", "India", "india", " INDIA ", "インド", "भारत", "Bharat", "ＩＮＤ"])
def test_india(text: str) -> None:
    assert country(text).code == "IND"


@pytest.mark.parametrize("text", ["JPN", "JP", "jp", "Japan", "日本", "जापान", "Nippon"])
def test_japan_is_never_a_default(text: str) -> None:
    assert country(text).code == "JPN"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KOREA RP", "KOR"),
        ("Republic of Korea", "KOR"),
        ("CHINA P RP", "CHN"),
        ("U S A", "USA"),
        ("VIETNAM SOC REP", "VNM"),
        ("U ARAB EMTS", "ARE"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Taiwan, China", "TWN"),
        ("Myanmar/Burma", "MMR"),
        ("Viet Nam", "VNM"),
        ("ドイツ", "DEU"),
        ("जर्मनी", "DEU"),
    ],
)
def test_names_of_official_files(text: str, code: str) -> None:
    assert country(text).code == code


@pytest.mark.parametrize("text", ["Indai", "", "Other countries", "XX", "Asia", "WLD", "EU27"])
def test_what_is_no_country_is_an_error(text: str) -> None:
    with pytest.raises(UnknownCountryError, match=f"'{text}' is not a country we know"):
        country(text)


def test_a_near_miss_is_suggested() -> None:
    with pytest.raises(UnknownCountryError, match="Did you mean 'India'"):
        country("Indai")


def test_names_in_three_languages() -> None:
    assert [country("IN").name(language) for language in ("en", "ja", "hi")] == ["India", "インド", "भारत"]
    with pytest.raises(SteelDialogueError, match="no names in 'fr'"):
        country("IN").name("fr")


@pytest.mark.parametrize(("text", "code", "ja"), [("WLD", "WLD", "世界"), ("eu27", "EU27", "欧州連合(27か国)"), ("Japan", "JPN", "日本")])
def test_areas(text: str, code: str, ja: str) -> None:
    assert (area(text).code, area(text).ja) == (code, ja)


def test_an_unknown_area_is_an_error() -> None:
    with pytest.raises(UnknownCountryError):
        area("EU29")


def test_the_union_has_27_members_that_are_countries() -> None:
    codes = members("EU27")
    assert len(set(codes)) == len(codes) == 27
    assert [country(code).code for code in codes] == list(codes) == sorted(codes)
    assert not {"GBR", "NOR", "CHE", "ISL", "LIE", "TUR"} & set(codes)
    assert {"DEU", "HRV", "SWE"} <= set(codes)


@pytest.mark.parametrize("union", ["EU28", "WLD", "IND", "", "ASEAN"])
def test_a_union_without_members_on_record_is_an_error(union: str) -> None:
    with pytest.raises(UnknownCountryError, match=f"The members of '{union}' are not on record; known is EU27"):
        members(union)
