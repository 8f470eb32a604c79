"""Words of the book's exhibits on technology sharing that the pages show, so that the site's catalogues hold them too."""

from django.utils.translation import gettext_noop as _

TITLES = (
    _("From plants diagnosed to savings verified"),
    _("Every measure in one standing"),
    _("India: plants diagnosed"),
    _("Japan: plants diagnosed"),
    _("Savings, each in CO2"),
    _("What was saved, by how sure it is"),
)
HEADINGS = (
    _("Step"),
    _("Count"),
    _("of the step before"),
    _("Interval from"),
    _("to"),
    _("of all recommended"),
    _("Standing"),
    _("Recommended measures"),
    _("Plant"),
    _("Diagnosis"),
    _("Recommended measure"),
    _("Saving"),
    _("of"),
    _("a year"),
    _("In CO2"),
    _("Verified by"),
    _("Savings that are"),
    _("CO2 saved a year"),
    _("Without CO2"),
)
NOTES = (
    _(
        "Shares carry their exact interval of Clopper and Pearson. Plants and measures are different things, so that no share goes from "
        "one to the other."
    ),
    _("Some plants have no place entered and are not on the map."),
    _("Each measure counts once, at the furthest stage of its savings. What nobody verified is never added to what was verified."),
)
CELLS = (
    _("Plants diagnosed"),
    _("Plants with a measure recommended"),
    _("Measures recommended"),
    _("Measures adopted"),
    _("Savings reported"),
    _("Savings verified"),
    _("Undecided"),
    _("Declined"),
    _("Adopted, saving not told"),
    _("Saving reported, not verified"),
    _("Saving verified"),
    _("with a measure recommended"),
    _("without a measure so far"),
    _("nothing to be a share of"),
    _("expected"),
    _("reported, not verified"),
    _("verified"),
    _("none told"),
    _("nobody"),
)
