"""Where carbon and energy go: from what is bought, through processes and gases, to products, air and use."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from steeldialogue.carbon.balance.balances import Balances
from steeldialogue.carbon.balance.carbon import Carbon
from steeldialogue.carbon.balance.diagram import Diagram, Link, Node, Role, without_circles, without_trifles
from steeldialogue.carbon.balance.energy import Energy
from steeldialogue.carbon.balance.ground import Ground
from steeldialogue.carbon.balance.mass import MassRow
from steeldialogue.core import Figure

Carried = Carbon | Energy
TRIFLE = Decimal("0.008")  # what is drawn thinner than this share of the whole cannot be seen
_TURNS_HEAT = frozenset({"power_plant", "boiler"})  # what they burn is turned into power and steam, not used up
_TURNS_POWER = "hydrogen_plant"
_POWER = frozenset({"electricity", "heat"})


def carbon_diagram(balances: Balances, trifle: Decimal = TRIFLE) -> Diagram:
    """Return where the carbon of the plant goes, in t of carbon.

    Of a process that passes carbon on, the gas burnt for heat stands apart: its carbon goes to air and not through the charge.
    """
    drawing = _Drawing(balances.ground)
    for row in balances.of_carbon:
        heat = [one for one in row.entered if row.left and one.flow.use == "fuel"]
        charge = [one for one in row.entered if one not in heat]
        if row.gap is None and _sum(charge) < _sum(row.left):  # carbon of the fuel leaves with the product, or the dust
            heat, charge = [], list(row.entered)
        drawing.through(row.process, "process", charge, row.left, rest="air")
        drawing.through(row.process, "heat", heat, (), rest="air")
    drawing.gate(balances.of_mass)
    return _tidy(drawing, "t", [row.process for row in balances.of_carbon if row.missing], trifle)


def energy_diagram(balances: Balances, trifle: Decimal = TRIFLE) -> Diagram:
    """Return where the energy of the plant goes, in GJ: fuels, gases, steam and power, until a process uses them."""
    drawing = _Drawing(balances.ground)
    for row in balances.of_energy:
        turned = [one for one in row.entered if row.left and drawing.is_turned(row.kind, one)]
        used = [one for one in row.entered if one not in turned]
        drawing.through(row.process, "process", turned, row.left, rest="loss")
        drawing.through(row.process, "use", used, (), rest=None)
    drawing.gate(balances.of_mass)
    return _tidy(drawing, "GJ", [row.process for row in balances.of_energy if row.missing], trifle)


def _tidy(drawing: "_Drawing", unit: str, left_out: Iterable[str], trifle: Decimal) -> Diagram:
    whole = Diagram(tuple(drawing.nodes.values()), tuple(drawing.links), unit, tuple(left_out))
    return without_circles(without_trifles(whole, trifle))


class _Drawing:
    """Nodes and links as they are found: first the processes, then what passes the gate."""

    def __init__(self, ground: Ground) -> None:
        self.nodes: dict[str, Node] = {}
        self.links: list[Link] = []
        self._ground = ground
        self._kinds = {process.id: process.kind for process in ground.plant.processes}
        self._carried: dict[str, list[Carried]] = defaultdict(list)

    def is_turned(self, kind: str, one: Carried) -> bool:
        """Tell whether a process of a kind turns the energy of a flow into another, rather than use it up beside its charge."""
        group = self._ground.group(one.flow.material)
        if kind == _TURNS_POWER:
            return True
        if kind in _TURNS_HEAT:
            return group != "electricity"
        return one.flow.use == "charge" and group not in _POWER

    def through(self, process: str, role: Role, entered: Sequence[Carried], left: Sequence[Carried], rest: Role | None) -> None:
        """Draw what enters and leaves a process; what does not leave goes to `rest`, nowhere where that is None."""
        if not entered and not left:
            return
        place = self._node(Node(f"{role}:{process}", process, role, self._kinds[process]))
        for one in (*entered, *left):
            self._carried[one.flow.material].append(one)
        for one in entered:
            self._link(self._material(one.flow.material), place, one.flow.material, one.figure.value)
        for one in left:
            self._link(place, self._material(one.flow.material), one.flow.material, one.figure.value)
        kept = _sum(entered) - _sum(left)
        if rest is not None and kept > 0:
            self._link(place, self._node(Node(rest, rest, rest, rest)), rest, kept, rest)

    def gate(self, rows: Iterable[MassRow]) -> None:
        """Draw what is bought of materials that are also made, and what is sold of those that are also used."""
        rows_of = {row.material: row for row in rows}
        for material, carried in self._carried.items():
            row = rows_of.get(material)
            made = any(one.flow.direction == "out" for one in carried)
            used = any(one.flow.direction == "in" for one in carried)
            if row and made and row.bought is not None:
                self._link(self._end("bought", material), self._material(material), material, _scaled(row.bought, carried))
            if row and used and row.sold is not None:
                self._link(self._material(material), self._end("sold", material), material, _scaled(row.sold, carried))

    def _end(self, role: Role, material: str) -> str:
        return self._node(Node(f"{role}:{material}", material, role, self._ground.group(material)))

    def _material(self, material: str) -> str:
        return self._node(Node(material, material, "material", self._ground.group(material)))

    def _node(self, node: Node) -> str:
        return self.nodes.setdefault(node.id, node).id

    def _link(self, source: str, target: str, material: str, value: Decimal, group: str = "") -> None:
        self.links.append(Link(source, target, material, group or self._ground.group(material), value))


def _sum(carried: Iterable[Carried]) -> Decimal:
    return sum((one.figure.value for one in carried), Decimal(0))


def _scaled(amount: Figure, carried: Sequence[Carried]) -> Decimal:
    """Return what an amount at the gate carries, as much a unit as its flows through the processes do."""
    known = [one for one in carried if one.flow.amount.value]
    if not known:
        return Decimal(0)
    return amount.to(known[0].flow.amount.unit).value * _sum(known) / sum((one.flow.amount.value for one in known), Decimal(0))
