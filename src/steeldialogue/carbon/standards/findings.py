"""Findings of a reading, collected while rules are applied."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from steeldialogue.carbon.balance.findings import Finding


def in_words(name: str) -> str:
    """Return the name of a material, process kind or stage as a reader would write it."""
    return name.replace("_", " ")


def listed(names: Iterable[str], joint: str = "or") -> str:
    """Return names in words, as a sentence lists them: a, b or c."""
    *first, last = [in_words(name) for name in names]
    return f"{', '.join(first)} {joint} {last}" if first else last


@dataclass
class Report:
    """Findings in the order they were met; one that is met twice stands there once."""

    findings: list[Finding] = field(default_factory=list)

    def blocks(self, code: str, text: str, where: str, what_to_do: str) -> None:
        """Add a finding without which there is no verdict."""
        self._add(Finding(code, "blocks", text, where, what_to_do))

    def notice(self, code: str, text: str, where: str, what_to_do: str = "") -> None:
        """Add a finding that a reader should know of."""
        self._add(Finding(code, "attention", text, where, what_to_do))

    def _add(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)
