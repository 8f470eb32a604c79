"""The few codes of the IATI codelists that the export uses; ResultType and IndicatorMeasure are choices of `Indicator`."""

from enum import StrEnum


class ActivityStatus(StrEnum):
    """Codelist ActivityStatus."""

    PIPELINE = "1"
    IMPLEMENTATION = "2"
    COMPLETION = "3"
    CLOSED = "4"
    CANCELLED = "5"
    SUSPENDED = "6"


class ActivityDate(StrEnum):
    """Codelist ActivityDateType."""

    PLANNED_START = "1"
    ACTUAL_START = "2"
    PLANNED_END = "3"
    ACTUAL_END = "4"


class OrganisationRole(StrEnum):
    """Codelist OrganisationRole."""

    FUNDING = "1"
    ACCOUNTABLE = "2"
    EXTENDING = "3"
    IMPLEMENTING = "4"


class OrganisationType(StrEnum):
    """Codelist OrganisationType, as far as it is used."""

    GOVERNMENT = "10"
