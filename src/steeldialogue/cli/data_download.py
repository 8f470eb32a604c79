"""`steeldialogue data download`: ask official sites for statistics and keep their answers as files."""

from pathlib import Path

import typer

from steeldialogue.cli.screen import JSON_OPTION, StepsBar, show_json, show_place

commands = typer.Typer(help="Ask official sites; import the files with `steeldialogue data import`.", no_args_is_help=True)
FOLDER = typer.Option(Path("downloads"), help="Folder for the files; what was read of a stopped download is kept there.")
FIRST = typer.Option(..., "--from", help="First year.")
LAST = typer.Option(..., "--to", help="Last year.")


@commands.command("comtrade")
def comtrade(
    reporter: list[str] = typer.Option(..., help="Country that reports, by name or code; may be given more than once."),
    commodity: list[str] = typer.Option(..., help="HS code of 2 to 6 digits; may be given more than once."),
    period: list[str] = typer.Option(..., help="Year (2024) or month (202401); may be given more than once."),
    partner: list[str] = typer.Option([], help="Partner; all if none is given."),
    flow: list[str] = typer.Option(["M", "X"], help="M for imports, X for exports."),
    key: str = typer.Option("", envvar="COMTRADE_API_KEY", help="Your key from comtradedeveloper.un.org.", show_envvar=True),
    folder: Path = FOLDER,
    as_json: bool = JSON_OPTION,
) -> None:
    """Ask UN Comtrade for final data (needs a key and `steeldialogue[comtrade]`).

    Example: steeldialogue data download comtrade --reporter Japan --partner India --commodity 7208 --period 2024
    """
    from steeldialogue.download import ComtradeRequest, download_comtrade

    request = ComtradeRequest(tuple(reporter), tuple(commodity), tuple(period), tuple(partner), tuple(flow))
    with StepsBar(len(reporter) * len(period)) as bar:
        written = download_comtrade(request, folder, key, bar)
    _told([written], as_json)


@commands.command("comext")
def comext(
    partner: list[str] = typer.Option(..., help="Partner by two-letter code, or WORLD; may be given more than once."),
    product: list[str] = typer.Option(..., help="HS or CN code of 2 to 8 digits; may be given more than once."),
    flow: str = typer.Option("1", help="1 for imports of the EU, 2 for exports."),
    first: int = FIRST,
    last: int = LAST,
    reporter: list[str] = typer.Option(["EU27_2020"], help="EU27_2020 or a member by two-letter code."),
    frequency: str = typer.Option("M", help="M for months, A for years."),
    folder: Path = FOLDER,
    as_json: bool = JSON_OPTION,
) -> None:
    """Ask Eurostat Comext (DS-045409).

    Example: steeldialogue data download comext --partner IN --product 7208 --product 7210 --from 2023 --to 2024
    """
    from steeldialogue.download import ComextRequest, download_comext

    request = ComextRequest(tuple(reporter), tuple(partner), tuple(product), flow, first, last, frequency)
    with StepsBar(max(last - first + 1, 1)) as bar:
        written = download_comext(request, folder, bar)
    _told([written], as_json)


@commands.command("worldbank")
def worldbank(
    indicator: list[str] = typer.Option(..., help="Indicator such as SP.POP.TOTL; may be given more than once."),
    area: list[str] = typer.Option(..., help="Country by name or code, or WLD; may be given more than once."),
    first: int = FIRST,
    last: int = LAST,
    folder: Path = FOLDER,
    as_json: bool = JSON_OPTION,
) -> None:
    """Ask the World Bank for indicators.

    Example: steeldialogue data download worldbank --indicator SP.POP.TOTL --area IND --area JPN --from 2000 --to 2024
    """
    from steeldialogue.download import WorldBankRequest, download_worldbank

    with StepsBar(len(indicator)) as bar:
        written = download_worldbank(WorldBankRequest(tuple(indicator), tuple(area), first, last), folder, bar)
    _told(written, as_json)


def _told(files: list[Path], as_json: bool) -> None:
    if as_json:
        show_json([str(file) for file in files])
        return
    for file in files:
        show_place("The answer", file)
