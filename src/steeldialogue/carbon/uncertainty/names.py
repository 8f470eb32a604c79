"""Addresses and shares as words in a sentence."""

_OF_MATERIAL = {
    "bought": "amount of {} bought",
    "sold": "amount of {} sold",
    "stock_increase": "stock increase of {}",
    "carbon_content": "carbon content of {}",
    "heat_value": "heat value of {}",
    "iron_content": "iron content of {}",
    "upstream_factor": "upstream factor of {}",
}
_OF_ELECTRICITY = {
    "amount": "electricity from {}",
    "factor": "emission factor of the electricity from {}",
    "upstream_factor": "upstream factor of the electricity from {}",
}
_FUEL, _PERCENT = "fuel", 100


def words_of(address: str) -> str:
    """Return an address as words: `material.coking_coal.carbon_content` is the carbon content of coking coal."""
    kind, _, rest = address.partition(".")
    if kind == "flow":
        return _flow(rest)
    if kind == "output":
        return f"output of {rest.partition('.')[2]}"
    name, _, field = rest.rpartition(".")
    if kind == "material" and field in _OF_MATERIAL:
        return _OF_MATERIAL[field].format(_spaced(name))
    if kind == "electricity" and field in _OF_ELECTRICITY:
        return _OF_ELECTRICITY[field].format(name)
    return _spaced(rest)


def percent(share: float) -> str:
    """Return a share as a whole number of percent."""
    return f"{share * _PERCENT:.0f} %"


def _flow(rest: str) -> str:
    process, direction, material, *use = rest.split(".")
    way = "from" if direction == "out" else "burnt in" if _FUEL in use else "into"
    return f"{_spaced(material)} {way} {_spaced(process)}"


def _spaced(name: str) -> str:
    return name.replace("_", " ")
