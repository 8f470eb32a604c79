"""Which goods and origins the mechanism covers."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol, TypeVar

from steeldialogue.core import LawError, country
from steeldialogue.core.countries import members
from steeldialogue.core.errors import suggestions
from steeldialogue.law import Law

CN_DIGITS = 8  # the Combined Nomenclature
CHAPTERS = frozenset(f"{chapter:02}" for chapter in range(1, 98) if chapter != 77)  # of the Harmonised System; 77 is reserved

CodeStanding = Literal["in_scope", "out_of_scope", "other_sector", "unknown"]
OriginStanding = Literal["charged", "exempt", "union"]


class _Prefixed(Protocol):
    rule: str
    cn_prefix: str


Rule = TypeVar("Rule", bound=_Prefixed)


@dataclass(frozen=True)
class Origin:
    """A country or territory of non-preferential origin, and how the mechanism treats its goods."""

    code: str
    name: str
    standing: OriginStanding


class Scope:
    """Annex I of Regulation (EU) 2023/956, iron and steel."""

    def __init__(self, law: Law) -> None:
        """Take the law; its tables are read when first needed."""
        self._law = law

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every eight-digit code in scope, in order."""
        return tuple(sorted(row.cn_code for row in self._law.table("eu_cbam.cn_codes").rows))

    @cached_property
    def exempt(self) -> frozenset[str]:
        """Alpha-3 codes of the countries of Annex III, point 1; exempt territories have no code."""
        rows = self._law.table("eu_cbam.exempt_origins").rows
        return frozenset(country(row.alpha2).code for row in rows if row.kind == "country")

    def origin(self, text: str) -> str:
        """Return the alpha-3 code of a country whose goods the mechanism charges.

        Raises:
            UnknownCountryError: the text names no country.
            LawError: goods of that origin are outside the mechanism (Regulation (EU) 2023/956, Art. 2(1) and 2(4)).
        """
        origin = self.placed(text)
        if origin.standing == "exempt":
            raise LawError(f"Goods of {origin.name} are outside CBAM (Regulation (EU) 2023/956, Art. 2(4) and Annex III).")
        if origin.standing == "union":
            raise LawError(f"Goods of {origin.name} are of the Union's own origin; CBAM is for imports (Art. 2(1)).")
        return origin.code

    def placed(self, text: str) -> Origin:
        """Return a country of non-preferential origin, or an exempt territory, with its standing.

        Raises:
            UnknownCountryError: the text names neither.
        """
        if territory := self._territories.get(text.strip().casefold()):
            return Origin("", territory, "exempt")
        found = country(text)
        if found.code in self.exempt:
            return Origin(found.code, found.en, "exempt")
        return Origin(found.code, found.en, "union" if found.code in self._union else "charged")

    def standing(self, cn_code: str) -> CodeStanding:
        """Tell how Annex I treats a code of eight digits.

        A code under a heading of Annex I that is not in the list of codes does not exist, and is
        "unknown"; so is one of a chapter that the Harmonised System does not have.
        """
        if cn_code in self._listed:
            return "in_scope"
        if self.covers(cn_code) or cn_code[:2] not in CHAPTERS or f"{cn_code[:4]}00" in self._single:
            return "unknown"
        other = _longest(self._law.table("eu_cbam.other_goods").rows, cn_code)
        return "other_sector" if other and other.rule == "include" else "out_of_scope"

    def counts_towards_threshold(self, cn_code: str) -> bool:
        """Tell whether a code of Annex I counts: all but electricity and hydrogen (Regulation (EU) 2023/956, Art. 2a)."""
        other = _longest(self._law.table("eu_cbam.other_goods").rows, cn_code)
        return cn_code in self._listed or bool(other and other.rule == "include" and other.in_threshold == "yes")

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(self.codes)

    @cached_property
    def _single(self) -> frozenset[str]:
        """Headings of Annex I that have one subheading alone, such as 7309 00: nothing else exists under them."""
        rules = self._law.table("eu_cbam.scope_rules").rows
        return frozenset(rule.cn_prefix for rule in rules if len(rule.cn_prefix) == 6 and rule.cn_prefix.endswith("00"))

    @cached_property
    def _territories(self) -> dict[str, str]:
        rows = self._law.table("eu_cbam.exempt_origins").rows
        named = [(row.territory, name) for row in rows if row.kind == "territory" for name in (row.territory, row.alpha2) if name]
        return {name.casefold(): territory for territory, name in named}

    @cached_property
    def _union(self) -> frozenset[str]:
        """Alpha-3 codes of the customs territory of the Union."""
        rows = self._law.table("eu_cbam.union_territories").rows
        return frozenset(members("EU27")) | {country(row.alpha2).code for row in rows}

    def covers(self, cn_code: str) -> bool:
        """Tell whether Annex I includes a code, by its longest rule.

        Raises:
            LawError: the code has fewer than eight digits; wider codes may be covered in part.
        """
        if len(cn_code) < CN_DIGITS:
            raise LawError(f"'{cn_code}' is too short to tell; give at least eight digits.")
        met = _longest(self._law.table("eu_cbam.scope_rules").rows, cn_code)
        return met is not None and met.rule == "include"

    def neighbours(self, cn_code: str) -> list[str]:
        """Return the codes in scope that share the longest beginning with a code."""
        lengths = range(len(cn_code), 1, -1)
        found = ([code for code in self.codes if code.startswith(cn_code[:length])] for length in lengths)
        return next((codes for codes in found if codes), [])

    def codes_under(self, prefix: str) -> tuple[str, ...]:
        """Return the eight-digit codes in scope under an HS or CN prefix.

        Raises:
            LawError: there is none; near codes are suggested.
        """
        found = self.codes[bisect_left(self.codes, prefix) : bisect_left(self.codes, f"{prefix}~")]
        if not found:
            near = suggestions(prefix, sorted({code[: len(prefix)] for code in self.codes}))
            raise LawError(f"No code of Annex I (iron and steel) starts with '{prefix}'.{near}")
        return found


def _longest(rules: Sequence[Rule], cn_code: str) -> Rule | None:
    met = [rule for rule in rules if cn_code.startswith(rule.cn_prefix)]
    return max(met, key=lambda rule: len(rule.cn_prefix), default=None)
