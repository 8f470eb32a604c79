"""Every row of the tables of the safeguard law."""

from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from steeldialogue.core import country
from steeldialogue.core.countries import members
from steeldialogue.law import Law
from steeldialogue.law.safeguard_tables import EuQuotaRow

# Quotas by category as the Commission announced them in October 2025 (SteelOrbis, 8 October 2025), in tonnes.
ANNOUNCED = {
    "2": 1_544_759,
    "4.A": 1_620_686,
    "4.B": 1_238_995,
    "5": 627_871,
    "7": 1_196_903,
    "12": 881_735,
    "13": 844_526,
    "16": 1_569_532,
}
HOT_ROLLED = Counter({"1.A": 5_198_754})  # SteelOrbis, June 2026: "almost 5.2 million"; 5 198 712 was announced


def totals(law: Law) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in law.table("safeguards.eu_quotas").rows:
        found[row.category] += row.annual_t
    return found


def test_the_quotas_add_up_to_the_stated_total(law: Law) -> None:
    rows = law.table("safeguards.eu_quotas").rows
    stated = law.parameter("safeguards.eu_quota_total").values[0].value
    assert len(rows) == 283
    assert sum(row.annual_t for row in rows).quantize(Decimal(1)) == Decimal(stated)


@pytest.mark.parametrize(("category", "tonnes"), [*ANNOUNCED.items(), *HOT_ROLLED.items()])
def test_a_category_has_the_announced_quota(law: Law, category: str, tonnes: int) -> None:
    assert abs(totals(law)[category] - tonnes) < 1


def test_half_of_the_quotas_is_kept_for_trade_partners(law: Law) -> None:
    rows = law.table("safeguards.eu_quotas").rows
    share = sum(row.fta_partners_t for row in rows) / sum(row.annual_t for row in rows)
    assert Decimal("0.49") < share < Decimal("0.51")  # SteelOrbis: half of the quotas for partners


def test_order_numbers_and_codes_stand_once(law: Law) -> None:
    numbers = [row.order_number for row in law.table("safeguards.eu_quotas").rows]
    codes = [row.code for row in law.table("safeguards.eu_category_codes").rows]
    assert len(numbers) == len(set(numbers))
    assert len(codes) == len(set(codes))


def test_every_category_has_a_name_codes_and_each_kind_of_pool(law: Law) -> None:
    named = {row.category for row in law.table("safeguards.eu_categories").rows}
    coded = {row.category for row in law.table("safeguards.eu_category_codes").rows}
    pools: dict[str, set[str]] = defaultdict(set)
    for row in law.table("safeguards.eu_quotas").rows:
        pools[row.category].add(row.access)
    assert named == coded == set(pools)
    assert len(named) == 30
    assert all(kinds >= {"country", "fta_csq", "other", "fta_other"} for kinds in pools.values())


def test_no_origin_has_two_quotas_in_a_category(law: Law) -> None:
    keys = Counter((row.category, row.access, row.origin) for row in law.table("safeguards.eu_quotas").rows)
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_origin_is_a_country_outside_the_union(law: Law) -> None:
    for table in ("eu_quotas", "eu_origins", "india_origins"):
        for code in {row.origin for row in law.table(f"safeguards.{table}").rows} - {""}:
            assert country(code).code == code
            assert table == "india_origins" or code not in members("EU27")


def test_quarters_follow_on_each_other(law: Law) -> None:
    rows = law.table("safeguards.eu_quota_quarters").rows
    assert all(after.start == before.end + timedelta(days=1) for before, after in pairwise(rows))
    assert (rows[-1].end - rows[0].start).days + 1 == 365


def test_products_of_the_indian_duty_lie_in_its_headings(law: Law) -> None:
    rows = law.table("safeguards.india_product_codes").rows
    assert {row.hs_prefix[:4] for row in rows} == {"7208", "7209", "7210", "7211", "7212", "7225", "7226"}
    assert {row.product for row in rows} == {row.product for row in law.table("safeguards.india_price_thresholds").rows}


def test_our_choices_say_that_they_are_choices(law: Law) -> None:
    ours = [one for key, one in law.parameters.items() if key.startswith("safeguards.surge_")]
    assert len(ours) == 6
    assert all(one.kind == "assumption" and one.values[0].provision.startswith("not law") for one in ours)


@pytest.mark.parametrize("change", [{"origin": ""}, {"access": "other"}, {"fta_partners_t": "2"}])
def test_a_quota_that_contradicts_itself_is_refused(change: dict[str, str]) -> None:
    good = {"category": "1.A", "access": "country", "origin": "IND", "annual_t": "4", "open_to_all_t": "3", "fta_partners_t": "1"}
    assert EuQuotaRow.model_validate({**good, "order_number": "09.9803"}).annual_t == 4
    with pytest.raises(ValueError, match=r"origin|add up"):
        EuQuotaRow.model_validate({**good, "order_number": "09.9803", **change})
