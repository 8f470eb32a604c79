"""Totals by area and year, production by route, needs of resources, and capital."""

import numpy as np

from steeldialogue.pathways.answers.records import Record, Sheet, number
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.resources import TOTALS
from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.pathways.system import Array

_SOME_MT = 1e-6


def totals(run: PathwaysRun) -> Sheet:
    """Return crude steel, emissions, cost and money by area and year."""
    outcome, money = run.outcome, run.scenario.price_year
    steel, direct, power = (cube.sum(axis=1) for cube in (outcome.steel_mt, outcome.direct_mtco2e, outcome.with_power_mtco2e))
    bill, kept = cbam_bill_musd(outcome), cbam_bill_at_base_mix_musd(outcome)
    invested = outcome.invested_musd.sum(axis=1)

    def row(area: int, year: int) -> Record:
        made = steel[area, year]
        return {
            "area": outcome.system.areas[area],
            "year": outcome.system.years[year],
            "crude_steel_mt": number(made),
            "direct_mtco2e": number(direct[area, year]),
            "with_power_mtco2e": number(power[area, year]),
            "direct_tco2e_per_t": number(direct[area, year] / made) if made > _SOME_MT else None,
            "with_power_tco2e_per_t": number(power[area, year] / made) if made > _SOME_MT else None,
            "cost_usd_per_t": number(outcome.cost_usd_per_t[area, year]),
            # The base year is bound to what was made, so that one tonne more has no meaning in it.
            "marginal_cost_usd_per_t": number(outcome.steel_price_usd_per_t[area, year]) if year else None,
            "invested_million_usd": number(invested[area, year]),
            "carbon_million_usd": number(outcome.carbon_musd[area, year]),
            "cbam_million_usd": number(bill[area, year]),
            "cbam_avoided_million_usd": number(kept[area, year] - bill[area, year]),
            "stranded_million_usd": number(outcome.stranded_musd[area, year]),
        }

    columns = (
        ("area", "Area", ""),
        ("year", "Year", ""),
        ("crude_steel_mt", "Crude steel", "Mt"),
        ("direct_mtco2e", "Direct emissions", "MtCO2e"),
        ("with_power_mtco2e", "Emissions with power", "MtCO2e"),
        ("direct_tco2e_per_t", "Direct emissions a tonne", "tCO2e/t"),
        ("with_power_tco2e_per_t", "Emissions with power a tonne", "tCO2e/t"),
        ("cost_usd_per_t", "Cost of a tonne", f"USD{money}/t"),
        ("marginal_cost_usd_per_t", "Cost of one tonne more", f"USD{money}/t"),
        ("invested_million_usd", "Capital spent", f"million_USD{money}"),
        ("carbon_million_usd", "Cost of carbon", f"million_USD{money}"),
        ("cbam_million_usd", "of which CBAM", f"million_USD{money}"),
        ("cbam_avoided_million_usd", "CBAM avoided against the mix of the base year", f"million_USD{money}"),
        ("stranded_million_usd", "Campaigns broken off", f"million_USD{money}"),
    )
    areas, _, years = outcome.system.shape
    return Sheet(
        "pathways_totals", "Totals by area and year", columns, tuple(row(area, year) for area in range(areas) for year in range(years))
    )


def cbam_bill_musd(outcome: Outcome) -> Array:
    """Return what the Union's border asks, after the deduction of what is paid at home, by area and year."""
    cbam = outcome.system.cbam_usd_per_t
    return np.zeros(outcome.operating_musd.shape) if cbam is None else (outcome.production_mt * cbam).sum(axis=1)


def cbam_bill_at_base_mix_musd(outcome: Outcome) -> Array:
    """Return what it would ask if the same steel were made by the routes of the base year."""
    cbam, steel = outcome.system.cbam_usd_per_t, outcome.steel_mt
    if cbam is None:
        return np.zeros(outcome.operating_musd.shape)
    mix = steel[:, :, 0] / np.maximum(steel[:, :, 0].sum(axis=1, keepdims=True), _SOME_MT)
    return np.asarray(steel.sum(axis=1) * (mix[:, :, None] * cbam).sum(axis=1))


def routes(run: PathwaysRun) -> Sheet:
    """Return production, capacity, new works and capital by area, route and year; routes that never run are left out."""
    outcome, system = run.outcome, run.outcome.system
    invested, built = outcome.invested_musd, outcome.new_works_mt
    rows = [
        {
            "area": system.areas[area],
            "route": route.id,
            "name": route.name,
            "year": year,
            "production_mt": number(outcome.production_mt[area, place, at]),
            "capacity_mt": number(outcome.capacity_mt[area, place, at]),
            "new_works_mt": number(built[area, place, at]),
            "invested_million_usd": number(invested[area, place, at]),
            "japanese_supplier": route.japanese_supplier,
        }
        for area in range(len(system.areas))
        for place, route in enumerate(system.routes)
        if outcome.capacity_mt[area, place].max() > _SOME_MT
        for at, year in enumerate(system.years)
    ]
    columns = (
        ("area", "Area", ""),
        ("route", "Route", ""),
        ("name", "Name", ""),
        ("year", "Year", ""),
        ("production_mt", "Production", "Mt"),
        ("capacity_mt", "Capacity", "Mt"),
        ("new_works_mt", "New works", "Mt"),
        ("invested_million_usd", "Capital spent", f"million_USD{run.scenario.price_year}"),
        ("japanese_supplier", "Maker or licensor in Japan", ""),
    )
    return Sheet("pathways_routes", "Production, capacity and capital by route", columns, tuple(rows))


def needs_of_resources(run: PathwaysRun) -> Sheet:
    """Return what production takes of each resource, what an area has of it, and what one more unit would save."""
    outcome, system = run.outcome, run.outcome.system
    limited = run.outcome.program.layout.limited
    rows = []
    for name, unit in TOTALS.items():
        worth = outcome.scarcity_price(name) if name in limited else None
        for area, code in enumerate(system.areas):
            if not np.any(np.abs(outcome.used[name][area]) > _SOME_MT):
                continue
            for at, year in enumerate(system.years):
                limit = float(system.limit[name][area, at])
                rows.append(
                    {
                        "area": code,
                        "resource": name,
                        "year": year,
                        "used": number(outcome.used[name][area, at]),
                        "limit": limit if np.isfinite(limit) else None,
                        "unit": unit,
                        "worth_usd": None if worth is None else number(worth[area, at]),
                    }
                )
    columns = (
        ("area", "Area", ""),
        ("resource", "Resource", ""),
        ("year", "Year", ""),
        ("used", "Used", ""),
        ("limit", "Limit", ""),
        ("unit", "Unit", ""),
        ("worth_usd", "Worth of one more unit", f"million_USD{run.scenario.price_year} a unit"),
    )
    return Sheet("pathways_needs", "Resources: used, limited, and what more of them would save", columns, tuple(rows))


def japanese_technology(run: PathwaysRun) -> Sheet:
    """Return the capital that goes into routes with a maker or licensor in Japan, by area and decade."""
    outcome, system = run.outcome, run.outcome.system
    decade = [year // 10 * 10 for year in system.years]
    rows = []
    for area, code in enumerate(system.areas):
        for start in dict.fromkeys(decade):
            spent = outcome.invested_musd[area][:, np.array(decade) == start].sum(axis=1)
            japanese = np.array([bool(route.japanese_supplier) for route in system.routes])
            rows.append(
                {
                    "area": code,
                    "decade": f"{start}s",
                    "invested_million_usd": number(spent.sum()),
                    "japanese_million_usd": number(spent[japanese].sum()),
                    "routes": "; ".join(
                        route.name for route, sum_ in zip(system.routes, spent, strict=True) if route.japanese_supplier and sum_ > 1
                    ),
                }
            )
    money = f"million_USD{run.scenario.price_year}"
    columns = (
        ("area", "Area", ""),
        ("decade", "Decade", ""),
        ("invested_million_usd", "Capital spent", money),
        ("japanese_million_usd", "in routes with a maker or licensor in Japan", money),
        ("routes", "Routes", ""),
    )
    return Sheet("pathways_japanese_technology", "Investment that Japanese technology could meet", columns, tuple(rows))
