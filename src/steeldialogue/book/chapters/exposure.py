"""Chapter C: where the Union's quotas and India's safeguard bite, and where imports surge."""

from steeldialogue.book.blocks import Chapter, Claim, Prose, Section, prose, unknown
from steeldialogue.book.chapters.exposure_law import india_law, union_law
from steeldialogue.book.chapters.exposure_quotas import against_exports, last_year_of_exports, pressed, quotas_of
from steeldialogue.book.context import Context
from steeldialogue.core import Figure, total

LAW_OF_FLOWS = "Where imports surge, and how full the quotas are"


def chapter(context: Context) -> Chapter:
    """Return the chapter on quotas, safeguards and surges."""
    return Chapter(
        "exposure",
        "Quotas, safeguards and surges",
        _summary(context),
        [
            Section("The Union's quotas against India's exports", against_exports(context)),
            Section("The Union's steel quota of 2026", union_law(context)),
            Section("India's safeguard duty", india_law(context)),
            *_watched(context),
        ],
    )


def _summary(context: Context) -> list[Prose]:
    duty = context.law.at("safeguards.eu_out_of_quota_duty", context.as_of)
    own = {country: sum_of(quotas_of(context, country)) for country in ("IND", "JPN")}
    period, over = last_year_of_exports(context), pressed(context)
    text = prose(
        "Steel outside the Union's quotas pays {duty}. India's own quotas come to {india} a year and Japan's to {japan}. In {over} of the "
        "categories in which India has a quota of its own, its exports of {year} were larger than the quota.",
        duty=Claim(duty, 0),
        india=Claim(own["IND"].to("Mt"), 2),
        japan=Claim(own["JPN"].to("Mt"), 2),
        over=Claim(over, 0),
        year=period.label("IN"),
    )
    carbon = prose(
        "The quota counts tonnes and the carbon border counts emissions; steel may meet both. What the second asks stands in "
        "the chapter on the Carbon Border Adjustment Mechanism and is not repeated here."
    )
    return [text, carbon]


def sum_of(quotas: dict[str, Figure]) -> Figure:
    """Return the sum of a country's own quotas."""
    return total(quotas.values(), "own quotas of a year")


def _watched(context: Context) -> list[Section]:
    """What the flows of the workspace show, or which import would show it."""
    if not context.holds_flows:
        missing = unknown(
            "Imports of the Union by month and eight-digit code are not held, so how full its quotas are is not shown; steeldialogue "
            "data import comext fills them. Imports of India by origin are not held, so the surge tests are not run; steeldialogue data "
            "import with tradestat, comtrade or baci fills them. The tests themselves are run by: steeldialogue trade surges."
        )
        return [Section(LAW_OF_FLOWS, [missing])]
    from steeldialogue.book.chapters.exposure_flows import watched_sections  # here: it starts an engine

    return watched_sections(context)
