"""BACI archives as CEPII lays them out, small and made up."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

VERSION = "202501"
HEADER = "t,i,j,k,v,q"
COUNTRIES = """country_code,country_name,country_iso2,country_iso3
56,Belgium,BE,BEL
251,France,FR,FRA
392,Japan,JP,JPN
490,"Other Asia, not elsewhere specified",,S19
579,Norway,NO,NOR
699,India,IN,IND
711,Southern African Customs Union (...1999),,ZA1
757,Switzerland,CH,CHE
842,USA,US,USA
899,"Areas, not elsewhere specified",,N/A
"""
PRODUCTS = """code,description
010121,"Horses: live, pure-bred breeding animals"
720839,"Iron or non-alloy steel: in coils, flat-rolled, of a thickness of less than 3mm"
722511,"Steel, alloy: flat-rolled, silicon-electrical steel, grain-oriented"
"""
ROWS_2017 = """2017,699,392,720839,1234.5,2000.25
2017,392,699,722511,99.001,NA
2017,490,842,10121,3,           NA
2017,251,56,720839,7.5,
2017,757,579,720839,1.25,  0.500
"""
ROWS_2018 = "2018,699,392,720839,1300,2100\n2018,711,392,720839,1,2\n"
YEARS = {2017: ROWS_2017, 2018: ROWS_2018}


def write_baci(
    folder: Path, years: Mapping[int, str] = YEARS, vintage: str = "HS17", changed: Mapping[str, str | None] | None = None
) -> Path:
    """Write an archive; `changed` replaces a member's text, or leaves it out where it is None."""
    members: dict[str, str | None] = {f"BACI_{vintage}_Y{year}_V{VERSION}.csv": f"{HEADER}\n{rows}" for year, rows in years.items()}
    members |= {f"country_codes_V{VERSION}.csv": COUNTRIES, f"product_codes_{vintage}_V{VERSION}.csv": PRODUCTS, "Readme.txt": "BACI\n"}
    path = folder / f"BACI_{vintage}_V{VERSION}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (members | dict(changed or {})).items():
            if text is not None:
                archive.writestr(name, text)
    return path
