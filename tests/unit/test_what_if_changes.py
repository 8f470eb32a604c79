"""Several what-ifs at once are the same as one after the other."""

from datetime import date

from steeldialogue.carbon.plant import read_example
from steeldialogue.carbon.study import Study
from steeldialogue.carbon.what_if import with_contract, with_scrap
from steeldialogue.carbon.what_if.changes import Changes, blocking, with_changes
from steeldialogue.carbon.what_if.offered import bought_scrap, fuels
from steeldialogue.core.stated import stated_quantity

SHARE, FACTOR = stated_quantity("share", "15 %"), stated_quantity("factor", "0 tCO2e/MWh")
STUDY = Study.of(read_example("india_integrated"), date(2026, 11, 25))


def test_changes_follow_each_other() -> None:
    changes = Changes(scrap=("scrap_post_consumer", SHARE), contract=(SHARE, FACTOR))
    step = with_contract(with_scrap(STUDY.plant, "scrap_post_consumer", SHARE), SHARE, FACTOR)
    assert changes
    assert with_changes(STUDY, changes).plant == step


def test_no_change_is_none() -> None:
    assert not Changes()
    assert with_changes(STUDY, Changes()).plant == STUDY.plant


def test_what_blocks_is_told_once() -> None:
    broken = with_changes(STUDY, Changes(numbers=[("flow.bf.in.coke", stated_quantity("coke", "380 kt"))]))
    found = blocking(broken)
    assert found
    assert len(found) == len(set(found))
    assert not set(found) <= set(blocking(STUDY))


def test_what_is_offered_is_what_the_engine_takes() -> None:
    assert "scrap_post_consumer" in bought_scrap()
    assert "scrap_home" not in bought_scrap()
    assert {"natural_gas", "pci_coal"} <= set(fuels())
