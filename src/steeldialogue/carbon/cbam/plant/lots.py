"""The goods of each production process: CN codes and tonnes, as the data set's outputs and flows say."""

from dataclasses import dataclass

from steeldialogue.carbon.cbam.plant.amounts import flow_total, total_of
from steeldialogue.carbon.cbam.plant.codes import Codes
from steeldialogue.carbon.cbam.plant.processes import MATERIALS, PRODUCTS, STEEL, ProductionProcess, finished_rows
from steeldialogue.carbon.plant import Output, Plant
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.core import Figure


@dataclass(frozen=True)
class Lot:
    """The goods of one CN code from one production process; `mass` in tonnes as entered."""

    name: str
    process: ProductionProcess
    cn_code: str
    product: str
    mass: Figure
    for_sale: bool


class Lots:
    """Finds the goods of production processes."""

    def __init__(self, plant: Plant, codes: Codes) -> None:
        """Take the plant and the codes of the categories."""
        self._plant, self._codes = plant, codes

    def of(self, process: ProductionProcess, report: Report) -> tuple[Lot, ...]:
        """Return the goods of a process; a finding says what keeps a process from having any."""
        if process.category == STEEL:
            rows = [row for row in self._plant.outputs if row.stage == "crude_steel"]
            ask = "Enter an output of stage crude_steel with its amount and CN code of eight digits."
            return self._by_code(process, rows, report, ask)
        if process.category == PRODUCTS:
            ask = f"Enter the finished goods of {process.name} as outputs with process, amount and CN code of eight digits."
            return self._by_code(process, finished_rows(self._plant, set(process.ids)), report, ask)
        return self._intermediate(process, report)

    def _by_code(self, process: ProductionProcess, rows: list[Output], report: Report, ask: str) -> tuple[Lot, ...]:
        coded: dict[str, list[Output]] = {}
        for row in rows:
            coded.setdefault(row.cn_code.replace(" ", ""), []).append(row)
        unknown = [code for code in coded if self._codes.category(code) != process.category]
        if not coded or unknown:
            said = f"'{unknown[0]}' is no CN code of {process.category}" if unknown and unknown[0] else "the CN code is missing"
            report.blocks(f"cn_code:{process.name}", f"The goods of {process.name} cannot be told: {said}.", "output", ask)
            return ()
        return tuple(
            Lot(
                f"{' and '.join(dict.fromkeys(row.product for row in rows))} ({code})",
                process,
                code,
                " and ".join(dict.fromkeys(row.product for row in rows)),
                total_of("goods of the CN code", [row.amount.figure for row in rows]),
                process.category == PRODUCTS or self._sold(process),
            )
            for code, rows in coded.items()
        )

    def _intermediate(self, process: ProductionProcess, report: Report) -> tuple[Lot, ...]:
        made = [flow for flow in self._plant.flows_of(process.ids) if flow.material in MATERIALS[process.category]]
        mass = flow_total(f"{process.name} made", [flow for flow in made if flow.direction == "out"])
        code = self._entered(process) or self._codes.standing_for(process.category)
        if mass is None or code is None:
            ask = "Enter what the process makes, and its CN code."
            report.blocks(f"cn_code:{process.name}", f"The goods of {process.name} cannot be told.", "output", ask)
            return ()
        product = " and ".join(dict.fromkeys(flow.material.replace("_", " ") for flow in made if flow.direction == "out"))
        if self._sold(process) and not self._entered(process):
            text = f"No CN code is entered for the {product} sold; all codes of {process.category} have the same benchmark, {code} stands."
            report.notice(f"cn_code:{process.name}", text, "output")
        return (Lot(f"{product} ({code})", process, code, product, mass, self._sold(process)),)

    def _entered(self, process: ProductionProcess) -> str:
        rows = [row.cn_code for row in self._plant.outputs if row.process in process.ids and row.cn_code]
        return next((code for code in rows if self._codes.category(code) == process.category), "")

    def _sold(self, process: ProductionProcess) -> bool:
        sold = [self._plant.material(material).sold for material in MATERIALS[process.category]]
        return any(amount is not None and amount.value > 0 for amount in sold)
