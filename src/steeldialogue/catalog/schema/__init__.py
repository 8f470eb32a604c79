"""The strict schema of every catalogue table: one class a table, one attribute a column."""

from steeldialogue.catalog.schema.base import DateText, PeriodRow, Row
from steeldialogue.catalog.schema.demand import DemandParameter, DriverRow, InfrastructureProgramme, SteelOutlook
from steeldialogue.catalog.schema.dialogue import CommitmentRow, OrganisationRow, PolicyRow, SessionRow
from steeldialogue.catalog.schema.plants import PlantCluster, SteelPlant
from steeldialogue.catalog.schema.safety import SafetyDefinition, SafetyFigure
from steeldialogue.catalog.schema.statistics import BilateralTrade, HsVintageChange, Intensity, Observation, Price, SteelProduct, TradeHs6
from steeldialogue.catalog.schema.technology import CommodityPrice, Technology, TechnologyParameter, Transition

__all__ = [
    "TABLES",
    "BilateralTrade",
    "CommitmentRow",
    "CommodityPrice",
    "DateText",
    "DemandParameter",
    "DriverRow",
    "HsVintageChange",
    "InfrastructureProgramme",
    "Intensity",
    "Observation",
    "OrganisationRow",
    "PeriodRow",
    "PlantCluster",
    "PolicyRow",
    "Price",
    "Row",
    "SafetyDefinition",
    "SafetyFigure",
    "SessionRow",
    "SteelOutlook",
    "SteelPlant",
    "SteelProduct",
    "Technology",
    "TechnologyParameter",
    "TradeHs6",
    "Transition",
]

TABLES: dict[str, type[Row]] = {
    "industry": Observation,
    "economy": Observation,
    "trade_bilateral": BilateralTrade,
    "trade_hs6": TradeHs6,
    "steel_products": SteelProduct,
    "hs_vintage_changes": HsVintageChange,
    "carbon_prices": Price,
    "emission_intensities": Intensity,
    "drivers": DriverRow,
    "demand_parameters": DemandParameter,
    "infrastructure_programmes": InfrastructureProgramme,
    "steel_outlooks": SteelOutlook,
    "steel_plants": SteelPlant,
    "plant_clusters": PlantCluster,
    "technologies": Technology,
    "technology_parameters": TechnologyParameter,
    "technology_transitions": Transition,
    "commodity_prices": CommodityPrice,
    "sessions": SessionRow,
    "commitments": CommitmentRow,
    "policies": PolicyRow,
    "organisations": OrganisationRow,
    "safety_definitions": SafetyDefinition,
    "safety_figures": SafetyFigure,
}
