"""Rows with one cell wrong, by family, each with the status it has to end in; drawn anew the same way every time."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from steeldialogue.carbon.cbam.lines import Status

GOOD = {"import_date": "2026-03-31", "cn_code": "72083900", "country_of_origin": "India", "net_mass_t": "24.5"}
NEEDED = ("line_id", "import_date", "cn_code", "country_of_origin", "net_mass_t")
SEE, SEFA = "see_actual_tco2e_per_t", "sefa_actual_tco2e_per_t"
COLUMNS = (*NEEDED, "importer_id", "route", SEE, SEFA, "production_year", "carbon_price_paid_eur_per_t_good", "verified")

UNITS = ("t", "kg", "tonnes", "EUR", "%", "tCO2e", "\u00b2", "\u2103")
HOSTILE = (
    *("=1+1", "@SUM(A1)", "+1", "-", "--1", "=HYPERLINK(1)", "'; DROP TABLE lines", "<b>1</b>", "{{1}}", "%s", "../../etc", "1/0", "#N/A"),
    *(
        "NULL",
        "None",
        "nil",
        "N/A",
        "?",
        "\x07",
        "1\x1b[2J",
        "\u202e1",
        "\ufffd",
        "\U0001f3ed",
        "1\u200b",
        "\x7f",
        "1\x002",
        "\x00",
    ),
    *("1;2", "1|2", "1\t2", "1\n2", '"1"', "''", "\\", "x" * 9000, "9" * 9000),
)
SPELT = (
    "NaN",
    "nan",
    "-nan",
    "inf",
    "-inf",
    "Infinity",
    "1e3",
    "1E-3",
    "1e999",
    "0x10",
    "0b1",
    "1_000",
    "1.2.3",
    ".",
    ".5",
    "5.",
    "1,000",
    "1 000",
)
SCRIPTS = ("\u0660", "\u0966", "\uff10", "\u0e50")  # the zeros of other digits


@dataclass(frozen=True)
class Row:
    """A row by its cells, and the status it has to end in."""

    family: str
    cells: dict[str, str]
    status: Status

    def with_id(self, line_id: str) -> dict[str, str]:
        """All cells of the row in the order of the columns; a family may have a word about its id."""
        given = {"line_id": line_id, **GOOD, **self.cells}
        return {column: given.get(column, "") for column in COLUMNS}


def other_digits(text: str, zero: str) -> str:
    """The same number in the digits of another script."""
    return "".join(chr(ord(zero) + int(sign)) if sign.isdigit() else sign for sign in text)


def no_numbers(random: Random, often: int) -> Iterator[str]:
    """Cells that a person may have meant as a number, and that are no plain one."""
    yield from (*HOSTILE, *SPELT)
    for _ in range(often):
        number = f"{random.uniform(0, 99):.{random.randrange(1, 4)}f}"
        yield random.choice((f"{number} {random.choice(UNITS)}", number.replace(".", ","), f"+{number}", f"{number}e{random.randrange(9)}"))
        yield random.choice(
            (other_digits(number, random.choice(SCRIPTS)), f"={number}", f"{number}-", f"\u2212{number}", f"{number}{'0' * 18}")
        )


def no_days(random: Random, often: int) -> Iterator[str]:
    """Cells that are no ISO day."""
    yield from (*HOSTILE, "", "2026-02-29", "2026-02-30", "2026-04-31", "0000-00-00", "2026-03-31T24:00:00", "2200-01-01", "9999-12-31")
    for _ in range(often):
        year, month, day = random.randrange(2026, 2036), random.randrange(1, 13), random.randrange(1, 29)
        yield random.choice(
            (f"{day:02}.{month:02}.{year}", f"{month:02}/{day:02}/{year}", f"{year}{month:02}{day:02}", f"{year}/{month}/{day}")
        )
        yield random.choice(
            (
                f"{year}-{month + 12}-{day:02}",
                f"{year}-{month:02}-{day + 31}",
                str(45000 + day),
                other_digits(f"{year}-{month:02}-{day:02}", "\uff10"),
            )
        )


def no_codes(random: Random, often: int) -> Iterator[str]:
    """Cells that are no code of eight or ten digits."""
    yield from (*HOSTILE, "", "7208390", "720839000", "72083900000", "72O83900", "7208390O", "72083900.0", "72-08-39-00", "CN72083900")
    for _ in range(often):
        digits = "".join(random.choices("0123456789", k=random.choice((1, 4, 6, 7, 9, 11, 30))))
        yield random.choice((digits, f"-{digits}", f"{digits}x", other_digits("72083900", random.choice(SCRIPTS))))


def no_words(random: Random, often: int) -> Iterator[str]:
    """Cells that name nothing."""
    yield from HOSTILE
    for _ in range(often):
        yield "".join(random.choices("qxzjkvw", k=random.randrange(4, 12)))


def codes_of_no_chapter(random: Random, often: int) -> Iterator[str]:
    """Codes of chapters that the Harmonised System does not have."""
    for _ in range(often):
        yield random.choice(("00", "77", "98", "99")) + "".join(random.choices("0123456789", k=random.choice((6, 8))))


def families(random: Random) -> Iterator[Row]:
    """Every row with one wrong cell."""
    several = {
        ("net_mass_t", Status.NET_MASS): [*no_numbers(random, 120), "", " ", "9" * 16],
        ("net_mass_t", Status.IMPOSSIBLE_MASS): [
            "0",
            "-0",
            "0.0000001",
            "10000000.000001",
            *(f"-{n}.5" for n in range(60)),
            *(f"{n}" + "0" * 7 for n in range(2, 60)),
        ],
        ("import_date", Status.IMPORT_DATE): no_days(random, 100),
        ("import_date", Status.BEFORE_PERIOD): ["2025-12-31", "1999-01-01", "0001-01-01", *(f"20{year}-06-30" for year in range(10, 26))],
        ("cn_code", Status.CN_CODE): no_codes(random, 120),
        ("cn_code", Status.UNKNOWN_CN_CODE): codes_of_no_chapter(random, 60),
        ("country_of_origin", Status.UNKNOWN_COUNTRY): ["", *no_words(random, 120)],
        ("line_id", Status.LINE_ID): ["", " ", "\u00a0", "\t", "  \n "],
        ("route", Status.ROUTE): ["A", "B", "I", "K", "CC", "C,D", "\uff23", *no_words(random, 20)],
        ("production_year", Status.PRODUCTION_YEAR): ["2027", "1899", "26", "-2026", "2026.5", "20260", *no_numbers(random, 30)],
        (SEE, Status.SEE_ACTUAL): ["-0.1", "100.00001", "1000", *no_numbers(random, 60)],
        ("carbon_price_paid_eur_per_t_good", Status.CARBON_PRICE_PAID): ["-1", "10000.01", *no_numbers(random, 60)],
        ("verified", Status.VERIFIED): ["maybe", "2", "ja", "oui", "-1", *no_words(random, 20)],
    }
    for (column, status), cells in several.items():
        yield from (Row(f"{column} {cell[:40]!r}", {column: cell}, status) for cell in cells)
    yield from (
        Row(f"sefa {cell[:40]!r}", {SEE: "2.1", SEFA: cell}, Status.SEFA_ACTUAL) for cell in ["-0.1", "101", *no_numbers(random, 60)]
    )
    yield from (Row("sefa alone", {SEFA: str(number)}, Status.SEE_MISSING) for number in range(20))


def bad_rows(seed: int, mixed: int) -> list[Row]:
    """Rows with one wrong cell, and as many as told that mix two or three: the fault looked for first names the status."""
    random = Random(seed)  # noqa: S311 - drawn, not hidden
    single = list(families(random))
    mixable = [row for row in single if len(row.cells) == 1 and row.family != "sefa alone"]
    rows = list(single)
    for _ in range(mixed):
        some = random.sample(mixable, random.choice((2, 3)))
        cells = {column: cell for row in reversed(some) for column, cell in row.cells.items()}
        told = [row.status for row in some if all(cells[column] == cell for column, cell in row.cells.items())]
        rows.append(Row(" and ".join(row.family for row in some), cells, min(told, key=list(Status).index)))
    random.shuffle(rows)
    return rows
