"""Opening the standards: every rule set under `law/standards/`, read strictly."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from steeldialogue.core import DataError, LawError, LawText
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import read_toml, validated
from steeldialogue.law.parameters import RULE_QUALITY, Act
from steeldialogue.law.reader import read_register
from steeldialogue.law.standard_rules import Rule, Standard

_ACTS = "acts.toml"


@dataclass(frozen=True)
class Standards:
    """All standards by id, in the order of their files, and the acts they rest on."""

    acts: dict[str, Act]
    by_id: dict[str, Standard]

    def __iter__(self) -> Iterator[Standard]:
        """Yield every standard."""
        return iter(self.by_id.values())

    def get(self, standard: str) -> Standard:
        """Return a standard.

        Raises:
            LawError: there is no such standard.
        """
        found = self.by_id.get(standard)
        if found is None:
            near = suggestions(standard, list(self.by_id))
            raise LawError(f"There is no standard '{standard}'.{near} See `steeldialogue plant standards`.")
        return found

    def text_of(self, standard: Standard, rule: Rule, parameter: str) -> LawText:
        """Return the account of one rule of a standard."""
        act = self.acts[standard.act]
        return LawText(
            parameter=f"{standard.id}.{parameter}",
            provision=f"{act.short}, {rule.provision}",
            celex=act.celex,
            published=act.published,
            in_force_from=standard.valid_from,
            checked_on=standard.checked_on,
            quality=RULE_QUALITY[rule.read_in],
            version=standard.version,
            note=rule.note,
        )


def open_standards(root: Traversable | None = None) -> Standards:
    """Read all standards; `root` is another folder of the same layout, for tests.

    Raises:
        DataError: a file has an unknown key, a bad value, or names an unknown act.
    """
    return _read(root) if root else _builtin()


@cache
def _builtin() -> Standards:
    return _read(files("steeldialogue.law") / "standards")


def _read(folder: Traversable) -> Standards:
    acts = read_register(folder / _ACTS, "act", Act)
    standards: dict[str, Standard] = {}
    paths = (path for path in folder.iterdir() if path.name.endswith(".toml") and path.name != _ACTS)
    for path in sorted(paths, key=lambda path: path.name):
        standard = validated(path.name, _whole(folder, path), Standard)
        if f"{standard.id}.toml" != path.name:
            raise DataError(f"the id '{standard.id}' is not the name of the file", path.name, field="id")
        if standard.act not in acts:
            raise DataError(f"'{standard.act}' is not in {_ACTS}", path.name, field="act")
        standards[standard.id] = standard
    return Standards(acts, standards)


def _whole(folder: Traversable, path: Traversable) -> dict[str, Any]:
    """Return the content of a file; one that is `like` another says only what differs, table by table."""
    content = read_toml(path)
    like = content.pop("like", None)
    if like is None:
        return content
    if not isinstance(like, str) or not (folder / f"{like}.toml").is_file():
        raise DataError(f"there is no standard '{like}' to be like", path.name, field="like")
    return {**_whole(folder, folder / f"{like}.toml"), **content}
