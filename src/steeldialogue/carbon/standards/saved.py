"""What a tonne, cubic metre, gigajoule or megawatt-hour that a works no longer takes in would have emitted, by the rules of a standard.

A saving is read as a works that takes in the carrier and nothing else: so fuels, electricity, steam and bought materials count as
they do for every plant. The electricity of a standard with one fixed factor can be read by the grid of the country instead.
"""

from dataclasses import dataclass
from datetime import date

from steeldialogue.carbon.plant import Flow, Plant, Process, Quantity
from steeldialogue.carbon.plant.fields import plant_form
from steeldialogue.carbon.plant.vocabulary import vocabulary_of
from steeldialogue.carbon.standards.expressions import Sum, figure_of
from steeldialogue.carbon.standards.reader import Reader
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.core import DataError, Figure, LawError, UnitError
from steeldialogue.core.errors import suggestions
from steeldialogue.law.standard_rules import Standard

_PROCESS = "saving"


@dataclass(frozen=True)
class Saved:
    """The emissions saved in tCO2e; `notices` are what a reader must know of the factors."""

    figure: Figure
    notices: tuple[str, ...]


def saved_emissions(reader: Reader, rules: Standard, carrier: str, amount: Figure, country: str, period: tuple[date, date]) -> Saved:
    """Return what an amount of a carrier would have emitted.

    Args:
        reader: reads plants by the law folder.
        rules: a rule set, which need not be one that anybody published.
        carrier: a material of a plant's data set, such as `natural_gas` or `electricity`.
        amount: in a unit of the carrier's kind: mass, amount of gas, heat, or electricity.
        country: the works' country by its two letters, for the grid.
        period: the first and the last day of the year for which the saving is told.

    Raises:
        DataError: the carrier is unknown, or the amount is not in a unit of it.
        LawError: the rules have no factor for the carrier; the error says what lacks.
    """
    works = _works(rules, carrier, _quantity(reader, carrier, amount), country, period)
    draft = reader.draft(works, rules)
    if refusal := _refusal(draft, carrier):
        raise LawError(f"{refusal} The saving is not turned into CO2.")
    expression = Sum(tuple(term.expression for term in draft.terms))
    reference = "; ".join(dict.fromkeys(term.reference for term in draft.terms))
    figure = figure_of(expression, f"emissions of the {carrier.replace('_', ' ')} saved", reference, "tCO2e")
    return Saved(figure, tuple(finding.text for finding in draft.findings))


def with_grid(rules: Standard, grid: Standard) -> Standard:
    """Return rules whose electricity is read by those of another standard, such as one that takes the country's grid."""
    return rules.model_copy(update={"electricity": grid.electricity})


def _quantity(reader: Reader, carrier: str, amount: Figure) -> Quantity:
    vocabulary = vocabulary_of(reader.law)
    if carrier not in vocabulary.measures:
        near = suggestions(carrier, list(vocabulary.measures))
        raise DataError(f"'{carrier}' is no material of a plant's data set.{near}", field="carrier")
    base = plant_form().measure[vocabulary.measures[carrier]].base
    try:
        converted = amount.to(base)
    except UnitError as fault:
        told = f"an amount of {carrier} cannot be in {amount.unit}; write it in {base} or a multiple of it"
        raise DataError(told, field="unit") from fault
    return Quantity(f"flow.{_PROCESS}.in.{carrier}", converted.named(amount.label or f"{carrier} saved"))


def _works(rules: Standard, carrier: str, saved: Quantity, country: str, period: tuple[date, date]) -> Plant:
    inside = rules.boundary.processes[0] if rules.boundary else ""  # any will do: what comes in is what counts
    return Plant(
        name="a saving",
        country=country,
        period_start=period[0],
        period_end=period[1],
        product_family="flat",
        steel_family="quality",
        processes=(Process(_PROCESS, inside),),
        flows=(Flow(_PROCESS, "in", carrier, saved, "fuel"),),
        materials=(),
        supplies=(),
        outputs=(),
    )


def _refusal(draft: Draft, carrier: str) -> str:
    blocking = next((finding for finding in draft.findings if finding.severity == "blocks"), None)
    if blocking:
        return f"{blocking.text} {blocking.what_to_do}".strip()
    return "" if draft.terms else f"These rules have no factor for {carrier.replace('_', ' ')}."
