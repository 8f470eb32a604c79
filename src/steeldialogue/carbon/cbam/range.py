"""Trade statistics stop at six digits, the law starts at eight: what a wider code owes at least and at most."""

from dataclasses import dataclass

from steeldialogue.carbon.cbam.obligation import Conditions, Obligation, Tables, obligation_at_default


@dataclass(frozen=True)
class CodeRange:
    """The lowest and the highest obligation among the eight-digit codes under a wider code."""

    prefix: str
    lowest: Obligation
    highest: Obligation

    @property
    def is_exact(self) -> bool:
        """True when every code under the prefix owes the same."""
        return self.lowest.certificates.value == self.highest.certificates.value


def code_range(tables: Tables, origin: str, prefix: str, conditions: Conditions) -> CodeRange:
    """Return the range of a wider code; which eight-digit codes were shipped is not known.

    Raises:
        LawError: no code in scope starts with the prefix, or a value is missing.
    """
    owed = [obligation_at_default(tables, origin, code, conditions) for code in tables.scope.codes_under(prefix)]
    by_certificates = sorted(owed, key=lambda one: (one.certificates.value, one.cn_code))
    return CodeRange(prefix, by_certificates[0], by_certificates[-1])
