"""What becomes of an import line: a closed list, each with its meaning and what to do about it."""

from enum import StrEnum


class Status(StrEnum):
    """The status of a line; the order is that in which faults are looked for."""

    OK = "ok"
    OUT_OF_SCOPE = "out_of_scope"
    EXEMPT_ORIGIN = "exempt_origin"
    BELOW_THRESHOLD = "below_threshold"
    NEEDS_ROUTE = "needs_route"
    LINE_ID = "error:line_id"
    IMPORT_DATE = "error:import_date"
    BEFORE_PERIOD = "error:before_definitive_period"
    CN_CODE = "error:cn_code"
    UNKNOWN_CN_CODE = "error:unknown_cn_code"
    CN_CODE_NOT_VALID = "error:cn_code_not_valid"
    OTHER_SECTOR = "error:other_sector"
    UNKNOWN_COUNTRY = "error:unknown_country"
    NET_MASS = "error:net_mass"
    IMPOSSIBLE_MASS = "error:impossible_mass"
    ROUTE = "error:route"
    PRODUCTION_YEAR = "error:production_year"
    SEE_ACTUAL = "error:see_actual"
    SEE_MISSING = "error:see_actual_missing"
    SEFA_ACTUAL = "error:sefa_actual"
    SEFA_MISSING = "error:sefa_actual_missing"
    VERIFIED = "error:verified"
    CARBON_PRICE_PAID = "error:carbon_price_paid"
    NO_DEFAULT_VALUE = "error:no_default_value"
    CSCF_NOT_PUBLISHED = "error:cscf_not_published"
    THRESHOLD_OPEN = "error:threshold_open"

    @property
    def is_error(self) -> bool:
        """True where the line has no final status."""
        return self.value.startswith("error:")

    @property
    def owes_nothing(self) -> bool:
        """True where the law itself says that nothing is owed."""
        return self in (Status.OUT_OF_SCOPE, Status.EXEMPT_ORIGIN, Status.BELOW_THRESHOLD)

    @property
    def meaning(self) -> str:
        """One line for a person: what it is, and what to do."""
        return _MEANINGS[self]


_MEANINGS = {
    Status.OK: "the obligation is computed",
    Status.OUT_OF_SCOPE: "the goods are outside Annex I: nothing is owed",
    Status.EXEMPT_ORIGIN: "goods of this origin are outside CBAM: nothing is owed",
    Status.BELOW_THRESHOLD: "the importer's year does not exceed the threshold: nothing is owed",
    Status.NEEDS_ROUTE: "the default table names no production route that fits the code; state the letter in the column route",
    Status.LINE_ID: "the line has no line_id; give each line one",
    Status.IMPORT_DATE: "import_date is not a day; write 2026-03-31",
    Status.BEFORE_PERIOD: "the import lies before the definitive period, which starts on 1 January 2026",
    Status.CN_CODE: "cn_code has not eight digits (or ten, with the TARIC ending)",
    Status.UNKNOWN_CN_CODE: "the code does not exist in Annex I or in the Nomenclature; check the digits",
    Status.CN_CODE_NOT_VALID: "the code is not valid in the year of import; look up its successor",
    Status.OTHER_SECTOR: "the goods are under CBAM, in another sector than iron and steel; that sector is not computed here",
    Status.UNKNOWN_COUNTRY: "country_of_origin names no country; give the ISO code or the full name",
    Status.NET_MASS: "net_mass_t is not a plain number with a point, such as 24.5",
    Status.IMPOSSIBLE_MASS: "net_mass_t must be more than zero and at most ten million tonnes; check the unit",
    Status.ROUTE: "route is not one of the letters of the default table, C to J",
    Status.PRODUCTION_YEAR: "production_year is not a year up to the year of import",
    Status.SEE_ACTUAL: "see_actual_tco2e_per_t is not a plain number from 0 to 100",
    Status.SEE_MISSING: "sefa_actual_tco2e_per_t is given without see_actual_tco2e_per_t; the two belong together",
    Status.SEFA_ACTUAL: "sefa_actual_tco2e_per_t is not a plain number from 0 to 100",
    Status.SEFA_MISSING: "actual emissions of a complex good need sefa_actual_tco2e_per_t, which its producer states",
    Status.VERIFIED: "verified is neither yes nor no",
    Status.CARBON_PRICE_PAID: "carbon_price_paid_eur_per_t_good is not a plain number from 0 to 10,000",
    Status.NO_DEFAULT_VALUE: "the tables of default values have no value for the code",
    Status.CSCF_NOT_PUBLISHED: "the cross-sectoral correction factor of the production year is not published; see --assume-cscf",
    Status.THRESHOLD_OPEN: "lines of this importer and year cannot be read, so the threshold may be crossed or not; mend them first",
}
