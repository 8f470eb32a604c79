"""The figures of a book that lies in a folder, made again from its accounts, so that they can be asked otherwise."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from steeldialogue.book.earlier import DATA, figures_of
from steeldialogue.core import DataError, Derivation, Figure, LawText, LineBatch, Quality, SourceRow, Warn
from steeldialogue.core.asking import Asked, Origin, asked, openings
from steeldialogue.core.errors import SteelDialogueError, suggestions
from steeldialogue.core.figure import Lineage
from steeldialogue.core.stated import stated, stated_quantity

_DAMAGED = "the account cannot be read back; build the book again"
_LONGEST = 100  # steps one below the other; an account that names itself would have no end


class Accounts:
    """The figures of a book by id."""

    def __init__(self, told: Mapping[str, Mapping[str, Any]]) -> None:
        """Take what `figures.json` tells of every figure."""
        self._told = told
        self._made: dict[str, Figure] = {}

    @classmethod
    def of_book(cls, place: Path) -> "Accounts":
        """Open the book in a folder.

        Raises:
            DataError: there is no book, or it is damaged.
        """
        return cls(figures_of(place))

    def figure(self, figure_id: str, depth: int = 0) -> Figure:
        """Return a figure with all it was made from.

        Raises:
            DataError: the book has no such figure, or its account is damaged.
        """
        if figure_id not in self._made:
            if figure_id not in self._told or depth > _LONGEST:
                raise DataError(
                    f"the book has no figure '{figure_id}'{suggestions(figure_id, list(self._told))}", f"figures.json of {DATA}"
                )
            self._made[figure_id] = self._restored(figure_id, depth)
        return self._made[figure_id]

    def _restored(self, figure_id: str, depth: int) -> Figure:
        told = self._told[figure_id]
        try:
            inputs = tuple((one["name"], self.figure(one["id"], depth + 1)) for one in told["inputs"])
            made = Figure(Decimal(told["value"]), told["unit"], _lineage(told, inputs), told["label"])
        except DataError:
            raise
        except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation, SteelDialogueError) as fault:
            raise DataError(f"{_DAMAGED} ({fault})", f"figures.json of {DATA}", field=figure_id) from fault
        vars(made)["id"] = figure_id  # as the book has it: the law behind many lines is not all told there
        return made

    def named(self, words: str) -> list[str]:
        """Return the figure with an id, or those with words in their name, in any case of letters; those named exactly so come first."""
        if words in self._told:
            return [words]
        wanted = words.casefold()
        found = {key: told["label"].casefold() for key, told in self._told.items() if wanted in told["label"].casefold()}
        return sorted(found, key=lambda key: (found[key] != wanted, found[key], key))

    def asked(self, figure: Figure, otherwise: Mapping[str, str]) -> Asked:
        """Return a figure with other values at some of its origins.

        Args:
            figure: a figure of the book.
            otherwise: by id or name of an opening of the figure, a number, alone or with its unit ("90", "90 EUR/tCO2e").

        Raises:
            DataError: a name fits no opening or several, or a text is no number.
            LineageError: a formula has no answer for the numbers.
            UnitError: a number is in a unit of something else.
        """
        known = openings(figure)
        chosen = {name: _opening(known, name) for name in otherwise}
        try:
            return asked(figure, {_origin(chosen[name]): _stated(chosen[name], text) for name, text in otherwise.items()})
        except ArithmeticError as fault:
            raise DataError(f"the numbers are too large, or too small, to be computed with ({fault})") from fault


def _opening(known: list[Figure], name: str) -> Figure:
    fitting = [one for one in known if name in (one.id, one.label)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise DataError(
            f"several numbers below this figure are called '{name}'; give the id of one: {', '.join(one.id for one in fitting)}"
        )
    raise DataError(f"no number below this figure that can be asked otherwise is called '{name}'{suggestions(name, _names(known))}")


def _names(known: list[Figure]) -> list[str]:
    return [name for one in known for name in (one.label, one.id) if name]


def _origin(opening: Figure) -> Origin:
    if isinstance(opening.lineage, SourceRow | LawText):
        return opening.lineage
    raise TypeError(f"{opening.label} is no origin")  # openings() gives none such


def _stated(opening: Figure, text: str) -> Figure:
    name = opening.label or opening.id
    if " " in text.strip():
        return stated_quantity(name, text)
    return stated(name, text, opening.unit, Quality.ASSUMPTION)


def _lineage(told: Mapping[str, Any], inputs: tuple[tuple[str, Figure], ...]) -> Lineage:
    account = {name: _value(name, value) for name, value in told["account"].items()}
    match told["kind"]:
        case "SourceRow":
            return SourceRow(**account)
        case "LawText":
            return LawText(**account)
        case "Derivation":
            return Derivation(**account, inputs=inputs, step=told["step"])
        case "LineBatch":
            return LineBatch(**account, parameters=inputs, laws=())
    raise ValueError(f"'{told['kind']}' is no kind of account")


def _value(name: str, value: Any) -> Any:
    """Return a field of an account as the account holds it; JSON knows texts, numbers and lists alone."""
    if name == "quality":
        return Quality(value)
    if name == "warnings":
        return tuple(Warn(one) for one in value)
    if name in ("published", "in_force_from", "checked_on"):
        return date.fromisoformat(value) if value else None
    return tuple(value) if isinstance(value, list) else value
