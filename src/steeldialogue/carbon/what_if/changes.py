"""Several what-ifs at once, in the order in which they mean what a person would think: numbers, fuels, scrap, contract, capture."""

from collections.abc import Sequence
from dataclasses import dataclass

from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.study import Study
from steeldialogue.carbon.what_if.capture import with_capture
from steeldialogue.carbon.what_if.contract import with_contract
from steeldialogue.carbon.what_if.fuel import with_fuel
from steeldialogue.carbon.what_if.quantity import with_quantity
from steeldialogue.carbon.what_if.scrap import with_scrap
from steeldialogue.core import Figure


@dataclass(frozen=True)
class Changes:
    """What is changed.

    `numbers` are addresses and numbers, `fuels` old, new and share, `scrap` kind and share, `contract` share and factor,
    `captures` process, amount and electricity per tonne.
    """

    numbers: Sequence[tuple[str, Figure]] = ()
    fuels: Sequence[tuple[str, str, Figure]] = ()
    scrap: tuple[str, Figure] | None = None
    contract: tuple[Figure, Figure] | None = None
    captures: Sequence[tuple[str, Figure, Figure]] = ()

    def __bool__(self) -> bool:
        """True where anything is changed."""
        return any((self.numbers, self.fuels, self.scrap, self.contract, self.captures))


def with_changes(study: Study, changes: Changes) -> Study:
    """Return the study of the changed plant.

    Raises:
        WhatIfError: a change cannot be made to this plant.
        UnitError: a number measures something else.
    """
    for address, figure in changes.numbers:
        study = study.changed(with_quantity(study.plant, address, figure))
    for old, new, share in changes.fuels:
        study = study.changed(with_fuel(study.plant, old, new, share, study.balances.ground.carbon_of))
    if changes.scrap:
        study = study.changed(with_scrap(study.plant, *changes.scrap))
    if changes.contract:
        study = study.changed(with_contract(study.plant, *changes.contract))
    for process, captured, electricity in changes.captures:
        study = study.changed(with_capture(study.plant, process, captured, electricity, study.balances))
    return study


def blocking(study: Study) -> list[Finding]:
    """Return what keeps a plant from verdicts, each finding once."""
    found = (*study.balances.blocking, *(finding for reading in study.readings for finding in reading.findings))
    return list(dict.fromkeys(finding for finding in found if finding.severity == "blocks"))
