"""What the border mechanism of the Union says of one plant's goods, by CN code."""

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.carbon.cbam.plant import CbamGood, CbamOfPlant
from steeldialogue.carbon.standards.reading import INTENSITY

INCOMPLETE = Gap("not complete")


def goods_at_the_border(desk: PlantDesk) -> list[Block]:
    """Return the goods for sale with what each owes; nothing where the mechanism says nothing of the plant."""
    found = desk.study.cbam
    return [_exhibit(desk, found)] if found and found.for_sale else []


def _exhibit(desk: PlantDesk, found: CbamOfPlant) -> Exhibit:
    columns = [
        Column("code", "CN code"),
        Column("product", "Good"),
        Column("mass", "Made", "kt", 0),
        Column("see", "SEE", INTENSITY, 3),
        Column("own", "Own processes", INTENSITY, 3),
        Column("default", "From default values", "%", 1),
        Column("sefa", "SEFA", INTENSITY, 3),
        Column("owed", "Certificates a tonne", INTENSITY, 3),
        *([Column("notes", "How it was read")] if desk.alone else []),
    ]
    note = (
        f"Specific embedded emissions and free allocation for production year {found.year}: the plant's processes by their own "
        "benchmarks, precursors with theirs, bought ones at default values. Certificates before a carbon price paid elsewhere. "
    )
    rows = [_row(good) for good in found.for_sale]
    return Exhibit(desk.titled("its goods under the EU CBAM, by CN code"), Table(f"{desk.key}_cbam", columns, rows), note=note.strip())


def _row(good: CbamGood) -> dict[str, Cell]:
    return {
        "code": f"{good.cn_code[:4]} {good.cn_code[4:6]} {good.cn_code[6:]}",
        "product": good.product,
        "mass": good.mass,
        "see": good.see,
        "own": good.own,
        "default": good.share_of_default,
        "sefa": good.sefa,
        "owed": good.certificates or INCOMPLETE,
        "notes": "; ".join((*(f"missing: {one}" for one in good.missing), *good.notes)),
    }
