"""Words of the page on demand: which series it shows, and what published numbers are called."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from steeldialogue.book.blocks import OWN

SERIES: Mapping[str, tuple[str, str, int]] = {
    "crude_steel_need": (_("Crude steel needed"), "Mt", 1),
    "apparent_use": (_("Apparent use of finished steel"), "Mt", 1),
    "programme_use": (_("of which programmes beyond their line"), "Mt", 1),
    "stock": (_("Steel in use"), "Mt", 0),
    "new_scrap": (_("Scrap of fabrication"), "Mt", 1),
    "old_scrap": (_("Scrap of worn-out goods"), "Mt", 1),
    "scrap_net_imports": (_("Net imports of scrap"), "Mt", 1),
    "scrap_available": (_("Scrap to be bought"), "Mt", 1),
}
"""Series of the table: heading, unit and places."""

COMPARED: Mapping[str, tuple[str, str]] = {
    "outlook": (_("Publication"), ""),
    "kind": (_("Kind"), ""),
    "quantity": (_("Quantity"), ""),
    "year": (_("Year"), ""),
    "published": (_("Published"), OWN),
    "ours": (_("This run"), OWN),
    "difference": (_("Difference"), OWN),
}
KINDS: Mapping[str, str] = {"outlook": _("outlook"), "target": _("target")}
QUANTITIES_NAMED: Mapping[str, str] = {
    "crude_steel_production": _("crude steel"),
    "crude_steel_capacity": _("capacity, beside crude steel"),
    "finished_steel_use": _("use of finished steel"),
    "finished_steel_use_per_head": _("use of finished steel per head"),
    "scrap_available": _("own scrap"),
}
GAPS = (_("not in this run"),)
