"""The EU CBAM of a plant's goods, by CN code."""

from steeldialogue.carbon.cbam.plant import CbamRow, cbam_rows
from steeldialogue.carbon.study import Study
from steeldialogue.cli.plant.given import show_findings, shown
from steeldialogue.cli.screen import screen, show_table

_HEADINGS = ("CN code", "good", "t", "SEE", "SEFA", "certificates per t", "default values", "")


def show_cbam(study: Study) -> None:
    """Print what a tonne of each good embeds, is allowed and owes, and what stands against the numbers."""
    found = study.cbam
    if found is None:
        screen.print("The EU CBAM has no definitive rules before 2026.")
        return
    show_table(f"EU CBAM by CN code, were they made in {found.year}: tCO2e per t", _HEADINGS, [_row(row) for row in cbam_rows(found)])
    show_findings([finding for finding in found.findings if finding.severity == "blocks"])


def _row(row: CbamRow) -> tuple[str, ...]:
    incomplete = next((note for note in row.notes if note.startswith("incomplete")), "")
    default = f"{row.share_of_default:.0%}"
    return row.cn_code, row.product, shown(row.mass_t, 0), shown(row.see), shown(row.sefa), shown(row.certificates), default, incomplete
