"""The answer to "is this change real?" ready for its page: a sentence with its interval, charts beside their tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from string import Formatter
from typing import Any

from django.utils.translation import gettext as _

from steeldialogue.book.blocks import Block, Claim
from steeldialogue.core import DataError, Period
from steeldialogue.safety import FEWEST, Change, TooFew, Verdict, compare_periods
from steeldialogue.web.pages.explore.shown import IN_A_CELL, Teller, Told, blocks
from steeldialogue.web.pages.safety import exhibits
from steeldialogue.web.pages.safety.exposures import Chosen
from steeldialogue.web.pages.safety.leading import leading
from steeldialogue.web.pages.safety.sums import Returns

_PLACES = 2
_SMALL = Decimal("0.0001")


def answer(chosen: Chosen, before: Period, after: Period) -> dict[str, Any]:
    """Return the sentence, and the sections under it.

    Raises:
        DataError: the two periods cannot be compared; the error says why.
    """
    change = compare_periods(chosen.exposure(before), chosen.exposure(after))
    teller = Teller(IN_A_CELL)
    parts: list[tuple[str, Callable[[], Iterator[Block | str]]]] = [
        (_("Every period"), lambda: exhibits.periods(chosen)),
        (_("Days between deaths"), lambda: exhibits.deaths(chosen)),
        (_("Our workplaces beside each other"), lambda: exhibits.workplaces(chosen, after)),
        (_("Before anybody is hurt"), lambda: leading(chosen, before, after)),
    ]
    return {
        "verdict": change.verdict,
        "sentences": sentences(change, teller),
        "sections": [_section(title, told, teller) for title, told in parts],
    }


def _section(title: str, told: Callable[[], Iterator[Block | str]], teller: Teller) -> dict[str, Any]:
    notices: list[str] = []
    found: list[Block] = []
    try:
        for one in told():
            if isinstance(one, str):
                notices.append(one)
            else:
                found.append(one)
    except TooFew as fault:
        notices.append(_("Limits need %(fewest)s or more of them; here are %(there)s.") % {"fewest": FEWEST, "there": fault.there})
    except DataError as fault:
        notices.append(fault.message)
    return {"title": title, "notices": notices, "blocks": blocks(found, teller)}


def sentences(change: Change, teller: Teller) -> list[list[Told]]:
    """Return the answer in the reader's language, each number opening its account."""
    before, after = change.before, change.after
    parts: dict[str, Claim | str] = {
        "before": Claim(before.count, 0),
        "before_days": before.label,
        "after": Claim(after.count, 0),
        "after_days": after.label,
    }
    deaths = before.count.unit == "death"
    went = _("Cases went from {before} ({before_days}) to {after} ({after_days}).")
    if deaths:
        went = _("Deaths went from {before} ({before_days}) to {after} ({after_days}).")
    found = [_sentence(_VERDICTS[change.verdict](), {}, teller), _sentence(went, parts, teller)]
    if change.ratio is not None:
        ratio = {
            "ratio": Claim(change.ratio.value, _PLACES),
            "low": Claim(change.ratio.lower, _PLACES),
            "high": Claim(change.ratio.upper, _PLACES),
        }
        per_hour = _("Per hour worked that is {ratio} times as many; the exact 95 % interval reaches from {low} to {high}.")
        alone = _("That is {ratio} times as many; the exact 95 % interval reaches from {low} to {high}.")
        found.append(_sentence(alone if change.equal_hours_assumed else per_hour, ratio, teller))
    if change.equal_hours_assumed:
        found.append(_sentence(_("Hours are not told for both periods, and were taken as equal."), {}, teller))
    if change.chance.value < _SMALL:
        chance = _("If the risk had stayed the same, a split at least this uneven would come about with a chance of less than 0.01 %.")
        return [*found, _sentence(chance, {}, teller)]
    chance = _("If the risk had stayed the same, a split at least this uneven would come about with a chance of {chance}.")
    return [*found, _sentence(chance, {"chance": Claim(change.chance, _PLACES, "%")}, teller)]


_VERDICTS: dict[Verdict, Callable[[], str]] = {
    Verdict.RISE: lambda: _("The rise is larger than chance would explain."),
    Verdict.FALL: lambda: _("The fall is larger than chance would explain."),
    Verdict.NOT_SHOWN: lambda: _("Chance alone could explain a change of this size; neither a rise nor a fall is shown."),
    Verdict.NO_RATIO: lambda: _("No ratio can be formed to a count of zero."),
}


def _sentence(template: str, parts: Mapping[str, Claim | str], teller: Teller) -> list[Told]:
    """Return a sentence in pieces; `{name}` stands for a claim or a text."""
    pieces: list[Told] = []
    for text, name, _spec, _conversion in Formatter().parse(template):
        if text:
            pieces.append(Told(text))
        if name is not None:
            part = parts[name]
            pieces.append(teller.claim(part) if isinstance(part, Claim) else Told(part))
    return pieces


def chosen_of(told: Mapping[str, Any], returns: Returns) -> Chosen:
    """Return what a form chose."""
    return Chosen(returns, told["definition"], told["workplaces"], told["group"], told["counted"])


def lasting(periods: Sequence[Period]) -> tuple[Period, Period] | None:
    """Return the last two periods told that do not share a day; None where there are not two."""
    for earlier, later in reversed(list(pairwise(periods))):
        if earlier.end < later.start:
            return earlier, later
    return None
