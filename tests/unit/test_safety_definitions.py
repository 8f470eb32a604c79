"""Definitions as calculations read them."""

from dataclasses import replace

import pytest
from unit_samples import recorded

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.catalog.schema import SafetyDefinition
from steeldialogue.core import DataError
from steeldialogue.core.units import factor
from steeldialogue.safety import Definition, Measure, convert, definition_of, open_definitions, rule

CATALOG = open_catalog()
DEFINITIONS = open_definitions(CATALOG)


def changed(key: str, **cells: object) -> Catalog:
    rows = CATALOG.tables["safety_definitions"]
    edited = [row.model_copy(update=cells) if isinstance(row, SafetyDefinition) and row.definition_id == key else row for row in rows]
    return replace(CATALOG, tables={**CATALOG.tables, "safety_definitions": edited})


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=list(DEFINITIONS))
def test_the_base_of_a_rate_is_that_of_its_unit(definition: Definition) -> None:
    if definition.per is None:
        assert definition.measure in (Measure.COUNT, Measure.RULE, Measure.EVENTS)
        return
    assert factor(definition.unit.rpartition("/")[2], definition.per.unit) == definition.per.value
    assert definition.per.source_ids


def test_a_unit_that_belies_its_base_is_refused() -> None:
    with pytest.raises(DataError, match="D-US-TRIR' is per 200000 h, its unit is case/Mh"):
        open_definitions(changed("D-US-TRIR", unit="case/Mh"))


def test_what_no_source_told_is_listed() -> None:
    assert "whether deaths are in it" in DEFINITIONS["D-JP-FR-LTI"].unknowns
    assert DEFINITIONS["D-JP-FR"].unknowns == ()


def test_a_misspelt_definition_is_met_with_a_suggestion() -> None:
    with pytest.raises(DataError, match="Did you mean 'D-WS-LTIFR'"):
        definition_of(DEFINITIONS, "D-WS-LTIF")


def test_there_is_no_factor_between_definitions() -> None:
    with pytest.raises(DataError, match=r"1.55 d/kh under D-JP-SR .* cannot be turned into D-IN-SR .*no factor.*safety measure"):
        convert(recorded("1.55", "d/kh"), DEFINITIONS["D-JP-SR"], DEFINITIONS["D-IN-SR"])


def test_a_rule_is_a_figure_with_its_source() -> None:
    assert rule(CATALOG, "smallest_shown_count").source_ids == ("oecd-sdc-glossary",)
    with pytest.raises(DataError, match="no rule 'smallest_count'"):
        rule(CATALOG, "smallest_count")
