"""The strict schema of a standard: one TOML file, a rule set over building blocks that all standards share."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.strict import Strict, UnitText
from steeldialogue.law.parameters import Kind, Label, RuleReadIn

Gas = Literal["CO2", "CO2e", "CH4", "other"]
Stage = Literal["pig_iron", "crude_steel", "saleable_crude_steel", "hot_rolled", "finished", "equivalent_product"]
Words = tuple[str, ...]


def _decimal(text: object) -> object:
    if isinstance(text, str) and PLAIN_NUMBER.fullmatch(text):
        return Decimal(text)
    raise ValueError("write a number as a text with a point, such as '0.40'")


Limit = Annotated[Decimal, BeforeValidator(_decimal)]


class Rule(Strict):
    """What every rule says of itself."""

    provision: Annotated[str, Field(min_length=1)]
    read_in: RuleReadIn
    note: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether nobody has read the rule in a text."""
        return self.read_in in ("recalled", "not found")


class FactorsRule(Rule):
    """Which factors turn fuels and materials into CO2: sets in their order, and what the plant measured itself.

    A heat value of the plant goes with the factors per energy of `heat_sets`; of every set, where none is named. Materials that
    carry little carbon, such as scrap and steel, count nothing where nobody measured them, unless `unmeasured` is `tabled`.
    """

    sets: Annotated[Words, Field(min_length=1)]
    own_values: tuple[Literal["carbon_content", "heat_value"], ...]
    zero_rated: Words
    heat_sets: Words = ()
    unmeasured: Literal["nothing", "tabled"] = "nothing"


class BoundaryRule(Rule):
    """The kinds of process whose emissions count."""

    processes: Annotated[Words, Field(min_length=1)]


class GasesRule(Rule):
    """The gases that count: marks of upstream factors, and `other` for a process's own CH4 and N2O."""

    counted: tuple[Gas, ...]


class UpstreamRule(Rule):
    """The materials that carry the emissions of their making; with `symmetric` what is sold earns what is bought would carry."""

    groups: Words
    materials: Words = ()
    exempt: Annotated[Words, Field(alias="except")] = ()
    sets: Words
    supplier_values: bool
    required: Words = ()
    symmetric: bool = False

    def burdens(self, material: str, group: str) -> bool:
        """Tell whether a material carries the emissions of its making."""
        return material not in self.exempt and (material in self.materials or group in self.groups)


class ElectricityRule(Rule):
    """What a megawatt-hour that crosses the boundary counts."""

    rule: Literal["none", "fixed", "grid", "contract"]
    fixed_set: str = ""
    residual_first: bool = False
    grid_variants: Words = ()
    upstream: bool = False


class ByProduct(Strict):
    """A by-product that earns a credit by the factor of a set, where it comes from some kinds of process (from any, if none is named)."""

    material: str
    set: str
    made_by: Words = ()


class CreditsRule(Rule):
    """What is taken off for by-products, exported gas, power and steam, and captured CO2."""

    by_products: tuple[ByProduct, ...]
    exported_gas: Literal["leaves", "stays", "reference_fuel"]
    exported_electricity: str
    exported_steam: str
    co2_stored: Literal["deducted", "counted"]
    co2_sold: Literal["deducted", "counted"]


class DivisorRule(Rule):
    """The tonnes that the emissions are divided by; what is sold before that stage may take its share with it, by mass."""

    stage: Stage
    allocation: Literal["site", "product", "company"]
    sold_before: Literal["share", "nothing"] = "nothing"


class ScrapRule(Rule):
    """How the scrap share is counted: some metallic inputs over all, in raw tonnes or weighted by metal content."""

    counts: Words
    over: Words
    weights: str = ""


class ClassLimit(Rule):
    """The limit of a class from a day on, linear in the scrap share where it slides."""

    code: str
    label: Label
    family: Literal["", "flat", "long", "quality", "structural"] = ""
    comparison: Literal["<=", "<"]
    unit: UnitText
    at_no_scrap: Limit
    at_all_scrap: Limit | None = None
    valid_from: Annotated[date, Field(alias="from")]
    between: Literal["step", "linear"] = "step"


class Also(Rule):
    """A further figure that a standard states: how far below a limit a value lies, or where between two."""

    kind: Literal["share_below", "share_between"]
    code: str
    label: Label
    upper: str
    lower: str = ""


Axis = Literal["factors", "boundary", "gases", "upstream", "electricity", "credits", "divisor"]
AXES: tuple[Axis, ...] = ("factors", "boundary", "gases", "upstream", "electricity", "credits", "divisor")


class Missing(Strict):
    """Something that is not published or was not found, and what the user can enter in its place.

    `target` is the field of the plant that fills it with a limit of its own, which is then called by `label`.
    """

    what: str
    ask: str
    target: Literal["", "gx_ets_benchmark", "ccts_target"] = ""
    label: Label | None = None


class Standard(Strict):
    """One standard, label or scheme."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    version: str
    act: str
    kind: Kind
    checked_on: date
    label: Label
    valid_from: date
    routes: Words = ()
    not_routes: Words = ()
    mode: Literal["value", "certificate_only"]
    note: str = ""
    message: Label | None = None
    factors: FactorsRule | None = None
    boundary: BoundaryRule | None = None
    gases: GasesRule | None = None
    upstream: UpstreamRule | None = None
    electricity: ElectricityRule | None = None
    credits: CreditsRule | None = None
    divisor: DivisorRule | None = None
    scrap: ScrapRule | None = None
    classes: tuple[ClassLimit, ...] = ()
    also: tuple[Also, ...] = ()
    missing: tuple[Missing, ...] = ()
    outside: Label | None = None

    def rules(self) -> list[tuple[str, Rule]]:
        """Return the rules of the standard by name, in the order in which they apply."""
        named = ((axis, getattr(self, axis)) for axis in (*AXES, "scrap"))
        return [(name, rule) for name, rule in named if rule]

    @model_validator(mode="after")
    def _complete(self) -> "Standard":
        if self.mode == "value" and any(getattr(self, axis) is None for axis in AXES):
            raise ValueError("a standard that gives a value has all of factors, boundary, gases, upstream, electricity, credits, divisor")
        if self.mode == "certificate_only" and self.message is None:
            raise ValueError("a standard without a value has a `message` that says why")
        if (self.classes or any(gap.target for gap in self.missing)) and self.outside is None:
            raise ValueError("a standard with classes says in `outside` what a value outside all of them is called")
        for earlier, later in pairwise(self.classes):
            if (earlier.code, earlier.family) == (later.code, later.family) and earlier.valid_from >= later.valid_from:
                raise ValueError(f"the dates of class '{later.code}' must ascend")
        return self
