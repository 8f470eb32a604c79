"""Whether the goods of a product graph fit together, before anything is computed."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from steeldialogue.carbon.cbam.installation.categories import Categories
from steeldialogue.carbon.cbam.installation.goods import FromGood, Good, InstallationError
from steeldialogue.core.errors import suggestions


def checked(goods: Iterable[Good], categories: Categories) -> dict[str, Good]:
    """Return the goods by name.

    Raises:
        InstallationError: two goods share a name, or CN code, year and installation; a code is not one of iron and steel; a
            source names no good; or goods are made from each other.
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
    _check_order(by_name)
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
