"""Programmes as IATI activities (International Aid Transparency Initiative, standard 2.03), validated before they leave.

Identifiers are the register's own until the Dialogue has one of the IATI Registry; see `REPORTER`.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from steeldialogue.core import PartialDate
from steeldialogue.record.errors import RecordError
from steeldialogue.record.exports.iati_codes import ActivityDate, ActivityStatus, OrganisationRole, OrganisationType
from steeldialogue.record.exports.tables import written
from steeldialogue.record.models import Indicator, Programme, Result, Side, Target

Element = Any  # lxml gives no types
VERSION = "2.03"
REPORTER = "IN-JP-STEEL-DIALOGUE"
REPORTER_NAME = "India–Japan Steel Dialogue"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def iati_activities(programmes: Iterable[Programme], at: datetime) -> bytes:
    """Return programmes as IATI XML, as things stand at a time; a comment names those that cannot be written.

    The standard wants at least one date of an activity, so a programme without any is left out.

    Raises:
        RecordError: no programme can be written, or the result does not hold against the schema.
    """
    root = etree.Element("iati-activities", {"version": VERSION, "generated-datetime": at.isoformat(timespec="seconds")})
    sides = list(Side.objects.all())
    dated = [one for one in programmes if one.starts or one.ends]
    left_out = [one for one in programmes if not (one.starts or one.ends)]
    if left_out:
        numbers = ", ".join(str(one.number) for one in left_out)
        root.append(etree.Comment(f" left out, because no date of them is known: programmes no. {numbers} "))
    if not dated:
        raise RecordError(
            _("There is no programme with a start or an end, and IATI wants a date; give one by tabling the programme with it.")
        )
    for programme in dated:
        root.append(_activity(programme, sides, at.date()))
    _validate(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def with_results() -> "Iterable[Programme]":
    """Return all programmes with all that the export reads of them."""
    return list(Programme.objects.select_related("lead").prefetch_related("indicators__targets__results__side"))


@cache
def schema() -> etree.XMLSchema:
    """Return the official schema of activities, from the files beside this one."""
    with as_file(files("steeldialogue.record.exports").joinpath("iati_2_03")) as folder:
        return etree.XMLSchema(etree.parse(folder / "iati-activities-schema.xsd"))


def _validate(root: Element) -> None:
    checker = schema()
    if not checker.validate(root):
        raise RecordError(f"The programmes do not hold against the IATI schema: {checker.error_log.last_error.message}")


def _activity(programme: Programme, sides: list[Side], today: date) -> Element:
    activity = etree.Element("iati-activity", {_LANG: "en", "hierarchy": "1"})
    _leaf(activity, "iati-identifier", f"{REPORTER}-{programme.number}")
    _narrated(activity, "reporting-org", REPORTER_NAME, ref=REPORTER, type=OrganisationType.GOVERNMENT)
    _narrated(activity, "title", programme.title)
    _narrated(activity, "description", programme.text or programme.title)
    for side in sides:
        if programme.lead_id in (None, side.pk):  # what the other side's part is, the record does not say
            _narrated(activity, "participating-org", side.ministry, role=OrganisationRole.ACCOUNTABLE, type=OrganisationType.GOVERNMENT)
    _add(activity, "activity-status", code=_status(programme, today))
    _dates(activity, programme, today)
    for indicator in programme.indicators.all():
        _result(activity, indicator)
    return activity


def _status(programme: Programme, today: date) -> str:
    starts, ends = PartialDate(programme.starts).earliest, PartialDate(programme.ends).latest
    if ends and ends < today:
        return ActivityStatus.CLOSED
    return ActivityStatus.PIPELINE if starts and starts > today else ActivityStatus.IMPLEMENTATION


def _dates(activity: Element, programme: Programme, today: date) -> None:
    starts, ends = PartialDate(programme.starts), PartialDate(programme.ends)
    if starts.earliest:
        kind = ActivityDate.ACTUAL_START if starts.earliest <= today else ActivityDate.PLANNED_START
        _date(activity, kind, starts.earliest, starts)
    if ends.latest:
        kind = ActivityDate.ACTUAL_END if ends.latest < today else ActivityDate.PLANNED_END
        _date(activity, kind, ends.latest, ends)


def _date(activity: Element, kind: str, day: date, known: PartialDate) -> None:
    """A date known in part is written as the outermost day it can be, and says so."""
    attributes = {"type": kind, "iso-date": day.isoformat()}
    if known.precision == "day":
        _add(activity, "activity-date", **attributes)
    else:
        _narrated(activity, "activity-date", f"known to the {known.precision} only: {known.text}", **attributes)


def _result(activity: Element, indicator: Indicator) -> None:
    result = _add(activity, "result", type=indicator.result, **{"aggregation-status": "false"})
    _narrated(result, "title", indicator.title)
    ascending = str(indicator.ascending).lower()
    element = _add(result, "indicator", measure=indicator.measure, ascending=ascending)
    _narrated(element, "title", indicator.title)
    if indicator.unit:
        _narrated(element, "description", f"in {indicator.unit}")
    _baseline(element, indicator)
    for target in indicator.targets.all():
        _period(element, target)


def _baseline(element: Element, indicator: Indicator) -> None:
    """The standard has no baseline without a year; a value without one is told in words."""
    value = indicator.baseline_value
    if indicator.baseline_year:
        _add(element, "baseline", year=str(indicator.baseline_year), **_value(value))
    elif value is not None:
        description = element.find("description")
        told = f"baseline {written(value)}, year unknown"
        if description is None:
            _narrated(element, "description", told)
        else:
            _leaf(description, "narrative", told)


def _period(element: Element, target: Target) -> None:
    period = _add(element, "period")
    _add(period, "period-start", **{"iso-date": target.starts.isoformat()})
    _add(period, "period-end", **{"iso-date": target.ends.isoformat()})
    if target.value is not None:
        _add(period, "target", **_value(target.value))
    for result in _newest(target):
        actual = _add(period, "actual", **_value(result.value))
        _narrated(actual, "comment", _comment(result))


def _newest(target: Target) -> list[Result]:
    found: dict[str, Result] = {}
    for result in target.results.all():  # newest first
        found.setdefault(result.side_id, result)
    return sorted(found.values(), key=lambda one: one.side.place)


def _comment(result: Result) -> str:
    verified = f"verified by {result.verified_by}" if result.verification == Result.Verification.VERIFIED else "not verified"
    text = f". {result.text}" if result.text else ""
    return f"as {result.side.name_en} reports; {verified}{text}"


def _value(value: Decimal | None) -> dict[str, str]:
    return {} if value is None else {"value": written(value)}


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, tag, {name: str(value) for name, value in attributes.items()})


def _leaf(parent: Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = _xml(text)


def _narrated(parent: Element, tag: str, text: str, **attributes: str) -> None:
    _leaf(_add(parent, tag, **attributes), "narrative", text)


def _xml(text: str) -> str:
    """Text without the signs that XML cannot hold."""
    return _NOT_XML.sub("", text)
