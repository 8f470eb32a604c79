"""Courses and cohorts, technologies, and diagnoses with their measures as tables; cohorts in the layout that the import reads back."""

from collections.abc import Iterator, Sequence
from datetime import date

from steeldialogue.record.exports.tables import KEY, Cell, Column, Sheet
from steeldialogue.record.models import Cohort
from steeldialogue.record.selectors.sharing import MeasureLines, diagnoses, technologies, with_measures
from steeldialogue.record.selectors.skills import CohortLine, courses, with_cohorts

Row = Sequence[Cell]

COHORTS = "cohorts"
COHORTS_UNREAD = ("side", "title")
COHORT_FIELDS = (
    Column("starts", "first day"),
    Column("ends", "last day"),
    Column("planned", "people planned for; empty where unknown, here and below"),
    Column("applicants", "people who applied"),
    Column("accepted", "people who were accepted"),
    Column("completed", "people who completed it"),
    Column("women", "women among those who completed it"),
    Column("action_plans", "how many wrote an action plan"),
    Column("cost", "of the whole cohort, in the currency beside it"),
    Column("currency", "three letters: EUR, INR, JPY or USD"),
)
COHORT_COLUMNS = (
    KEY,
    Column("side", "who says so (not read by the import)"),
    Column("course", "side and number of the course, such as JP 3"),
    Column("title", "of the course (not read by the import)"),
    *COHORT_FIELDS,
    Column("text", "in full; no names, addresses or telephone numbers of people"),
)
_COURSE = (
    Column("side", "the side that gives it, by its two letters"),
    Column("number", "of its side"),
    Column("programme", "the programme that it belongs to"),
    Column("title", "in one line"),
    Column("provider", "the organisation that gives it"),
    Column("occupation", "unit group of ISCO-08"),
    Column("trade", "as the works call it"),
    Column("route", "route of steelmaking, as the pathways name it"),
    Column("hours", "of the course"),
    Column("text", "in full"),
)
_REPORT = (
    Column("cohort_side", "whose report counts: of one side the newest, of two that of the side that gives the course"),
    *COHORT_FIELDS,
    Column("sides_differ", "yes where the other side reports the same cohort otherwise"),
)
_TECHNOLOGY = (
    Column("side", "the side that offers it"),
    Column("number", "of its side"),
    Column("title", "in one line"),
    Column("list_version", "version of the list"),
    Column("code", "number on the list"),
    Column("process", "where in a works it stands"),
    Column("supplier", "the firm"),
    Column("licence", "on which terms it may be used; empty where nobody has said"),
    Column("confidentiality", "what of it may not be passed on"),
    Column("text", "in full"),
)
_DIAGNOSIS = (
    Column("side", "the side that reports it"),
    Column("number", "of its side"),
    Column("title", "in one line"),
    Column("programme", "the programme that it belongs to"),
    Column("plant", "the plant diagnosed"),
    Column("place", "where"),
    Column("latitude", "in degrees, north positive"),
    Column("longitude", "in degrees, east positive"),
    Column("method", "by which standard or checklist"),
    Column("done_on", "a day, month or year; empty where unknown"),
)
_MEASURE = (
    Column("measure", "what was recommended; empty where nothing was"),
    Column("technology", "of the list, where it is of it"),
    Column("state", "recommended, adopted, declined or in-operation"),
    Column("as_of", "the day of the newest word on it"),
    Column("stage", "of the saving: recommended, reported or verified"),
    Column("carrier", "what is saved"),
    Column("saving", "in a year"),
    Column("unit", "of the saving"),
    Column("verified_by", "who verified the saving; empty where nobody did"),
)


def courses_sheet(_: date) -> Sheet:
    """Return courses with a line a cohort; one without cohorts has a single line."""
    return Sheet("courses", (*_COURSE, *_REPORT), _courses())


def _courses() -> Iterator[Row]:
    for one in with_cohorts(courses()):
        course = one.course
        told = (course.provider, course.occupation, course.trade, course.route, course.hours, course.text)
        about = (course.side_id, course.number, course.programme.title, course.title, *told)
        for cohort in one.cohorts:
            yield (*about, *_report(cohort))
        if not one.cohorts:
            yield (*about, *(None for _column in _REPORT))


def _report(line: CohortLine) -> Row:
    return (line.row.side_id, *(getattr(line.row, column.name) for column in COHORT_FIELDS), "yes" if line.gap else "")


def cohorts_sheet(_: date) -> Sheet:
    """Return every cohort as often as it was reported, in the layout that the import reads back."""
    return Sheet(COHORTS, COHORT_COLUMNS, _cohorts())


def _cohorts() -> Iterator[Row]:
    rows = Cohort.objects.select_related("course").order_by("course__side__place", "course__number", "starts", "created_at", "pk")
    for one in rows.iterator(1000):
        about = (str(one.pk), one.side_id, f"{one.course.side_id} {one.course.number}", one.course.title)
        yield (*about, *(getattr(one, column.name) for column in COHORT_FIELDS), one.text)


def technologies_sheet(_: date) -> Sheet:
    """Return the technologies that the sides offer."""
    names = [column.name for column in _TECHNOLOGY if column.name != "side"]
    rows = ((one.side_id, *(getattr(one, name) for name in names)) for one in technologies())
    return Sheet("technologies", _TECHNOLOGY, rows)


def diagnoses_sheet(_: date) -> Sheet:
    """Return diagnoses with a line for each saving of each measure."""
    return Sheet("diagnoses", (*_DIAGNOSIS, *_MEASURE), _diagnoses())


def _diagnoses() -> Iterator[Row]:
    for one in with_measures(diagnoses()):
        row = one.row
        told = (row.plant, row.place, row.latitude, row.longitude, row.method, row.done_on)
        about = (row.side_id, row.number, row.title, row.programme.title if row.programme else "", *told)
        for measure in one.measures:
            for line in _savings(measure):
                yield (*about, *line)
        if not one.measures:
            yield (*about, *(None for _column in _MEASURE))


def _savings(measure: MeasureLines) -> Iterator[Row]:
    row, newest = measure.row, measure.newest
    about = (row.title, row.technology.title if row.technology else "", measure.state, newest.as_of if newest else None)
    for one in measure.savings:
        yield (*about, one.stage, one.row.carrier, one.row.amount, one.row.unit, one.verified_by)
    if not measure.savings:
        yield (*about, *(None,) * 5)
