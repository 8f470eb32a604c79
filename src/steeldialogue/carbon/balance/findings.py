"""What a balance finds wrong, or could not check."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from steeldialogue.carbon.plant.model import Acknowledged
from steeldialogue.core import Figure

Severity = Literal["blocks", "attention"]


@dataclass(frozen=True)
class Finding:
    """One thing a person has to look into.

    `code` names check and place, such as `carbon:bf`; a finding that blocks keeps the plant from being read under a standard.
    """

    code: str
    severity: Severity
    text: str
    where: str
    what_to_do: str

    def __str__(self) -> str:
        return f"{self.text} {self.what_to_do}".strip()


def not_checked(check: str, where: str, missing: Iterable[str]) -> Finding:
    """Return the finding that a balance could not be drawn up, with what is missing."""
    text = f"The {check} balance of {where} was not checked: {'; '.join(missing)}."
    return Finding(f"{check}:{where}", "attention", text, where, "Enter what is missing, or accept that nothing checks these numbers.")


def percent(share: Figure) -> str:
    """Return the size of a gap as it stands in a sentence, such as '6.2 %'."""
    return f"{abs(share.to('%').value):.1f} %"


def heard(findings: Iterable[Finding], acknowledged: Iterable[Acknowledged]) -> tuple[Finding, ...]:
    """Return findings in which those that a person accepts no longer block; they keep standing, with the reason."""
    reasons = {entry.finding: entry for entry in acknowledged}
    return tuple(_accepted(finding, reasons[finding.code]) if finding.code in reasons else finding for finding in findings)


def _accepted(finding: Finding, entry: Acknowledged) -> Finding:
    return replace(finding, severity="attention", text=f"{finding.text} Accepted by {entry.by}: {entry.reason.rstrip('.')}.")
