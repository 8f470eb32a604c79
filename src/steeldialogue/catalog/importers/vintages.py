"""Which edition of the goods nomenclature statistics of a year are told in."""

_HS_EDITIONS = (1988, 1996, 2002, 2007, 2012, 2017, 2022)  # the World Customs Organization's editions; the first is called HS92
_FIRST_NAME = "HS92"


def hs_edition(year: int) -> int:
    """Return the year of the HS edition in force in a year; before the first it is the first."""
    return max((edition for edition in _HS_EDITIONS if edition <= year), default=_HS_EDITIONS[0])


def hs_vintage(year: int) -> str:
    """Return the name of the HS edition in force in a year, such as HS17."""
    edition = hs_edition(year)
    return _FIRST_NAME if edition == _HS_EDITIONS[0] else f"HS{edition % 100:02d}"


def cn_vintage(year: int, digits: int) -> str:
    """Return the edition of a code of the Union: the Combined Nomenclature is renewed each year, its first six digits are the HS."""
    return f"CN{year}" if digits > len("720836") else hs_vintage(year)


def itchs_vintage(fiscal_end: int) -> str:
    """Return the edition of India's ITC(HS) in a fiscal year, named after the HS edition of the year it begins in."""
    return f"ITCHS{hs_edition(fiscal_end - 1)}"


def jphs_vintage(year: int) -> str:
    """Return the edition of Japan's nine-digit list, renewed each year."""
    return f"JPHS{year}"
