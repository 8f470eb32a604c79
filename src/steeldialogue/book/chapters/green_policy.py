"""Chapter: policies for green steel: certificates, procurement, tasks of the roadmap, and what lies on the table."""

from collections import Counter
from collections.abc import Sequence

from steeldialogue.book.blocks import Block, Chapter, Claim, Prose, Section, caution, prose, unknown
from steeldialogue.book.chapters.green_policy_desk import GreenDesk
from steeldialogue.book.chapters.green_policy_table import on_the_table
from steeldialogue.book.chapters.green_policy_tasks import progress, tasks
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import spoken
from steeldialogue.catalog.schema import PolicyFigure

ID, TITLE = "green_policy", "Green-steel policies"
_TAXONOMY, _PROCUREMENT, _MISSION = "IN-GST", "IN-GPP", "IN-GSM"
_APPLIED, _CERTIFIED = "producers that applied for a certificate", "producers with a certificate"
_JAPAN = ("JP-GX", "JP-GXSTEEL", "JP-CEV", "JP-GPL", "JP-GI")


def chapter(context: Context) -> Chapter:
    """Return the chapter on green-steel policies."""
    desk = GreenDesk(context)
    return Chapter(
        ID,
        TITLE,
        [*_certificates(desk), *progress(desk)],
        [
            Section("India's taxonomy and its certificates", _taxonomy(desk)),
            Section("Public procurement", _procurement(desk)),
            Section("Tasks of India's roadmap", tasks(desk)),
            Section("The Green Steel Mission", _mission(desk)),
            Section("Japan", _japan(desk)),
            Section("On the table between the sides", on_the_table(desk)),
        ],
    )


def _certificates(desk: GreenDesk) -> list[Prose]:
    applied, certified = desk.newest(_TAXONOMY, _APPLIED), desk.newest(_TAXONOMY, _CERTIFIED)
    if applied is None or certified is None:
        return [unknown("How many producers applied for a green steel certificate, and how many have one, is not held.")]
    return [
        prose(
            "By {when} at least {applied} producers in India had applied for a green steel certificate and about {certified} had one, "
            "as the press was told.",
            when=spoken(certified.date),
            applied=Claim(desk.figure(applied), 0),
            certified=Claim(desk.figure(certified), 0),
        )
    ]


def _taxonomy(desk: GreenDesk) -> list[Block]:
    return [
        desk.policy_facts(_TAXONOMY),
        desk.reached_by((_TAXONOMY,), "Certificates under the taxonomy, by date", ("reached",)),
        caution(
            "Plants that registered, producers that applied and producers with a certificate are different counts. One certificate may "
            "cover some products of a plant alone."
        ),
        unknown("How many certificates have three, four and five stars, and for how much steel, was not found."),
    ]


def _procurement(desk: GreenDesk) -> list[Block]:
    return [
        desk.policy_facts(_PROCUREMENT),
        desk.reached_by((_PROCUREMENT,), "What is said of green public procurement"),
        unknown("No notice that obliges public buyers in India to buy green steel was found; every share named is a plan or a study."),
    ]


def _mission(desk: GreenDesk) -> list[Block]:
    plans = [row for row in desk.rows(_MISSION) if row.kind == "plan"]
    return [desk.policy_facts(_MISSION), desk.reached_by((_MISSION,), "Money and pilots of the mission"), *_revised(desk, plans)]


def _revised(desk: GreenDesk, plans: Sequence[PolicyFigure]) -> list[Block]:
    """Say where one plan is stated with different sums."""
    counted = Counter(row.measure for row in plans)
    repeated = [row for row in plans if counted[row.measure] > 1]
    if not repeated:
        return []
    first, last = repeated[0], repeated[-1]
    return [
        caution(
            "The money named for the mission went from {before} ({then}) to {after} ({now}); one report calls the second a scheme beside "
            "the mission, so that it is not sure to be a cut. No approval was found.",
            before=Claim(desk.figure(first), 0),
            then=spoken(first.date),
            after=Claim(desk.figure(last), 0),
            now=spoken(last.date),
        )
    ]


def _japan(desk: GreenDesk) -> list[Block]:
    return [
        desk.policies(_JAPAN, "Japan's policies for green steel"),
        desk.reached_by(_JAPAN, "What they aim at and reached"),
        unknown("How much green steel Japan's makers sold under these policies, and how many cars drew the support, was not found."),
    ]
