"""Words of the safety pages that stand for what the record keeps by a name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steeldialogue.core.empty_cells import EmptyKind
from steeldialogue.record.exports.returns import TOLD
from steeldialogue.record.models import SafetyReturn

CASES, DEATHS = "cases", "deaths"
LABELS: dict[str, str | Promise] = {name: SafetyReturn._meta.get_field(name).verbose_name for name in (*TOLD, "note")}  # type: ignore[union-attr]
SIGNS: tuple[tuple[str, str | Promise], ...] = (
    (EmptyKind.NONE_COUNTED.sign, _("none: counted, and there was no case")),
    (EmptyKind.NOT_SURVEYED.sign, _("not surveyed")),
    (EmptyKind.SUPPRESSED.sign, _("suppressed, so that nobody can be recognised")),
    (EmptyKind.UNDER_HALF.sign, _("more than none, less than half a unit of the last place")),
    ("", _("left empty: nothing was told")),
)
# What a shared table can count; `group` is added where not everybody is.
COUNTED: dict[str, str | Promise] = {
    CASES: _("cases"),
    DEATHS: _("deaths"),
    "near_misses": _("near misses reported"),
    "serious_potential": _("potential serious injuries and fatalities"),
    "tier_1": _("process safety events, tier 1"),
    "tier_2": _("process safety events, tier 2"),
}
GROUPS: dict[str, str | Promise] = dict(SafetyReturn.Group.choices)
YEARS, FISCAL_YEARS, BY_GROUP = "calendar year", "year from April", "group"
COLUMNS: dict[str, str | Promise] = {
    YEARS: _("calendar years"),
    FISCAL_YEARS: _("years from April to March"),
    BY_GROUP: _("employees and contractors apart"),
}
