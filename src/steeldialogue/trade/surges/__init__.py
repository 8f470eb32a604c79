"""Import surges: the safeguard tests, the monthly monitor, the quotas of the Union, India's price thresholds, and the alarm list."""

from steeldialogue.trade.surges.alarms import Alarm, Survey, alarms, import_alarms, survey
from steeldialogue.trade.surges.by_code import drawn_by_code, priced_by_code
from steeldialogue.trade.surges.increase import increase_tests, relative_increase
from steeldialogue.trade.surges.india_duty import Bunching, DutyDays, Priced, PriceTest, bunching, duty_start, price_tests, threshold_of
from steeldialogue.trade.surges.monitor import MonthWatched, robust_score, watch_month
from steeldialogue.trade.surges.quota import Drawn, QuotaFill, full_on, quota_fill, quota_fills
from steeldialogue.trade.surges.quota_law import NoOwnQuota, categories_of, no_own_quotas, quarter_quota, regime_of
from steeldialogue.trade.surges.restrictions import DevelopingMembers, LastDays, allotted_quotas, developing_members, last_days, least_quota
from steeldialogue.trade.surges.series import Point, Series, imports_of, of_all_suppliers, rolling_years
from steeldialogue.trade.surges.shift_share import ShiftShare, shift_share
from steeldialogue.trade.surges.tariff_quota import TariffQuota, TariffQuotaCost, tariff_quota_cost
from steeldialogue.trade.surges.terms import Evidence, Finding, SurgeTerms, holding
from steeldialogue.trade.surges.trends import Trend, half_year_annualised, trend

__all__ = [
    "Alarm",
    "Bunching",
    "DevelopingMembers",
    "Drawn",
    "DutyDays",
    "Evidence",
    "Finding",
    "LastDays",
    "MonthWatched",
    "NoOwnQuota",
    "Point",
    "PriceTest",
    "Priced",
    "QuotaFill",
    "Series",
    "ShiftShare",
    "SurgeTerms",
    "Survey",
    "TariffQuota",
    "TariffQuotaCost",
    "Trend",
    "alarms",
    "allotted_quotas",
    "bunching",
    "categories_of",
    "developing_members",
    "drawn_by_code",
    "duty_start",
    "full_on",
    "half_year_annualised",
    "holding",
    "import_alarms",
    "imports_of",
    "increase_tests",
    "last_days",
    "least_quota",
    "no_own_quotas",
    "of_all_suppliers",
    "price_tests",
    "priced_by_code",
    "quarter_quota",
    "quota_fill",
    "quota_fills",
    "regime_of",
    "relative_increase",
    "robust_score",
    "rolling_years",
    "shift_share",
    "survey",
    "tariff_quota_cost",
    "threshold_of",
    "trend",
    "watch_month",
]
