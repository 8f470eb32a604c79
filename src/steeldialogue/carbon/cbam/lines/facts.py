"""A batch of import lines, read: every cell as a number, every fault found."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from steeldialogue.carbon.cbam.lines import cells, kinds
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.scope import Scope
from steeldialogue.core.fixed import Mask, Whole
from steeldialogue.law import Law

MASS_DECIMALS, SEE_DECIMALS, SEFA_DECIMALS, PAID_DECIMALS = 6, 5, 10, 6
_MOST_T, _MOST_PER_TONNE, _MOST_PAID = 10**7, 100, 10**4  # beyond these a unit was mistaken
_DAYS_OF_YEARS = 366 * kinds.YEARS


@dataclass
class Facts:
    """What the cells of a batch say; `fault` is the place of a status in `kinds.STATUSES`, 0 where nothing is wrong.

    `year` and `quarter` count from the first of the definitive period; mass is in grams, SEE, SEFA
    and the price paid in multiples of their last decimal.
    """

    fault: Whole
    code: Whole
    place: Whole
    year: Whole
    quarter: Whole
    mass: cells.Numbers
    fields: dict[str, Any]
    see: Whole | None = None
    sefa: Whole | None = None
    paid: Whole | None = None

    def blame(self, wrong: Mask, status: Status) -> None:
        """Mark a fault where none was found before."""
        if wrong.any():
            self.fault[wrong & (self.fault == 0)] = kinds.STATUSES.index(status)


class Reader:
    """Reads batches; words met before are remembered."""

    def __init__(self, law: Law) -> None:
        """Take the law, which knows codes and origins."""
        scope = Scope(law)
        self.codes = kinds.Register(partial(kinds.read_code, scope))
        self.places = kinds.Register(partial(kinds.read_place, scope))
        self._routes = kinds.Register(kinds.read_route)
        self._verified = kinds.Register(kinds.read_verified)
        first = law.parameter("eu_cbam.cbam_factor").values[0].valid_from
        self.first_year = first.year
        day = np.datetime64(first) + np.arange(_DAYS_OF_YEARS)
        self._first_day = int(np.datetime64(first).astype(np.int64))
        self._quarters = day.astype("datetime64[M]").astype(np.int64) // 3 - int(np.datetime64(first, "M").astype(np.int64)) // 3

    def read(self, batch: pa.RecordBatch) -> Facts:
        """Return the facts of a batch, which has at least the required columns; without line_id, that is not missed."""
        day, no_day = cells.days(cells.column_of(batch, "import_date"))
        since = day - self._first_day
        known = (since >= 0) & (since < _DAYS_OF_YEARS) & ~no_day
        quarter = self._quarters[np.where(known, since, 0)]
        code = self.codes.numbers(cells.words(cells.column_of(batch, "cn_code")))
        place = self.places.numbers(cells.words(cells.column_of(batch, "country_of_origin")))
        mass = cells.numbers(cells.column_of(batch, "net_mass_t"), MASS_DECIMALS)
        facts = Facts(np.zeros(len(day), np.int64), code, place, quarter // 4, quarter, mass, {})
        if (line_id := cells.column_of(batch, "line_id")) is not None:
            facts.blame(cells.blank(line_id), Status.LINE_ID)
        facts.blame(no_day | (since >= _DAYS_OF_YEARS), Status.IMPORT_DATE)
        facts.blame(since < 0, Status.BEFORE_PERIOD)
        for register, numbers in ((self.codes, code), (self.places, place)):
            found = register.facts(numbers, lambda meaning: kinds.STATUSES.index(meaning.fault))
            facts.fault = np.where(facts.fault == 0, found, facts.fault)
        facts.blame(mass.faulty | ~mass.given, Status.NET_MASS)
        facts.blame(mass.outside(1, _MOST_T * 10**MASS_DECIMALS), Status.IMPOSSIBLE_MASS)
        facts.fields |= {"code": code, "origin": place, "import_year": facts.year, "mass_rounded": mass.rounded}
        self._route(facts, cells.column_of(batch, "route"))
        self._production(facts, cells.column_of(batch, "production_year"))
        self._actual(facts, batch)
        self._paid(facts, cells.column_of(batch, "carbon_price_paid_eur_per_t_good"))
        return facts

    def _route(self, facts: Facts, column: Any) -> None:
        if column is None:
            return
        number = self._routes.numbers(cells.words(column))
        route = self._routes.facts(number, lambda meaning: meaning)
        facts.blame(route < 0, Status.ROUTE)
        facts.fields["route"] = np.maximum(route, 0)

    def _production(self, facts: Facts, column: Any) -> None:
        """The production year: presumed that of import, or as stated; never before the first (MET Art. 7)."""
        facts.fields["production_year"] = facts.year
        if column is None:
            return
        stated = cells.numbers(column, 0)
        year = stated.value - self.first_year
        wrong = stated.faulty | stated.rounded | (stated.given & ((year > facts.year) | (stated.value < _EARLIEST)))
        facts.blame(wrong, Status.PRODUCTION_YEAR)
        facts.fields["production_year"] = np.where(stated.given & ~wrong, np.maximum(year, 0), facts.year)
        period = np.where(year < 0, kinds.PERIOD.index("first"), kinds.PERIOD.index("stated"))
        facts.fields["period"] = np.where(stated.given, period, kinds.PERIOD.index("presumed"))

    def _actual(self, facts: Facts, batch: pa.RecordBatch) -> None:
        column = cells.column_of(batch, "see_actual_tco2e_per_t")
        see = self._quantity(facts, column, SEE_DECIMALS, Status.SEE_ACTUAL)
        sefa = self._quantity(facts, cells.column_of(batch, "sefa_actual_tco2e_per_t"), SEFA_DECIMALS, Status.SEFA_ACTUAL)
        verified = self._verification(facts, cells.column_of(batch, "verified"))
        if sefa is not None:
            facts.blame(sefa.given if see is None else sefa.given & ~see.given, Status.SEE_MISSING)
        if see is None or not see.given.any():
            return
        facts.see = see.value
        facts.fields |= {"actual": np.where(see.given, verified, 0), "see_rounded": see.rounded}
        if sefa is not None:
            facts.sefa = sefa.value
            facts.fields |= {"sefa_stated": sefa.given, "sefa_rounded": sefa.rounded}

    def _quantity(self, facts: Facts, column: Any, decimals: int, fault: Status) -> cells.Numbers | None:
        if column is None:
            return None
        found = cells.numbers(column, decimals)
        facts.blame(found.faulty | found.outside(0, _MOST_PER_TONNE * 10**decimals), fault)
        return found

    def _verification(self, facts: Facts, column: Any) -> Whole | int:
        if column is None:
            return kinds.ACTUAL.index("unstated")
        number = self._verified.numbers(cells.words(column))
        told = self._verified.facts(number, lambda meaning: -1 if meaning is None else kinds.ACTUAL.index(meaning))
        facts.blame(told < 0, Status.VERIFIED)
        return np.maximum(told, 0)

    def _paid(self, facts: Facts, column: Any) -> None:
        if column is None:
            return
        paid = cells.numbers(column, PAID_DECIMALS)
        facts.blame(paid.faulty | paid.outside(0, _MOST_PAID * 10**PAID_DECIMALS), Status.CARBON_PRICE_PAID)
        facts.paid = paid.value
        facts.fields["paid"] = paid.value > 0


_EARLIEST = 1900  # a year before is a slip
