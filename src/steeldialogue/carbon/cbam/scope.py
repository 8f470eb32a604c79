"""Which goods the mechanism covers."""

from bisect import bisect_left
from functools import cached_property

from steeldialogue.core import LawError
from steeldialogue.core.errors import suggestions
from steeldialogue.law import Law


class Scope:
    """Annex I of Regulation (EU) 2023/956, iron and steel."""

    def __init__(self, law: Law) -> None:
        """Take the law; its tables are read when first needed."""
        self._law = law

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every eight-digit code in scope, in order."""
        return tuple(sorted(row.cn_code for row in self._law.table("eu_cbam.cn_codes").rows))

    def covers(self, cn_code: str) -> bool:
        """Tell whether Annex I includes a code of four to eight digits, by its longest rule."""
        rules = self._law.table("eu_cbam.scope_rules").rows
        met = [rule for rule in rules if cn_code.startswith(rule.cn_prefix)]
        return bool(met) and max(met, key=lambda rule: len(rule.cn_prefix)).rule == "include"

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
