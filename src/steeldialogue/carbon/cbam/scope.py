"""Which goods the mechanism covers."""

from bisect import bisect_left
from functools import cached_property

from steeldialogue.core import LawError, country
from steeldialogue.core.countries import members
from steeldialogue.core.errors import suggestions
from steeldialogue.law import Law

CN_DIGITS = 8  # the Combined Nomenclature


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
        return frozenset(country(row.alpha2).code for row in rows if row.alpha2)

    def origin(self, text: str) -> str:
        """Return the alpha-3 code of a country whose goods the mechanism charges.

        Raises:
            UnknownCountryError: the text names no country.
            LawError: goods of that origin are outside the mechanism (Regulation (EU) 2023/956, Art. 2(1) and 2(4)).
        """
        code = country(text).code
        if code in self.exempt:
            raise LawError(f"Goods of {country(code).en} are outside CBAM (Regulation (EU) 2023/956, Art. 2(4) and Annex III).")
        if code in members("EU27"):
            raise LawError(f"Goods of {country(code).en} are of the Union's own origin; CBAM is for imports (Art. 2(1)).")
        return code

    def covers(self, cn_code: str) -> bool:
        """Tell whether Annex I includes a code, by its longest rule.

        Raises:
            LawError: the code has fewer than eight digits; wider codes may be covered in part.
        """
        if len(cn_code) < CN_DIGITS:
            raise LawError(f"'{cn_code}' is too short to tell; give at least eight digits.")
        rules = self._law.table("eu_cbam.scope_rules").rows
        met = [rule for rule in rules if cn_code.startswith(rule.cn_prefix)]
        return bool(met) and max(met, key=lambda rule: len(rule.cn_prefix)).rule == "include"

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
