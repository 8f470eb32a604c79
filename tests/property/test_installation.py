"""Properties of an installation's emissions and of the product graph."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from property_strategies import decimals, per_tonne, recorded, shares

from steeldialogue.carbon.cbam import Tables
from steeldialogue.carbon.cbam.installation import (
    AtDefault,
    Cogeneration,
    Efficiencies,
    FromExemptOrigin,
    FromGood,
    FromSupplier,
    FuelUse,
    Good,
    MethodConstants,
    Precursor,
    ProductGraph,
    Stream,
    Unburdened,
    attributed_direct_emissions,
    blended,
    communicated,
    fuel_mix_factor,
    mass_balance_emissions,
    precursor_emissions,
    reconciled,
    reference_efficiencies,
    specific_embedded_emissions,
)
from steeldialogue.carbon.cbam.installation.burden import Burden
from steeldialogue.core import Figure
from steeldialogue.law import open_law

LAW = open_law()
TABLES = Tables.of(LAW)
CONSTANTS = MethodConstants.of_year(LAW, 2026)
PRODUCTS = [row.cn_code for row in LAW.table("eu_cbam.cn_codes").rows if row.goods_category == "Iron or steel products"]
CLOSE = Decimal("1e-18")  # 28 digits are kept; divisions end before the last

tonnes = decimals("0.001", "100000")
emissions = decimals("0", "100000")


def t(value: Decimal) -> Figure:
    return recorded(value, "t")


def tco2e(value: Decimal) -> Figure:
    return recorded(value, "tCO2e")


def see(value: Decimal) -> Figure:
    return recorded(value, "tCO2e/t")


def supplier(mass: Decimal, direct: Decimal, sefa: Decimal = Decimal(1), share: Decimal | None = None) -> FromSupplier:
    return FromSupplier(t(mass), "IND", True, see(direct), sefa=see(sefa), share_of_default=None if share is None else recorded(share, "1"))


def coil(level: Decimal, direct: Decimal, *precursors: Precursor) -> Good:
    return Good("coil", "72083600", 2026, t(level), tco2e(direct), precursors=precursors)


def slabs(*sources: FromSupplier | AtDefault | FromExemptOrigin) -> Precursor:
    return Precursor("72071210", sources)


def burden(*goods: Good) -> Burden:
    return ProductGraph(LAW, goods, TABLES).burden(goods[-1].name)


def same(one: Burden, other: Burden) -> bool:
    pairs = ((one.direct, other.direct), (one.indirect, other.indirect), (one.by_default, other.by_default), (one.sefa, other.sefa))
    return all(abs(left.value - right.value) <= CLOSE * (1 + abs(right.value)) for left, right in pairs)


steps = st.lists(st.tuples(tonnes, emissions, decimals("0.01", "1")), min_size=1, max_size=12)


@given(steps)
def test_a_chain_of_any_depth_equals_its_flattened_form(chain: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    goods: list[Good] = []
    flat = Fraction(0)
    for code, (level, direct, taken) in zip(PRODUCTS, chain, strict=False):
        mass = goods[-1].activity_level.value * taken if goods else level
        below = (Precursor(goods[-1].cn_code, (FromGood(goods[-1].name, t(mass)),)),) if goods else ()
        goods.append(Good(f"step {len(goods)}", code, 2026, t(level), tco2e(direct), precursors=below))
        flat = Fraction(direct) / Fraction(level) + Fraction(mass) / Fraction(level) * flat
    found = Fraction(burden(*goods).direct.value)
    assert abs(found - flat) <= Fraction(CLOSE) * (1 + flat)


streams = st.builds(
    lambda mass, carbon, leaving: Stream("stream", t(mass), recorded(carbon, "1"), leaving), emissions, shares, st.booleans()
)


@given(st.lists(streams, min_size=1, max_size=6), st.lists(streams, min_size=1, max_size=6))
def test_mass_balances_add_up(one: list[Stream], other: list[Stream]) -> None:
    def balance(of: list[Stream]) -> Decimal:
        return mass_balance_emissions(of, CONSTANTS.carbon_to_co2).value

    assert balance(one + other) == balance(one) + balance(other)


@given(emissions, shares)
def test_carbon_that_leaves_again_is_no_emission(mass: Decimal, carbon: Decimal) -> None:
    both = [Stream("in", t(mass), recorded(carbon, "1")), Stream("out", t(mass), recorded(carbon, "1"), leaving=True)]
    assert mass_balance_emissions(both, CONSTANTS.carbon_to_co2).value == 0


@given(tonnes, emissions, tonnes, per_tonne, per_tonne, shares)
def test_what_a_good_carries_is_never_negative(
    level: Decimal, direct: Decimal, mass: Decimal, of_slab: Decimal, sefa: Decimal, share: Decimal
) -> None:
    made = burden(coil(level, direct, slabs(supplier(mass, of_slab, sefa, share))))
    assert min(made.direct.value, made.indirect.value, made.by_default.value, made.sefa.value) >= 0
    assert made.by_default.value <= made.direct.value + made.indirect.value


@given(tonnes, emissions, tonnes, per_tonne, per_tonne)
def test_a_dirtier_precursor_never_makes_a_cleaner_good(
    level: Decimal, direct: Decimal, mass: Decimal, one: Decimal, other: Decimal
) -> None:
    low, high = sorted((one, other))
    assert (
        burden(coil(level, direct, slabs(supplier(mass, low)))).direct.value
        <= burden(coil(level, direct, slabs(supplier(mass, high)))).direct.value
    )


@given(tonnes, emissions, tonnes, per_tonne, per_tonne)
def test_a_source_split_in_two_equal_ones_changes_nothing(
    level: Decimal, direct: Decimal, mass: Decimal, of_slab: Decimal, sefa: Decimal
) -> None:
    whole = burden(coil(level, direct, slabs(supplier(mass, of_slab, sefa))))
    half = supplier(mass / 2, of_slab, sefa)
    assert same(burden(coil(level, direct, slabs(half, half))), whole)
    assert same(burden(coil(level, direct, slabs(half), slabs(half))), whole)


lots = st.lists(st.tuples(tonnes, per_tonne, per_tonne), min_size=1, max_size=5)


@given(tonnes, emissions, lots, st.randoms(use_true_random=False))
def test_the_order_of_sources_and_goods_does_not_matter(
    level: Decimal, direct: Decimal, found: list[tuple[Decimal, ...]], random: Random
) -> None:
    sources = [supplier(*lot) for lot in found]
    scrap = Precursor("72044910", (Unburdened(t(level), "scrap"),))
    ordered = burden(coil(level, direct, slabs(*sources), scrap))
    random.shuffle(sources)
    assert same(burden(coil(level, direct, scrap, slabs(*sources))), ordered)
    other = Good("slab", "72071210", 2026, t(level), tco2e(direct), route="C")
    goods = [other, coil(level, direct, slabs(*sources), scrap)]
    assert same(ProductGraph(LAW, reversed(goods), TABLES).burden("coil"), ordered)


@given(tonnes, emissions, lots)
def test_totals_and_specific_values_agree(level: Decimal, direct: Decimal, found: list[tuple[Decimal, ...]]) -> None:
    embedded = precursor_emissions([(t(mass), see(of_slab)) for mass, of_slab, _ in found])
    by_totals = specific_embedded_emissions(tco2e(direct), embedded, t(level)).value
    by_tonne = burden(coil(level, direct, slabs(*(supplier(*lot) for lot in found)))).direct.value
    assert abs(by_totals - by_tonne) <= CLOSE * (1 + by_totals)


@given(tonnes, emissions, tonnes)
def test_an_exempt_precursor_is_as_if_it_were_not_there(level: Decimal, direct: Decimal, mass: Decimal) -> None:
    assert same(burden(coil(level, direct, slabs(FromExemptOrigin(t(mass), "DEU")))), burden(coil(level, direct)))


@given(tonnes, emissions, tonnes, st.sampled_from(["IND", "JPN", "CHN", "ALB"]))
def test_default_precursors_bear_the_mark_up(level: Decimal, direct: Decimal, mass: Decimal, origin: str) -> None:
    default = TABLES.defaults.lookup(origin, "72071210").figure.value
    made = burden(coil(level, direct, slabs(AtDefault(t(mass), origin))))
    assert abs(made.by_default.value - mass / level * default * Decimal("1.1")) <= CLOSE * (1 + made.by_default.value)
    assert any("eu_cbam.mark_up" in text.parameter for text in made.direct.law)


@given(st.lists(st.tuples(tonnes, emissions, st.sampled_from("CDE")), min_size=1, max_size=5))
def test_a_blend_lies_between_its_routes(routes: list[tuple[Decimal, Decimal, str]]) -> None:
    goods = [
        Good(f"lot {place}", "72071210", 2026, t(level), tco2e(direct), route=route) for place, (level, direct, route) in enumerate(routes)
    ]
    mixed, alone = burden(blended("slab", goods)), [burden(good) for good in goods]
    assert min(one.direct.value for one in alone) - CLOSE <= mixed.direct.value <= max(one.direct.value for one in alone) + CLOSE
    assert min(one.sefa.value for one in alone) - CLOSE <= mixed.sefa.value <= max(one.sefa.value for one in alone) + CLOSE


@given(tonnes, emissions)
def test_what_is_declared_is_within_half_of_the_last_decimal(level: Decimal, direct: Decimal) -> None:
    graph = ProductGraph(LAW, [coil(level, direct)], TABLES)
    declared = graph.declared("coil").see.value
    assert abs(declared - graph.burden("coil").direct.value) <= Decimal("0.000005")
    assert declared == declared.quantize(Decimal("0.00001"))
    assert communicated(see(declared), CONSTANTS.see_decimals).value == declared


@given(st.tuples(*[emissions] * 6))
def test_attributed_emissions_have_a_floor(terms: tuple[Decimal, ...]) -> None:
    made = attributed_direct_emissions(*(tco2e(term) for term in terms)).value
    direct, heat_in, heat_out, gas_in, gas_out, electricity = terms
    assert made == max(Decimal(0), direct + heat_in - heat_out + gas_in - gas_out - electricity)


@given(decimals("1", "100000"), st.lists(decimals("1", "1000"), min_size=1, max_size=6))
def test_reconciled_processes_meet_the_installation(installation: Decimal, processes: list[Decimal]) -> None:
    corrected = reconciled(tco2e(installation), [tco2e(process) for process in processes])
    assert abs(sum(one.value for one in corrected) - installation) <= CLOSE * installation


@given(decimals("0.001", "1000"), decimals("0", "300"))
def test_no_waste_gas_counts_above_natural_gas(energy: Decimal, factor: Decimal) -> None:
    gas = CONSTANTS.natural_gas_emission_factor
    mix = [FuelUse("waste gas", recorded(energy, "TJ"), recorded(factor, "tCO2e/TJ"), waste_gas=True)]
    assert abs(fuel_mix_factor(mix, gas).value - min(factor, gas.value)) <= CLOSE * 1000


@given(emissions, decimals("0.1", "1000"), decimals("0.1", "100000"), decimals("0.01", "0.9"), decimals("0.01", "0.9"))
def test_cogeneration_loses_no_emissions(whole: Decimal, heat: Decimal, power: Decimal, of_heat: Decimal, of_power: Decimal) -> None:
    references = reference_efficiencies(LAW, "G13", "steam", 2016)
    unit = Efficiencies(recorded(of_heat, "1"), recorded(of_power, "1"))
    made = Cogeneration.of(tco2e(whole), recorded(heat, "TJ"), recorded(power, "MWh"), unit, references)
    assert abs(made.heat_factor.value * heat + made.electricity_factor.value * power - whole) <= CLOSE * (1 + whole)
