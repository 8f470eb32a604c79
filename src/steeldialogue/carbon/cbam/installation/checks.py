"""Whether the goods of a product graph fit together, before anything is computed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from steeldialogue.carbon.cbam.installation.categories import Categories
from steeldialogue.carbon.cbam.installation.goods import FromGood, Good, InstallationError, Reason, Unburdened
from steeldialogue.carbon.cbam.scope import CN_DIGITS, Scope
from steeldialogue.core.errors import suggestions


def checked(goods: Iterable[Good], categories: Categories, scope: Scope) -> dict[str, Good]:
    """Return the goods by name.

    Raises:
        InstallationError: two goods share a name, or CN code, year and installation; a code is not one of iron and steel; a
            source names no good, or takes more of it than it makes; goods are made from each other; or an input cannot enter
            unburdened.
    """
    by_name: dict[str, Good] = {}
    units: dict[tuple[str, str, int], Good] = {}
    for good in goods:
        if good.name in by_name:
            raise InstallationError(f"Two goods are called '{good.name}'.")
        categories.check_good(good.cn_code)
        unit = (good.installation, good.cn_code, good.year)
        if unit in units:
            raise InstallationError(
                f"{units[unit].name} and {good.name} are CN {good.cn_code} of one installation and year: they are one production "
                "process, whatever the route (Implementing Regulation (EU) 2025/2547, Art. 4(6)). Blend them."
            )
        by_name[good.name] = units[unit] = good
        for cn_code, reason in _unburdened(good):
            _check_unburdened(good.cn_code, cn_code, reason, categories, scope)
    _check_order(by_name)
    _check_taken(by_name)
    return by_name


def _check_order(goods: Mapping[str, Good]) -> None:
    needs = {name: sorted(_needed(good)) for name, good in goods.items()}
    for name, below in needs.items():
        for missing in (one for one in below if one not in goods):
            raise InstallationError(f"{name} is made from '{missing}', which is no good here.{suggestions(missing, list(goods))}")
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as fault:
        circle = " → ".join(fault.args[1])
        raise InstallationError(f"Goods are made from each other and have no beginning: {circle}.") from fault


def _needed(good: Good) -> set[str]:
    return {source.good for precursor in good.precursors for source in precursor.sources if isinstance(source, FromGood)}


def _check_taken(goods: Mapping[str, Good]) -> None:
    taken: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for good in goods.values():
        for source in (source for precursor in good.precursors for source in precursor.sources if isinstance(source, FromGood)):
            taken[source.good][good.name] += source.mass.to("t").value
    for name, by_good in taken.items():
        makes, takes = goods[name].activity_level.to("t").value, sum(by_good.values())
        if takes > makes:
            verb = "takes" if len(by_good) == 1 else "together take"
            raise InstallationError(f"{' and '.join(by_good)} {verb} {takes:f} t of {name}, which makes {makes:f} t.")


def _unburdened(good: Good) -> list[tuple[str, Reason]]:
    return [
        (precursor.cn_code, source.reason)
        for precursor in good.precursors
        for source in precursor.sources
        if isinstance(source, Unburdened)
    ]


def _check_unburdened(good: str, cn_code: str, reason: Reason, categories: Categories, scope: Scope) -> None:
    code = cn_code.replace(" ", "").replace(".", "")
    if len(code) != CN_DIGITS or not (code.isascii() and code.isdigit()):
        raise InstallationError(f"'{cn_code}' is not a code of eight digits; what enters as '{reason}' needs one.")
    standing = scope.standing(code)
    if standing == "unknown":
        raise InstallationError(f"CN {cn_code} does not exist: as '{reason}' it cannot enter unburdened.")
    if reason in ("scrap", "not in Annex I") and standing != "out_of_scope":
        raise InstallationError(
            f"CN {cn_code} is a good of Annex I: as '{reason}' it cannot enter unburdened.{_way_out(good, code, categories)}"
        )
    if reason == "no precursor" and (standing != "other_sector" or categories.takes(good, code)):
        raise InstallationError(f"CN {cn_code} is not a good of another sector that is no precursor of CN {good}.")


def _way_out(good: str, code: str, categories: Categories) -> str:
    other = categories.of(code) and not categories.is_steel(code) and not categories.takes(good, code)
    return f" As a good of another sector ({categories.of(code)}) it can as 'no precursor'." if other else ""
