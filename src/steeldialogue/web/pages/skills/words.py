"""Words of the book's exhibits on courses that the pages show, so that the site's catalogues hold them too."""

from django.utils.translation import gettext_noop as _

TITLES = (_("Cohorts"), _("What the cohorts cost"), _("All courses"))
HEADINGS = (
    _("Course"),
    _("Cohorts"),
    _("Applied"),
    _("Accepted"),
    _("Completed"),
    _("Women among them"),
    _("Completed of accepted"),
    _("Interval from"),
    _("to"),
    _("Currency"),
    _("Cohorts that tell it"),
    _("Cost"),
    _("for each who completed"),
)
NOTES = (
    _("Shares are over cohorts that tell both counts, with the exact interval of Clopper and Pearson. A number not told is not zero."),
    _("Money of two currencies is never added up."),
)
CELLS = (_("not told"), _("nobody completed"), _("met"), _("running"), _("missed"), _("result not found"))
