"""The figures that a run of one area rests on, by the group in which an account names them."""

from collections.abc import Iterable, Mapping

from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.core import Figure
from steeldialogue.core.stated import stated_quantity
from steeldialogue.demand.calibration import Calibration
from steeldialogue.demand.parameters import Parameters
from steeldialogue.demand.programmes import Programme
from steeldialogue.demand.record import Record
from steeldialogue.demand.scenario import CALIBRATED, DemandScenario

Named = tuple[tuple[str, Figure], ...]


def groups_of(
    parameters: Parameters,
    record: Record,
    calibration: Calibration,
    programme: Programme,
    scrap_trade: Iterable[Figure],
    scenario: DemandScenario,
) -> dict[str, Named]:
    """Return the figures by group; the record is named by its last years, which weigh most."""
    return {
        "use": _last("apparent steel use", record.known),
        "indirect": _last("net indirect exports", record.indirect_known),
        "saturation": _saturation(parameters, scenario),
        "lifetimes": _lifetimes(parameters, scenario),
        "losses": _by_sector(parameters, "fabrication_loss"),
        "recovery": _by_sector(parameters, "recovery_rate"),
        "crude": (*_last("crude steel", record.crude), ("crude per finished", parameters.figure("crude_per_finished"))),
        "scrap": _targets(calibration) if scenario.lifetime_factor == CALIBRATED else (),
        "scrap_trade": tuple((figure.label, figure) for figure in scrap_trade),
        "programmes": (("steel per outlay", programme.intensity),) if programme.intensity is not None else (),
    }


def _targets(calibration: Calibration) -> Named:
    both = (("published stock", calibration.stock), ("published scrap", calibration.scrap))
    return tuple((name, target.figure) for name, target in both if target is not None)


def _last(name: str, known: Mapping[int, Figure]) -> Named:
    if not known:
        return ()
    year = max(known)
    return ((f"{name}, {year}", known[year]),)


def _by_sector(parameters: Parameters, parameter: str) -> Named:
    return tuple((f"{parameter.replace('_', ' ')}, {sector}", parameters.figure(parameter, sector)) for sector in SECTORS)


def _lifetimes(parameters: Parameters, scenario: DemandScenario) -> Named:
    published = _by_sector(parameters, "lifetime_mean")
    if scenario.lifetime_factor == CALIBRATED:
        return published
    return (*published, ("factor of lifetimes", stated_quantity("lifetime_factor", f"{scenario.lifetime_factor} 1")))


def _saturation(parameters: Parameters, scenario: DemandScenario) -> Named:
    which = scenario.saturation if isinstance(scenario.saturation, str) else "central"
    own = {sector: stated_quantity(f"saturation of {sector}", text) for sector, text in scenario.own_saturation.items()}
    told = {
        sector: parameters.figure("saturation_stock", sector, which) for sector in SECTORS if parameters.has("saturation_stock", sector)
    }
    return tuple((f"saturation, {sector}", figure) for sector, figure in (told | own).items())
