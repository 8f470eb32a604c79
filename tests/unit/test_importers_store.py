"""The store of flows: written whole or not at all, the same bytes from the same file, one table of many datasets."""

import json
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flow_samples import FLOW, flows, origin
from steeldialogue.catalog.importers import FLOWS, FlowStore, Rejections, SourceFile, assembly
from steeldialogue.catalog.importers.rejections import Refusal
from steeldialogue.core import DataError


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    return FlowStore(tmp_path / "workspace")


def contents(store: FlowStore) -> dict[str, bytes]:
    return {str(path.relative_to(store.folder)): path.read_bytes() for path in sorted(store.folder.rglob("*")) if path.is_file()}


def test_flows_are_sorted_and_complete(tmp_path: Path, store: FlowStore) -> None:
    given = [
        flows({"hs": "730410"}, {"hs": "720839", "exporter": "KOR"}),
        flows({"hs": "720839"}, {"period_start": FLOW["period_start"].replace(month=1)}),
    ]
    report = store.write("sample", given, origin(tmp_path))
    assert (report.dataset, report.rows, report.rejected, report.rejected_file, report.unchanged) == ("sample", 4, 0, None, False)
    held = pq.read_table(store.folder / "sample" / "part-all.parquet")
    assert held.schema.remove_metadata() == FLOWS
    assert [(row["period_start"].month, row["hs"], row["exporter"]) for row in held.to_pylist()] == [
        (1, "720839", "IND"),
        (4, "720839", "IND"),
        (4, "720839", "KOR"),
        (4, "730410", "IND"),
    ]
    assert held.slice(1, 1).to_pylist() == [FLOW | {"dataset": "sample", "quantity": None, "quantity_unit": "", "warnings": ""}]


def test_the_description_says_what_is_held(tmp_path: Path, store: FlowStore) -> None:
    given = origin(tmp_path)
    store.write("sample", [flows({}, {"hs": "73", "mass_t": None})], given)
    (info,) = store.datasets()
    assert (info.dataset, info.title, info.licence, info.citation, info.file) == ("sample", "Sample", "CC0", "A sample, 2025", "source.csv")
    assert (info.sha256, info.rows, info.rejected, info.coverage) == (given.source.sha256, 2, 0, ("All of it.",))
    assert (info.vintages, info.currencies) == (("HS22",), ("USD",))
    assert [(str(period.start), str(period.end), period.rows, period.with_mass) for period in info.periods] == [
        ("2024-04-01", "2025-03-31", 2, 1)
    ]
    told = json.loads((store.folder / "sample" / "datapackage.json").read_text())
    assert told["resources"][0]["path"] == ["part-all.parquet"]
    assert [field["name"] for field in told["resources"][0]["schema"]["fields"]] == FLOWS.names


def test_rejected_rows_are_kept_beside_the_flows(tmp_path: Path, store: FlowStore) -> None:
    rejections = Rejections()

    def batches():
        rejections.add(3, "no such country", ["Atlantis", 5, None], worth=(5.0, "USD"))
        rejections.add(4, "no such country", ["Mu", 2, None], worth=(2.5, "USD"))
        rejections.add(5, "no such goods", ["India", None, None])
        yield flows({})

    report = store.write("sample", batches(), origin(tmp_path), rejections)
    assert report.rejected == 3
    assert report.refusals == (Refusal("no such country", 2, {"USD": 7.5}), Refusal("no such goods", 1, {}))
    assert store.datasets()[0].refusals == report.refusals
    assert report.rejected_file
    assert report.rejected_file.read_text() == (
        'row,reason,value,currency,as_read\n3,no such country,5.0,USD,"Atlantis,5,"\n'
        '4,no such country,2.5,USD,"Mu,2,"\n5,no such goods,,,"India,,"\n'
    )


def test_the_same_file_twice_is_not_read_again(tmp_path: Path, store: FlowStore) -> None:
    store.write("sample", [flows({})], origin(tmp_path))
    before = contents(store)

    def never():
        raise AssertionError("the batches were asked for")
        yield

    report = store.write("sample", never(), origin(tmp_path))
    assert report.unchanged
    assert contents(store) == before


def test_the_same_file_gives_the_same_bytes(tmp_path: Path, store: FlowStore) -> None:
    other = FlowStore(tmp_path / "other")
    for place in (store, other):
        place.write("sample", [flows({}, {"hs": "730410"})], origin(tmp_path))
    assert contents(store) == contents(other)


@pytest.mark.parametrize(("content", "reading"), [("another file", "sample 1"), ("a file", "sample 2")])
def test_another_file_or_another_reading_takes_the_place(content: str, reading: str, tmp_path: Path, store: FlowStore) -> None:
    store.write("sample", [flows({}, {"hs": "73"})], origin(tmp_path))
    report = store.write("sample", [flows({})], origin(tmp_path, content, reading))
    assert (report.rows, report.unchanged) == (1, False)


REFUSED = [
    ({"exporter": "India"}, "field 'exporter': 'India' is none the flow table knows"),
    ({"importer": "XXX"}, "field 'importer'"),
    ({"told_by": "both"}, "field 'told_by'"),
    ({"currency": "GBP"}, "field 'currency'"),
    ({"hs": "7"}, "field 'hs': '7' is no code of 2 to 10 digits"),
    ({"hs": "7208 39"}, "field 'hs'"),
    ({"hs": None}, "field 'hs'"),
    ({"period_end": FLOW["period_start"].replace(year=2023)}, "field 'period_end'"),
    ({"value": -1.0}, "field 'value': '-1.0' is no amount"),
    ({"mass_t": float("inf")}, "field 'mass_t'"),
    ({"warnings": "partial_year;nonsense"}, "field 'warnings'"),
]


@pytest.mark.parametrize(("change", "told"), REFUSED)
def test_what_no_reader_expects_is_refused_and_the_store_stays(
    change: dict[str, object], told: str, tmp_path: Path, store: FlowStore
) -> None:
    store.write("sample", [flows({})], origin(tmp_path))
    before = contents(store)
    with pytest.raises(DataError) as fault:
        store.write("sample", [flows({}), flows({"warnings": ""} | change)], origin(tmp_path, "another"))
    assert told in str(fault.value)
    assert str(fault.value).startswith("source.csv")
    assert contents(store) == before


def test_a_flow_stated_twice_is_refused_wherever_the_two_stand(tmp_path: Path, store: FlowStore) -> None:
    many = flows(*({"hs": f"{code:06}"} for code in range(10, 3000)))
    with pytest.raises(DataError, match="IND to JPN of 000010, 2024-04-01 to 2025-03-31"):
        store.write("sample", [many, flows({"hs": "000010", "value": 5.0})], origin(tmp_path))
    assert contents(store) == {}


def test_not_a_number_becomes_null(tmp_path: Path, store: FlowStore) -> None:
    store.write("sample", [flows({"mass_t": float("nan")})], origin(tmp_path))
    assert pq.read_table(store.folder / "sample" / "part-all.parquet")["mass_t"].to_pylist() == [None]


def test_a_file_that_changes_meanwhile_is_refused(tmp_path: Path, store: FlowStore) -> None:
    given = origin(tmp_path)

    def grows():
        yield flows({})
        with given.source.path.open("a") as file:
            file.write("more")

    with pytest.raises(DataError, match="the file changed while it was read"):
        store.write("sample", grows(), given)
    assert contents(store) == {}


def test_a_missing_or_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        SourceFile.of(tmp_path / "none.csv")
    (tmp_path / "empty.csv").touch()
    with pytest.raises(DataError, match=r"empty.csv: the file is empty \(0 bytes\)"):
        SourceFile.of(tmp_path / "empty.csv")


@pytest.mark.parametrize("stop", range(3))
def test_a_stop_while_a_dataset_is_put_in_place_loses_nothing(
    stop: int, tmp_path: Path, store: FlowStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the old one stands, is set aside, or is replaced: the store shows a whole dataset, and a second try succeeds."""
    store.write("sample", [flows({}, {"hs": "73"})], origin(tmp_path))
    rename, calls = Path.rename, []

    def stopped(self, target):
        if len(calls) == stop:
            raise KeyboardInterrupt
        calls.append(target)
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stopped)
        if stop < 2:
            with pytest.raises(KeyboardInterrupt):
                store.write("sample", [flows({})], origin(tmp_path, "another"))
        else:
            patch.setattr(assembly, "held_report", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                store.write("sample", [flows({})], origin(tmp_path, "another"))
    assert [info.rows for info in store.datasets()] == [1 if stop == 2 else 2]
    assert store.write("sample", [flows({})], origin(tmp_path, "another")).rows == 1
    assert [path.name for path in store.folder.iterdir()] == ["sample"]


def test_two_imports_at_once_are_refused(tmp_path: Path, store: FlowStore) -> None:
    with store.assembling("one", origin(tmp_path / "1")), pytest.raises(DataError, match="another import into this workspace is running"):
        store.write("two", [flows({})], origin(tmp_path / "2"))


def test_flows_that_differ_only_in_who_tells_them_are_two(tmp_path: Path, store: FlowStore) -> None:
    assert store.write("sample", [flows({}, {"told_by": "importer"})], origin(tmp_path)).rows == 2


@pytest.mark.parametrize("name", ["Sample", "../sample", "", ".hidden", "a b"])
def test_a_name_that_is_no_name_is_refused(name: str, tmp_path: Path, store: FlowStore) -> None:
    with pytest.raises(DataError, match="cannot name a dataset"):
        store.write(name, [flows({})], origin(tmp_path))


def test_a_description_that_cannot_be_read_is_told(tmp_path: Path, store: FlowStore) -> None:
    store.write("sample", [flows({})], origin(tmp_path))
    (store.folder / "sample" / "datapackage.json").write_text("{}")
    with pytest.raises(DataError, match="the description of the dataset 'sample' cannot be read"):
        store.datasets()


def test_datasets_are_one_table(tmp_path: Path, store: FlowStore) -> None:
    store.write("one", [flows({})], origin(tmp_path / "1", "1"))
    store.write("two", [flows({}, {"hs": "73"})], origin(tmp_path / "2", "2"))
    table = store.table(["one", "two"])
    assert table.columns == tuple(FLOWS.names)
    assert table.group_by("dataset").agg(rows=table.count()).order_by("dataset").to_pyarrow().to_pydict() == {
        "dataset": ["one", "two"],
        "rows": [1, 2],
    }
    backend = ibis.duckdb.connect()
    assert store.table(["two"], backend).count().to_pyarrow() == pa.scalar(2)
    assert store.table(["two"], backend).get_backend() is backend


def test_a_dataset_that_is_not_held_is_told(tmp_path: Path, store: FlowStore) -> None:
    store.write("sample", [flows({})], origin(tmp_path))
    with pytest.raises(DataError, match=r"holds no dataset 'simple'\. Did you mean 'sample'"):
        store.table(["simple"])
    with pytest.raises(DataError, match="no dataset was named"):
        store.table([])
