"""Small cells hidden, and kept hidden."""

from time import process_time

import pytest

from steeldialogue.core import DataError
from steeldialogue.safety import TOTAL, CrossTable, Recoverable, SuppressedTable, audit, suppress

KINDS = ("fatal", "lost time")


def table(name: str, counts: dict[str, tuple[int, int]], members: dict[str, tuple[str, ...]] | None = None) -> CrossTable:
    cells = {(row, kind): count for row, told in counts.items() for kind, count in zip(KINDS, told, strict=True)}
    return CrossTable(name, tuple(counts), KINDS, cells, members or {})


PLANTS = table("2024", {"Bhilai": (2, 25), "Durgapur": (0, 10), "Rourkela": (7, 11)})


def test_a_small_cell_alone_is_told_by_its_total() -> None:
    naive = SuppressedTable(PLANTS, frozenset({("Bhilai", "fatal")}))
    assert audit(naive, (), 5) == (Recoverable("2024", "Bhilai", "fatal", 2, 2),)


def test_others_are_hidden_with_it_and_nothing_tells_which_is_small() -> None:
    made = suppress(PLANTS, 5)
    assert audit(made, (), 5) == ()
    assert [[made.text(row, kind) for kind in (*KINDS, TOTAL)] for row in (*PLANTS.rows, TOTAL)] == [
        ["※", "※", "27"],
        ["0", "10", "10"],
        ["※", "※", "18"],
        ["9", "46", "55"],
    ]


def test_where_nothing_is_small_nothing_is_hidden() -> None:
    assert suppress(table("large", {"A": (0, 9), "B": (12, 30)}), 5).hidden == frozenset()


def test_totals_go_where_there_is_no_other_cell_to_hide() -> None:
    made = suppress(table("few", {"A": (2, 0), "B": (0, 0)}), 5)
    assert made.shown("A", "fatal") is None
    assert made.shown("A", TOTAL) is None
    assert made.shown("A", "lost time") == 0
    assert audit(made, (), 5) == ()


def test_small_totals_are_hidden_too() -> None:
    made = suppress(table("small", {"A": (1, 1), "B": (40, 60)}), 5)
    assert made.shown("A", TOTAL) is None


def test_another_grouping_of_the_same_plants_does_not_tell_them() -> None:
    first = suppress(PLANTS, 5)
    grouped = table("by region", {"central": (2, 35), "east": (7, 11)}, {"central": ("Bhilai", "Durgapur"), "east": ("Rourkela",)})
    naive = SuppressedTable(grouped, frozenset({("central", "fatal")}))
    assert {(one.table, one.row) for one in audit(naive, (first,), 5)} >= {("2024", "Bhilai"), ("by region", "central")}
    made = suppress(grouped, 5, (first,))
    assert audit(made, (first,), 5) == ()


def test_an_update_does_not_tell_by_difference_what_it_adds() -> None:
    first = suppress(table("first half", {"A": (11, 25), "B": (9, 10)}), 5)
    assert first.hidden == frozenset()
    # C has 3 and 1, which stand in no table; naming all three together tells them by difference.
    later = table("with C", {"all": (23, 36)}, {"all": ("A", "B", "C")})
    told = audit(SuppressedTable(later), (first,), 5)
    assert {(one.column, one.low, one.high) for one in told} >= {("fatal without fatal", 3, 3), ("lost time without lost time", 1, 1)}
    made = suppress(later, 5, (first,))
    assert audit(made, (first,), 5) == ()
    assert made.shown("all", "fatal") is None


def test_what_was_told_before_cannot_be_hidden_any_more() -> None:
    parts = SuppressedTable(table("parts", {"A": (11, 25), "B": (9, 10)}))
    whole = SuppressedTable(table("whole", {"all": (23, 36)}, {"all": ("A", "B", "C")}))
    with pytest.raises(DataError, match="cannot be kept hidden: tables published before already tell it"):
        suppress(table("named", {"C": (3, 1)}), 5, (parts, whole))


def test_tables_that_contradict_each_other_are_refused() -> None:
    first = SuppressedTable(PLANTS)
    revised = table("revised", {"Bhilai": (3, 25), "Durgapur": (0, 10), "Rourkela": (7, 11)})
    with pytest.raises(DataError, match="2024, revised contradict each other"):
        suppress(revised, 5, (first,))


def test_a_name_stands_for_one_table() -> None:
    with pytest.raises(DataError, match="2024: a table of that name was published before"):
        suppress(PLANTS, 5, (SuppressedTable(PLANTS),))


@pytest.mark.parametrize(
    ("counts", "members", "message"),
    [
        ({"A": (1, -1)}, {}, "the cell A, lost time has no count"),
        ({TOTAL: (1, 1)}, {}, "is the name of the totals"),
        ({"A": (1, 1), "B": (2, 2)}, {"B": ("A", "C")}, "'A' would be counted twice"),
        ({"A": (1, 1)}, {"B": ("C",)}, "members are told of 'B'"),
        ({}, {}, "needs a row"),
    ],
)
def test_a_table_that_does_not_add_up_is_refused(counts: dict, members: dict, message: str) -> None:
    with pytest.raises(DataError, match=message):
        table("broken", counts, members)


def test_what_is_left_of_a_region_without_all_its_plants_is_a_secret() -> None:
    regions = suppress(table("regions", {"South": (33, 60), "North": (50, 70)}, {"South": ("A", "B", "C")}), 5)
    # C has 2 and 20, which stand in no table: the region without both of its plants tells them, the region without one does not.
    plants = table("plants", {"A": (16, 20), "B": (15, 20), "N": (12, 30)})
    assert [(one.row, one.low, one.high) for one in audit(SuppressedTable(plants), (regions,), 5)] == [("South without A, B", 2, 2)]
    made = suppress(plants, 5, (regions,))
    assert made.hidden
    assert audit(made, (regions,), 5) == ()


def test_members_told_in_one_table_hold_in_all() -> None:
    regions = SuppressedTable(table("regions", {"South": (33, 60), "North": (50, 70)}))
    plants = suppress(table("plants", {"A": (16, 20), "B": (15, 20), "C": (2, 20)}), 5, (regions,))
    # Only now it is told that the South is made of these plants: its sum was told long ago.
    naive = SuppressedTable(plants.table, frozenset({("C", "fatal"), (TOTAL, "fatal"), ("C", TOTAL), (TOTAL, TOTAL)}))
    later = table("later", {"South": (33, 60)}, {"South": ("A", "B", "C")})
    assert ("plants", "C", 2) in {(one.table, one.row, one.high) for one in audit(SuppressedTable(later), (regions, naive), 5)}


def test_groups_of_groups_are_taken_apart() -> None:
    plants = SuppressedTable(table("plants", {"A": (16, 20), "B": (15, 20)}))
    both = table("both", {"India": (33, 60)}, {"India": ("South",)})
    south = SuppressedTable(table("south", {"South": (33, 60)}, {"South": ("A", "B", "C")}))
    told = audit(SuppressedTable(both), (plants, south), 5)
    assert ("India without total", 2, 2) in {(one.row, one.low, one.high) for one in told}
    with pytest.raises(DataError, match="'South' is told to be a part of itself"):
        audit(SuppressedTable(table("ring", {"South": (33, 60)}, {"South": ("South",)})), (), 5)
    other = table("other", {"South": (33, 60)}, {"South": ("A", "B")})
    with pytest.raises(DataError, match="other: the members of 'South' are others in a table published before"):
        suppress(other, 5, (south,))


def test_one_name_in_two_spellings_is_refused() -> None:
    with pytest.raises(DataError, match="'Bhilai' and 'bhilai ' would be taken for two things"):
        suppress(table("2025", {"bhilai ": (7, 11)}), 5, (SuppressedTable(PLANTS),))


def test_large_counts_hide_no_more_than_small_ones() -> None:
    million = 10**6
    made = suppress(table("large", {"A": (3, million**2), "B": (2 * million, 3 * million), "C": (7, million**2)}), 5)
    assert len(made.hidden) == 4
    assert audit(made, (), 5) == ()


def test_a_table_of_thirty_plants_and_eight_years_is_made_in_time_and_silence(capfd) -> None:
    rows, columns = tuple(f"plant {place}" for place in range(30)), tuple(map(str, range(2017, 2025)))
    counts = {
        (row, column): (7 * place + 11 * year + place * year) % 23 for place, row in enumerate(rows) for year, column in enumerate(columns)
    }
    began = process_time()
    made = suppress(CrossTable("years", rows, columns, counts), 5)
    assert process_time() - began < 5
    assert len(made.hidden) > sum(0 < count < 5 for count in counts.values())
    assert capfd.readouterr().out == ""


def test_a_plant_that_stands_in_no_table_is_not_told_by_several() -> None:
    some = suppress(table("some", {"A": (0, 40), "B": (2, 30)}), 5)
    groups = suppress(table("groups", {"G": (3, 90), "H": (8, 50)}, {"G": ("A", "B", "C"), "H": ("D", "E")}), 5, (some,))
    # C has 1 and 20 and stands in neither; A has none, B is hidden.
    later = suppress(table("later", {"A": (0, 40), "B": (2, 30), "D": (6, 20)}), 5, (some, groups))
    only = CrossTable("only C", ("C",), ("fatal",), {("C", "fatal"): 1})
    assert audit(SuppressedTable(only, frozenset({("C", "fatal")})), (some, groups, later), 5) == ()
