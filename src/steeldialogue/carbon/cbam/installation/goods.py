"""What a product graph is made of: goods, their precursors, and where each precursor comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from steeldialogue.carbon.cbam.installation.sums import sum_of
from steeldialogue.core import Figure, SteelDialogueError

Reason = Literal["scrap", "off-spec", "by-product", "waste", "not in Annex I", "no precursor"]


class InstallationError(SteelDialogueError):
    """The data of an installation contradict each other or the rules of monitoring."""


@dataclass(frozen=True)
class FromGood:
    """Another good of the graph; it keeps its own reporting period."""

    good: str
    mass: Figure


@dataclass(frozen=True)
class FromSupplier:
    """Another installation's precursor with the actual values it communicated.

    `see_indirect` is for goods outside Annex II; goods of Annex II carry no indirect emissions but those of sintered ore,
    `see_indirect_of_ore`. Without `sefa` the default route of the origin decides; without `year` the precursor is of the
    year of the good it goes into (Implementing Regulation (EU) 2025/2547, Art. 13).
    """

    mass: Figure
    origin: str
    verified: bool
    see_direct: Figure
    see_indirect: Figure | None = None
    see_indirect_of_ore: Figure | None = None
    sefa: Figure | None = None
    share_of_default: Figure | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        stated = {
            "direct emissions": self.see_direct,
            "indirect emissions": self.see_indirect,
            "indirect emissions of ore": self.see_indirect_of_ore,
            "SEFA": self.sefa,
        }
        for name, figure in stated.items():
            if figure and figure.value < 0:
                raise InstallationError(f"A supplier in {self.origin} states {name} of {figure.value} {figure.unit}, which is below 0.")
        if self.share_of_default and not 0 <= self.share_of_default.to("1").value <= 1:
            raise InstallationError(
                f"A supplier in {self.origin} states a share of default values of {self.share_of_default.value}; it must be from 0 to 1."
            )


@dataclass(frozen=True)
class AtDefault:
    """A precursor at the default value of its country of origin, with mark-up."""

    mass: Figure
    origin: str
    year: int | None = None


@dataclass(frozen=True)
class OfUnknownOrigin:
    """A precursor whose country of origin is not known.

    It counts the highest default value of all countries, with mark-up, and the route that stands with it
    (Implementing Regulation (EU) 2025/2621, Annex IV).
    """

    mass: Figure
    year: int | None = None


@dataclass(frozen=True)
class FromExemptOrigin:
    """A precursor that originates in the Union or in a country or territory of Annex III."""

    mass: Figure
    origin: str


@dataclass(frozen=True)
class Unburdened:
    """An input without embedded emissions, by its code of eight digits: scrap, what did not meet the specification and enters again.

    Or else it is no good of Annex I, or one of another sector, such as aluminium, that is "no precursor" of the good.
    """

    mass: Figure
    reason: Reason

    def __post_init__(self) -> None:
        if self.reason not in get_args(Reason):
            raise InstallationError(f"'{self.reason}' is no reason to enter unburdened; choose {', '.join(get_args(Reason))}.")


Source = FromGood | FromSupplier | AtDefault | OfUnknownOrigin | FromExemptOrigin | Unburdened


@dataclass(frozen=True)
class Precursor:
    """A precursor by CN code, from one source or several (Art. 14).

    Masses are gross: with what is spilt, cut off or burnt. `consumed` is the mass this process used where it is not all that
    the sources delivered; the average over the sources then holds for it.
    """

    cn_code: str
    sources: tuple[Source, ...]
    consumed: Figure | None = None


@dataclass(frozen=True)
class Good:
    """A good of one CN code from one production process in one reporting year.

    `direct` and `indirect` are the attributed emissions (Equations 55 and 56); goods of Annex II need no `indirect`.
    `route` is the letter on which the benchmark of column A depends, where it does. Goods with the same `installation`
    pass their values on unrounded. `blend_of` are the routes a blended good was made from.
    """

    name: str
    cn_code: str
    year: int
    activity_level: Figure
    direct: Figure
    indirect: Figure | None = None
    precursors: tuple[Precursor, ...] = ()
    route: str = ""
    installation: str = ""
    blend_of: tuple["Good", ...] = ()

    def __post_init__(self) -> None:
        if self.activity_level.to("t").value <= 0:
            raise InstallationError(f"{self.name} has an activity level of {self.activity_level.value}; it must be more than 0 t.")
        for emissions in (self.direct, self.indirect):
            if emissions and emissions.to("tCO2e").value < 0:
                raise InstallationError(f"{self.name} has negative attributed emissions; Equation 55 sets them to zero.")
        for precursor in self.precursors:
            _check_masses(self.name, precursor)


def blended(name: str, goods: Sequence[Good]) -> Good:
    """Return the one good of a CN code that an installation makes by several routes (Art. 4(6)): the mass-weighted blend.

    Raises:
        InstallationError: the goods are not of one CN code, year and installation, or only some have indirect emissions.
    """
    if len({(good.cn_code, good.year, good.installation) for good in goods}) != 1:
        raise InstallationError(f"{name} can only blend goods of one CN code, one year and one installation.")
    with_indirect = [good.indirect for good in goods if good.indirect]
    if with_indirect and len(with_indirect) < len(goods):
        raise InstallationError(f"{name} blends goods with and without indirect emissions.")
    reference = "Implementing Regulation (EU) 2025/2547, Art. 4(6)"
    return Good(
        name,
        goods[0].cn_code,
        goods[0].year,
        sum_of("activity level of all routes", [good.activity_level for good in goods], "t", reference),
        sum_of("direct emissions of all routes", [good.direct for good in goods], "tCO2e", reference),
        sum_of("indirect emissions of all routes", with_indirect, "tCO2e", reference) if with_indirect else None,
        tuple(precursor for good in goods for precursor in good.precursors),
        installation=goods[0].installation,
        blend_of=tuple(goods),
    )


def _check_masses(good: str, precursor: Precursor) -> None:
    masses = [source.mass.to("t").value for source in precursor.sources]
    if not masses or min(masses) < 0 or not any(masses):
        raise InstallationError(f"{good}: the sources of CN {precursor.cn_code} must have masses above 0 t.")
    consumed = precursor.consumed.to("t").value if precursor.consumed else Decimal(0)
    if consumed < 0:
        raise InstallationError(f"{good}: the mass of CN {precursor.cn_code} that was consumed is negative.")
    if consumed > sum(masses):
        raise InstallationError(f"{good} consumed {consumed:f} t of CN {precursor.cn_code}, but its sources delivered {sum(masses):f} t.")
