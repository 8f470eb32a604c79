"""A snapshot is plain data: it goes through JSON unchanged, equal ones give equal bytes, and a wrong file is told by field."""

import json
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest

import record_snapshots as tables
from steeldialogue.core import DataError
from steeldialogue.record.snapshot import RecordSnapshot


@pytest.mark.parametrize("table", [tables.empty(), tables.small()], ids=["empty", "small"])
def test_json_gives_the_snapshot_back(table: RecordSnapshot) -> None:
    again = RecordSnapshot.from_json(table.to_json())
    assert again == table
    assert again.to_json() == table.to_json()
    assert again.sha256 == table.sha256


def test_json_is_canonical() -> None:
    text = tables.small().to_json()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_numbers_keep_their_value_and_not_their_zeros() -> None:
    first, second = (
        replace(tables.small(), commitments=(tables.commitment(7, minutes=1, target_value=Decimal(text)),)) for text in ("40.000000", "40")
    )
    assert first.to_json() == second.to_json()
    assert RecordSnapshot.from_json(first.to_json()).commitments[0].target_value == 40


def test_texts_that_look_alike_are_equal() -> None:
    composed, apart = (replace(tables.small(), papers=(replace(tables.small().papers[0], title=text),)) for text in ("が", "か\u3099"))
    assert composed.sha256 == apart.sha256


def test_another_word_is_another_hash() -> None:
    table = tables.small()
    assert replace(table, head_sha256="0" * 64).sha256 != table.sha256


def test_nobody_changes_a_snapshot() -> None:
    with pytest.raises(FrozenInstanceError):
        tables.small().taken_on = tables.DAY  # type: ignore[misc]


def _spoilt(change) -> str:
    content = json.loads(tables.small().to_json())
    change(content)
    return json.dumps(content)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("{", ""),
        ("[]", ""),
        (_spoilt(lambda content: content.pop("head_sha256")), "head_sha256"),
        (_spoilt(lambda content: content.update(drafts=[])), "drafts"),
        (_spoilt(lambda content: content["commitments"][0].update(number="seven")), "commitments.0.number"),
        (_spoilt(lambda content: content["requests"][0]["responses"][0].update(note="x")), "requests.0.responses.0.note"),
    ],
)
def test_a_wrong_file_is_told_by_name_and_field(text: str, field: str) -> None:
    with pytest.raises(DataError) as caught:
        RecordSnapshot.from_json(text, "table.json")
    assert (caught.value.file, caught.value.field) == ("table.json", field)
    assert "desk snapshot" in str(caught.value)


def test_a_snapshot_is_read_without_django() -> None:
    told = "import sys, steeldialogue.record.snapshot; print('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.strip() == "False"
