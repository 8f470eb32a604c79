"""Words of the page on pathways: which totals it shows, and the headings of the engine's tables."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

TOTALS: Mapping[str, tuple[str, str, int]] = {
    "crude_steel": (_("Crude steel"), "Mt", 1),
    "direct_emissions": (_("Direct emissions"), "MtCO2e", 1),
    "emissions_with_power": (_("Emissions with power"), "MtCO2e", 1),
    "cost": (_("Cost of a tonne"), "USD{money}/t", 0),
    "invested": (_("Capital spent"), "million_USD{money}", 0),
    "cbam_bill": (_("CBAM bill"), "million_USD{money}", 0),
    "cbam_avoided": (_("CBAM avoided against the mix of the base year"), "million_USD{money}", 0),
    "scrap": (_("Scrap used"), "Mt", 1),
    "hydrogen": (_("Hydrogen used"), "kt", 0),
}
"""Totals of the table: heading, unit and places."""

HEADINGS = (
    _("Area"),
    _("Quantity"),
    _("Unit"),
    _("Model"),
    _("Statistic"),
    _("Off by"),
    _("Verdict"),
    _("Source"),
    _("Note"),
    _("Difference"),
    _("Works"),
    _("Name"),
    _("State"),
    _("Capacity"),
    _("Part of it"),
    _("Route now"),
    _("Decisions"),
    _("Route at the end"),
    _("Decade"),
    _("in routes with a maker or licensor in Japan"),
    _("Routes"),
    _("Resource"),
    _("Used"),
    _("Limit"),
    _("Worth of one more unit"),
)
KINDS = (
    _("blast furnace"),
    _("smelting reduction"),
    _("coal-based direct reduction"),
    _("with capture of CO₂"),
    _("hydrogen direct reduction"),
    _("gas-based direct reduction"),
    _("scrap"),
    _("bought green iron"),
    _("electrolysis"),
    _("closed"),
)
