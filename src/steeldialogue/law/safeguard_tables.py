"""Tables of the law on import surges: the steel quotas of the Union, and India's safeguard duty."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from steeldialogue.core.cell_types import Day, NotNegative, Text
from steeldialogue.core.strict import Strict

Alpha3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
OptionalAlpha3 = Annotated[str, Field(pattern=r"^([A-Z]{3})?$")]
QuotaCategory = Annotated[str, Field(pattern=r"^\d{1,2}(\.[AB])?$")]
QuotaAccess = Literal["country", "northern_ireland", "fta_csq", "other", "fta_other"]
"""Who may draw: one country; goods moved to Northern Ireland; trade partners with a quota of their own that is used up; all without one."""

OF_ONE_ORIGIN: tuple[QuotaAccess, ...] = ("country", "northern_ireland")
_ROUNDING = 2
"""Cents of a tonne by which two rounded parts may miss their sum."""

IndiaProduct = Literal["hot_rolled", "plate_mill", "cold_rolled", "metallic_coated", "colour_coated"]


class EuQuotaRow(Strict):
    """A tariff quota of a year, in tonnes: the part open to all origins and the part kept for partners of a trade agreement."""

    category: QuotaCategory
    access: QuotaAccess
    origin: OptionalAlpha3
    annual_t: NotNegative
    open_to_all_t: NotNegative
    fta_partners_t: NotNegative
    order_number: Annotated[str, Field(pattern=r"^09\.\d{4}$")]

    @model_validator(mode="after")
    def _parts_and_origin(self) -> "EuQuotaRow":
        if bool(self.origin) != (self.access in OF_ONE_ORIGIN):
            raise ValueError("a quota of one country names its origin, and no other does")
        if abs(self.annual_t - self.open_to_all_t - self.fta_partners_t) * 100 > _ROUNDING:
            raise ValueError("the two parts do not add up to the quota")
        return self


class EuCategoryRow(Strict):
    """A product category of the quotas, as the annex names it."""

    category: QuotaCategory
    description: Text


class EuCategoryCodeRow(Strict):
    """A code of a category: eight digits of the Combined Nomenclature, or ten of TARIC where a code is divided."""

    category: QuotaCategory
    code: Annotated[str, Field(pattern=r"^(\d{8}|\d{10})$")]


class EuQuarterRow(Strict):
    """A quarter of a quota year, and whether an act that distributes it among origins was found."""

    start: Day
    end: Day
    distributed: Literal["yes", "not found"]


class EuOriginRow(Strict):
    """An origin with a regime of its own."""

    origin: Alpha3
    regime: Literal["exempt", "bilateral_safeguard"]
    valid_from: Day


class IndiaThresholdRow(Strict):
    """The CIF price, in USD per tonne, at or above which a product is free of the duty."""

    product: IndiaProduct
    description: Text
    threshold: NotNegative
    valid_from: Day


class IndiaProductCodeRow(Strict):
    """A code of the Harmonized System that belongs to a product of the duty."""

    product: IndiaProduct
    hs_prefix: Annotated[str, Field(pattern=r"^\d{6}$")]


class IndiaOriginRow(Strict):
    """An origin of which the notification, or an inference from it, says that it is in scope."""

    origin: Alpha3
    scope: Literal["in"]
    basis: Literal["stated", "inferred"]
    valid_from: Day


SAFEGUARD_ROWS: dict[str, type[Strict]] = {
    "eu_quotas": EuQuotaRow,
    "eu_categories": EuCategoryRow,
    "eu_category_codes": EuCategoryCodeRow,
    "eu_quota_quarters": EuQuarterRow,
    "eu_origins": EuOriginRow,
    "india_price_thresholds": IndiaThresholdRow,
    "india_product_codes": IndiaProductCodeRow,
    "india_origins": IndiaOriginRow,
}
