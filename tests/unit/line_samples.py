"""Import lines of every kind, drawn anew the same way every time."""

from random import Random

import pyarrow as pa

from steeldialogue.carbon.cbam.lines.layout import OPTIONAL, REQUIRED

CODES = (
    "72083900",
    "7208 36 00",
    "73181558",
    "72251990",
    "7318.12.10",
    "7208390010",
    "26011200",
    "01012100",
    "25232900",
    "72089999",
    "720839",
    "",
)
COUNTRIES = ("India", "IN", "日本", "JPN", "Norway", "DE", "TR", "Vietnam", "Indya", "")
DATES = ("2026-01-01", "2026-03-31", "2026-07-05", "2027-02-10", "2030-12-31", "2031-05-05", "2034-06-01", "2025-12-31", "31.03.2026", "")
MASSES = ("24.5", "100", "0.000001", "0.0000005", "12.3456789", "9999999.999999", "0", "-5", "12,5", "NaN", "")


def drawn(random: Random, common: tuple[str, ...], rare: tuple[str, ...]) -> str:
    """Mostly one of the common cells."""
    return random.choice(common if random.random() < 0.9 else rare)


def line_columns(lines: int, seed: int) -> dict[str, list[str | None]]:
    """Columns of lines: right ones, wrong ones, with importers, actual emissions and prices paid; the last is below the threshold."""
    random = Random(seed)  # noqa: S311 - drawn, not hidden
    rows = []
    for number in range(lines):
        actual = random.random() < 0.3
        row = {
            "line_id": f"line-{number}" if number % 97 else "",
            "import_date": drawn(random, DATES[:5], DATES[5:]),
            "cn_code": drawn(random, CODES[:6], CODES[6:]),
            "country_of_origin": drawn(random, COUNTRIES[:4], COUNTRIES[4:]),
            "net_mass_t": drawn(random, MASSES[:6], MASSES[6:]),
            "importer_id": random.choice(("", *(f"importer {letter}" for letter in "ABCDEFGH"))),
            "route": drawn(random, ("", "", "C", "c", "F"), ("J", "X")),
            "see_actual_tco2e_per_t": drawn(random, ("1.9", "2.123456", "0", "3.93835"), ("-1", "101", "2 t")) if actual else "",
            "sefa_actual_tco2e_per_t": drawn(random, ("1.2", "0.12345678901", "0"), ("", "-1")) if actual else "",
            "production_year": drawn(random, ("", "2026", "2025"), ("2040", "26")),
            "carbon_price_paid_eur_per_t_good": drawn(random, ("", "5", "0.5"), ("-1", "10001")),
            "verified": drawn(random, ("", "yes", "TRUE", "1", "no"), ("maybe",)),
        }
        rows.append(row)
    rows[-1] |= {"line_id": "small", "import_date": DATES[0], "cn_code": CODES[0], "country_of_origin": "IN"}
    rows[-1] |= {"net_mass_t": "24.5", "importer_id": "a small importer", "production_year": "", "route": ""}
    rows[-1] |= dict.fromkeys((*OPTIONAL[2:4], *OPTIONAL[5:]), "")  # no actual emissions, no price paid
    return {column: [row[column] or None for row in rows] for column in (*REQUIRED, *OPTIONAL)}


def line_batch(lines: int, seed: int = 1) -> pa.RecordBatch:
    """The same as a batch of text."""
    return pa.RecordBatch.from_pydict({name: pa.array(cells, pa.string()) for name, cells in line_columns(lines, seed).items()})
