"""The obligation of import lines, a batch at a time: Arrow rows in, the same rows with their results out."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from steeldialogue.carbon.cbam.lines import kinds
from steeldialogue.carbon.cbam.lines.facts import (
    MASS_DECIMALS,
    PAID_DECIMALS,
    SEE_DECIMALS,
    SEFA_DECIMALS,
    Facts,
    Reader,
)
from steeldialogue.carbon.cbam.lines.law_of_lines import LawOfLines
from steeldialogue.carbon.cbam.lines.layout import DECIMALS, OUTPUT, output_fields
from steeldialogue.carbon.cbam.lines.options import PRICE_DECIMALS, LineOptions
from steeldialogue.carbon.cbam.lines.prices import quarter_prices
from steeldialogue.carbon.cbam.lines.shelf import Shelf
from steeldialogue.carbon.cbam.lines.terms import Kind, Terms
from steeldialogue.carbon.cbam.lines.threshold import Importers, Thresholds
from steeldialogue.core.fixed import Whole, decimal_array, multiply_half_up, to_whole
from steeldialogue.law import Law

_CERTIFICATES = MASS_DECIMALS + SEFA_DECIMALS - DECIMALS["certificates"]
_COST = MASS_DECIMALS + SEFA_DECIMALS + PRICE_DECIMALS - DECIMALS["cost_eur"]
Places = npt.NDArray[np.int32]


class LineEngine:
    """Computes lines under one law and one set of choices; safe to use on any number of batches, one after the other."""

    def __init__(self, law: Law, options: LineOptions | None = None, importers: Importers | None = None) -> None:
        """Take the law, the choices, and where the threshold is to be applied what each importer brought in."""
        self._options = options or LineOptions()
        self._law = LawOfLines(law, self._options)
        self._reader = Reader(law)
        self._prices = quarter_prices(law, self._options, 4 * kinds.YEARS)
        self._thresholds = Thresholds(law, importers) if importers else None
        self._shelf = Shelf(self._terms)

    def run(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the batch with the columns of the result; as many rows, in the same order.

        The batch has at least the required columns of the layout. Amounts are exact: certificates
        are rounded half up to six decimals, cost half up to the cent from the unrounded number.
        """
        facts = self._reader.read(batch)
        place = self._placed(batch, facts)
        see, sefa = self._see(facts, place), self._sefa(facts, place)
        net = self._net(facts, place, see, sefa)
        made = {**self._looked_up(facts, place, see, sefa), **self._amounts(facts, place, net)}
        fields = [*batch.schema, *output_fields()]
        return pa.RecordBatch.from_arrays([*batch.columns, *(made[name] for name in OUTPUT)], schema=pa.schema(fields))

    def _placed(self, batch: pa.RecordBatch, facts: Facts) -> Places:
        """The place of each line's terms."""
        price = np.where(self._prices >= 0, kinds.PRICED.index("quarter"), kinds.PRICED.index("none"))[facts.quarter]
        facts.fields["price"] = price if self._options.price is None else kinds.PRICED.index("stated")
        if self._thresholds:
            facts.fields |= self._thresholds.fields(batch, facts)
        key = np.where(facts.fault == 0, kinds.packed(facts.fields), kinds.packed({"fault": facts.fault}))
        found = pa.array(key).dictionary_encode()
        places = self._shelf.places(found.dictionary.to_numpy())
        return np.asarray(places[found.indices.to_numpy()], np.int32)

    def _terms(self, key: int) -> Terms:
        field = kinds.unpacked(key)
        if field["fault"]:
            return self._law.terms(Kind(fault=kinds.STATUSES[field["fault"]]))
        code, origin = self._reader.codes.meanings[field["code"]], self._reader.places.meanings[field["origin"]]
        first = self._reader.first_year
        return self._law.terms(
            Kind(
                code=code.cn_code,
                code_standing=code.standing,
                taric=code.taric,
                origin=origin.code,
                origin_standing=origin.standing,
                import_year=first + field["import_year"],
                production_year=first + field["production_year"],
                period=kinds.PERIOD[field["period"]],
                route=kinds.ROUTES[field["route"]],
                actual=kinds.ACTUAL[field["actual"]],
                sefa_stated=bool(field["sefa_stated"]),
                see_rounded=bool(field["see_rounded"]),
                sefa_rounded=bool(field["sefa_rounded"]),
                mass_rounded=bool(field["mass_rounded"]),
                price=kinds.PRICED[field["price"]],
                paid=bool(field["paid"]),
                threshold=kinds.THRESHOLD[field["threshold"]],
            )
        )

    def _see(self, facts: Facts, place: Places) -> Whole:
        see = self._shelf.see[place]
        return see if facts.see is None else np.where(self._shelf.actual[place], facts.see, see)

    def _sefa(self, facts: Facts, place: Places) -> Whole:
        sefa = self._shelf.sefa[place]
        return sefa if facts.sefa is None else np.where(self._shelf.states_sefa[place], facts.sefa, sefa)

    def _net(self, facts: Facts, place: Places, see: Whole, sefa: Whole) -> Whole:
        """What a tonne owes, in multiples of SEFA's last decimal; never negative, 0 where nothing is owed."""
        net = see * 10 ** (SEFA_DECIMALS - SEE_DECIMALS) - sefa
        if facts.paid is not None and self._options.paid_rules != "none":
            net -= np.where(self._shelf.actual[place], self._reduction(facts.paid), 0)
        return np.where(self._shelf.owes[place], np.maximum(net, 0), 0)

    def _reduction(self, paid: Whole) -> Whole:
        """Certificates per tonne that a carbon price paid abroad stands for: price ÷ reference price, to ten decimals."""
        reference = to_whole(self._options.divisor, PRICE_DECIMALS)
        return np.asarray((paid * 10 ** (SEFA_DECIMALS - PAID_DECIMALS + PRICE_DECIMALS) + reference // 2) // reference, np.int64)

    def _looked_up(self, facts: Facts, place: Places, see: Whole, sefa: Whole) -> dict[str, Any]:
        """The columns that follow from the terms, those of actual emissions from the line."""
        index = pa.array(place)
        made: dict[str, Any] = {name: column.take(index) for name, column in self._shelf.columns.items()}
        if facts.see is not None:
            made["see_tco2e_per_t"] = decimal_array(see, SEE_DECIMALS, ~self._shelf.basis[place])
        if facts.sefa is not None:
            made["sefa_tco2e_per_t"] = decimal_array(sefa, SEFA_DECIMALS, ~self._shelf.basis[place])
        return made

    def _amounts(self, facts: Facts, place: Places, net: Whole) -> dict[str, Any]:
        settled, owes = self._shelf.settled[place], self._shelf.owes[place]
        mass = np.where(settled, facts.mass.value, 0)
        price = self._prices[facts.quarter]
        priced = price >= 0
        cost = multiply_half_up(mass, net * np.maximum(price, 0), _COST)
        return {
            "certificates": decimal_array(multiply_half_up(mass, net, _CERTIFICATES), DECIMALS["certificates"], ~settled),
            "price_eur": decimal_array(price, PRICE_DECIMALS, ~(owes & priced)),
            "cost_eur": decimal_array(cost, DECIMALS["cost_eur"], ~(settled & (priced | ~owes))),
        }
