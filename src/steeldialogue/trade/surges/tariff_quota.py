"""What a tariff quota costs and who earns: duty, rent, and the price inside the border."""

from dataclasses import dataclass

from steeldialogue.core import DataError


@dataclass(frozen=True)
class TariffQuota:
    """A tariff quota in tonnes with ad-valorem rates inside and outside, as shares of one."""

    tonnes: float
    rate_inside: float
    rate_outside: float

    def __post_init__(self) -> None:
        if self.tonnes < 0 or not 0 <= self.rate_inside <= self.rate_outside:
            raise DataError("A tariff quota has a size of 0 or more, and its outside rate is at least its inside rate of 0 or more.")


@dataclass(frozen=True)
class TariffQuotaCost:
    """Money in the currency of the price: duty paid, rent of those who hold the quota, and the price inside the border.

    `regime` says which rate the price follows: `inside`, `outside`, or `at the quota`, where demand sets it between the two.
    `mean_rate` is the duty as a share of the value at the border.
    """

    inside: float
    outside: float
    price: float
    regime: str
    duty: float
    rent: float
    mean_rate: float


def tariff_quota_cost(quota: TariffQuota, imported: float, border_price: float, domestic_price: float | None = None) -> TariffQuotaCost:
    """Return duty, rent and price of imports under a tariff quota.

    With q_in = min(q, Q), duty = p (t_in q_in + t_out (q − q_in)) and rent = (p_dom − p (1 + t_in)) q_in. Unless a
    domestic price is given, p_dom follows from the regime: p (1 + t_out) where something enters outside, p (1 + t_in)
    where the quota is not filled (Skully 2001, USDA Technical Bulletin 1893).

    Args:
        quota: size and rates.
        imported: tonnes.
        border_price: CIF price, currency per tonne, taken as given (a small importer).
        domestic_price: the price inside the border, where it is known.

    Raises:
        DataError: an amount is negative, or imports just fill the quota and no domestic price is given.
    """
    if imported < 0 or border_price <= 0:
        raise DataError("Imports are 0 or more and the border price is positive.")
    inside = min(imported, quota.tonnes)
    outside = imported - inside
    low, high = border_price * (1 + quota.rate_inside), border_price * (1 + quota.rate_outside)
    regime = _regime(imported, quota.tonnes)
    price = domestic_price if domestic_price is not None else {"inside": low, "outside": high}.get(regime)
    if price is None:
        raise DataError("Imports just fill the quota: the price lies between the two rates, and must be given.")
    duty = border_price * (quota.rate_inside * inside + quota.rate_outside * outside)
    mean_rate = duty / (border_price * imported) if imported else 0.0
    return TariffQuotaCost(inside, outside, price, regime, duty, max(0.0, price - low) * inside, mean_rate)


def _regime(imported: float, quota: float) -> str:
    if imported == quota:
        return "at the quota"
    return "inside" if imported < quota else "outside"
