"""CN codes where a data set names none, and the letter of the route on which a benchmark depends."""

from decimal import Decimal

from steeldialogue.carbon.cbam.obligation import Tables
from steeldialogue.carbon.cbam.plant.processes import CATEGORY_OF, DRI, SCRAP
from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.law import Law

_ZERO = Decimal(0)
# How the law folder words the routes; high alloy steel knows no other than the arc furnace.
_CONVERTER, _REDUCTION, _SCRAP = ("BF/BOF",), ("DRI/EAF", "based on EAF"), ("scrap/EAF", "based on EAF")


class Codes:
    """The codes of a goods category in one production year."""

    def __init__(self, law: Law, tables: Tables, year: int) -> None:
        """Take the law, its open tables and the production year."""
        self._law, self._tables, self._year = law, tables, year

    def of(self, category: str) -> list[str]:
        """Return the codes of a category in their order."""
        return [row.cn_code for row in self._law.table("eu_cbam.cn_codes").rows if row.goods_category == category]

    def category(self, cn_code: str) -> str:
        """Return the category of a code, "" where it is none of iron and steel."""
        rows = self._law.table("eu_cbam.cn_codes").rows
        return next((str(row.goods_category) for row in rows if row.cn_code == cn_code), "")

    def standing_for(self, category: str) -> str | None:
        """Return a code that may stand for an intermediate whose own is not entered: any, if all have the same benchmark."""
        codes = self.of(category)
        benchmarks = {
            (row.route, row.benchmark) for code in codes for row in self._tables.benchmarks.of_year("A", code, self._benchmark_year)
        }
        return codes[0] if len(benchmarks) == 1 else None

    def dearest(self, category: str, origin: str) -> str:
        """Return the code of a category with the highest default value of an origin (ISO alpha-3)."""
        return max(self.of(category), key=lambda code: self._tables.defaults.lookup(origin, code).figure.value)

    def dearest_anywhere(self, category: str) -> str:
        """Return the code of a category with the highest default value of all countries."""
        return max(self.of(category), key=lambda code: self._tables.defaults.highest(code).figure.value)

    def route(self, cn_code: str, words: tuple[str, ...]) -> str:
        """Return the letter on which column A of a code depends, "" where it does not depend on one or none fits."""
        letters = {row.route for row in self._tables.benchmarks.of_year("A", cn_code, self._benchmark_year)}
        fitting = [row.route for row in self._law.table("eu_cbam.routes").rows if row.route in letters]
        meanings = {row.route: row.meaning for row in self._law.table("eu_cbam.routes").rows}
        return next((letter for word in words for letter in fitting if word in meanings[letter]), "")

    @property
    def _benchmark_year(self) -> int:
        return min(self._year, self._tables.benchmarks.last_year)


def route_words(plant: Plant, report: Report) -> tuple[str, ...]:
    """Return how the law words the route that most crude steel takes: by converter, by direct reduction, or by scrap."""
    by_converter, elsewhere = (_made(plant, kinds) for kinds in (("bof",), ("eaf", "induction_furnace")))
    if by_converter > elsewhere:
        return _CONVERTER
    furnaces = plant.process_ids(("eaf", "induction_furnace"))
    charged = {flow.material: flow.amount.value for flow in plant.flows_of(furnaces) if flow.direction == "in"}
    reduced = sum((amount for material, amount in charged.items() if CATEGORY_OF.get(material) == DRI), _ZERO)
    scrap = sum((amount for material, amount in charged.items() if material in SCRAP), _ZERO)
    if plant.process_ids(("induction_furnace",)):
        text = "No route letter is published for induction furnaces; they are read as electric arc furnaces."
        report.notice("route", text, "process")
    return _REDUCTION if reduced > scrap else _SCRAP


def _made(plant: Plant, kinds: tuple[str, ...]) -> Decimal:
    flows = plant.flows_of(plant.process_ids(kinds))
    return sum((flow.amount.value for flow in flows if flow.direction == "out" and flow.material == "liquid_steel"), _ZERO)
