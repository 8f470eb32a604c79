"""What materials and kinds of process there are: the tables of law that any reading of a plant rests on."""

from dataclasses import dataclass
from functools import cache

from steeldialogue.carbon.plant.fields import Measure, Words
from steeldialogue.law import Law, open_law


@dataclass(frozen=True)
class Vocabulary:
    """Names in three languages of every material and kind of process, by id; how each material is measured, and its group."""

    materials: dict[str, Words]
    measures: dict[str, Measure]
    groups: dict[str, str]
    process_kinds: dict[str, Words]


def vocabulary_of(law: Law) -> Vocabulary:
    """Return the vocabulary of a law folder.

    Raises:
        LawError: a table is missing.
        DataError: a table breaks its schema.
    """
    materials = law.table("plant.materials").rows
    kinds = law.table("plant.process_kinds").rows
    return Vocabulary(
        {row.material: Words(en=row.label_en, ja=row.label_ja, hi=row.label_hi) for row in materials},
        {row.material: row.measure for row in materials},
        {row.material: row.group for row in materials},
        {row.kind: Words(en=row.label_en, ja=row.label_ja, hi=row.label_hi) for row in kinds},
    )


@cache
def builtin_vocabulary() -> Vocabulary:
    """Return the vocabulary of the builtin law."""
    return vocabulary_of(open_law())
