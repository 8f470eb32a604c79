"""Answers of the solver that are looked up: the same as computed, never those of another program, and of no use once damaged."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from small_systems import one_unit, random_system, small_system
from steeldialogue.book import answers
from steeldialogue.book.answers import AnswersFolder, answers_kept
from steeldialogue.core.memory import memory
from steeldialogue.pathways import highs
from steeldialogue.pathways.choice import Choice, Chooser
from steeldialogue.pathways.highs import NO_CHOICE, Infeasible
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.remembered import kept_program


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A list that gains one whenever the solver is asked."""
    log: list[object] = []
    run = highs._run
    monkeypatch.setattr(highs, "_run", lambda solver: log.append(solver) or run(solver))
    return log


def choices(seed: int = 4, dearer_by: float = 40.0) -> list[Choice]:
    """Whole works of a drawn system, then its linear program at a higher price of carbon, from where the first ended."""
    system = random_system(seed)
    chooser = Chooser(Program.of(system))
    dearer = replace(system, carbon_usd_per_t=system.carbon_usd_per_t + dearer_by * system.direct_tco2e_per_t)
    return [chooser.whole(gap=1e-6), chooser.relaxed(dearer)]


def numbers(found: list[Choice]) -> list[bytes]:
    arrays = [(one.value, one.relaxed.value, one.relaxed.reduced, one.relaxed.dual, np.array(one.objective)) for one in found]
    return [array.tobytes() for each in arrays for array in each]


@pytest.mark.parametrize("seed", [2, 4])
def test_what_is_remembered_is_what_is_computed(tmp_path: Path, asked: list[object], seed: int) -> None:
    computed = numbers(choices(seed))
    with answers_kept(tmp_path):
        assert numbers(choices(seed)) == computed
        assert asked
        asked.clear()
        assert numbers(choices(seed)) == computed
    assert asked == []
    assert memory() is None


def test_a_program_with_another_number_is_solved_anew(tmp_path: Path, asked: list[object]) -> None:
    with answers_kept(tmp_path):
        choices()
        asked.clear()
        assert numbers(choices(dearer_by=41.0)) != numbers(choices())
    assert asked


@pytest.mark.parametrize("spoil", ["cut", "change", "empty", "remove", "folder"])
def test_an_answer_that_is_damaged_is_computed_from_where_the_solver_would_stand(tmp_path: Path, asked: list[object], spoil: str) -> None:
    computed = numbers(choices())
    with answers_kept(tmp_path):
        choices()
        for file in sorted(tmp_path.iterdir())[::2]:
            content = bytearray(file.read_bytes())
            content[-1] ^= 1
            file.unlink()
            match spoil:
                case "cut":
                    file.write_bytes(content[: len(content) // 2])
                case "change":
                    file.write_bytes(content)
                case "empty":
                    file.touch()
                case "folder":
                    file.mkdir()
        asked.clear()
        assert numbers(choices()) == computed
    assert asked


def test_that_nothing_keeps_all_limits_is_remembered_too(tmp_path: Path, asked: list[object]) -> None:
    program = Program.of(small_system(20.0, [one_unit(capacity_mt=10.0)]))
    lp = Chooser(program)._lp
    with answers_kept(tmp_path):
        for times in (1, 1):
            with pytest.raises(Infeasible, match=NO_CHOICE):
                kept_program(lp).solve()
            assert len(asked) == times


def test_who_changes_bounds_later_changes_no_step_that_was_told(tmp_path: Path) -> None:
    chooser = Chooser(Program.of(random_system(3)))
    lower, upper = chooser.program.column_lower.copy(), chooser.program.column_upper.copy()
    with answers_kept(tmp_path):
        for _ in range(2):
            kept, own = kept_program(chooser._lp), upper.copy()
            kept.bound_columns(lower, own)
            own[:] = 0.0
            first = kept.solve()
        costs = chooser.program.costs() * 2
        second = kept.solve(costs)  # asked of the solver, which is told of the bounds first
    assert np.array_equal(first.value, highs.Kept(chooser._lp).solve().value)
    assert second.objective == pytest.approx(2 * first.objective)


def test_where_nothing_can_be_written_the_solver_answers(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with answers_kept(tmp_path / "file" / "below"):
        assert numbers(choices()) == numbers(choices())


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_MOST_BYTES", 250)
    kept = AnswersFolder(tmp_path)
    for age, name in enumerate(("new", "old", "older")):
        kept.keep(name, bytes(68))
        os.utime(tmp_path / name, (1_000 - age, 1_000 - age))
    assert kept.recall("older") == bytes(68)  # and is the newest now
    kept.trim()
    assert {path.name for path in tmp_path.iterdir()} == {"new", "older"}
