"""The mechanism's result as plain rows: one a good, the same in a terminal, a workbook and JSON."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.plant.found import CbamGood, CbamOfPlant


@dataclass(frozen=True)
class CbamRow:
    """One good that leaves the plant; per tonne in tCO2e/t, certificates None where something is missing."""

    cn_code: str
    product: str
    mass_t: Decimal
    see: Decimal
    see_direct: Decimal
    sefa: Decimal
    certificates: Decimal | None
    share_of_default: Decimal
    notes: tuple[str, ...]


def cbam_rows(found: CbamOfPlant) -> list[CbamRow]:
    """Return one row a good for sale, in the order of the chain from ore to finished goods."""
    return [_row(good) for good in found.for_sale]


def _row(good: CbamGood) -> CbamRow:
    incomplete = (f"incomplete: {', '.join(good.missing)}",) if good.missing else ()
    return CbamRow(
        cn_code=good.cn_code,
        product=good.product,
        mass_t=good.mass.to("t").value,
        see=good.see.value,
        see_direct=good.see_direct.value,
        sefa=good.sefa.value,
        certificates=good.certificates.value if good.certificates else None,
        share_of_default=good.share_of_default.value,
        notes=(*incomplete, *good.notes),
    )
