"""What the border mechanism of the Union says of one plant's goods, by CN code."""

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Table, prose
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.carbon.cbam.equations import cost_per_tonne
from steeldialogue.carbon.cbam.plant import CbamGood, CbamOfPlant
from steeldialogue.carbon.standards.reading import INTENSITY
from steeldialogue.core import Figure

INCOMPLETE = Gap("not complete")


def goods_at_the_border(desk: PlantDesk) -> list[Block]:
    """Return the goods for sale with what each owes; nothing where the mechanism says nothing of the plant."""
    found = desk.study.cbam
    return [_exhibit(desk, found)] if found and found.for_sale else []


def owed_per_tonne(desk: PlantDesk, price: Figure) -> list[Block]:
    """Return what a tonne of the cheapest and of the dearest good owes at a price; nothing where no good is complete."""
    found = desk.study.cbam
    owed = [(good, cost_per_tonne(good.certificates, price)) for good in found.for_sale if good.certificates] if found else []
    if not owed:
        return []
    (least, low), (most, high) = (pick(owed, key=lambda one: one[1].value) for pick in (min, max))
    if low.value == high.value:
        each = Claim(low.named(f"owed by a tonne, {desk.name}"), 2)
        text = "At {price} a tonne of each of its goods would owe {each} at the border of the Union, before a carbon price paid elsewhere."
        return [prose(text, price=Claim(price, 2), each=each)]
    return [
        prose(
            "At {price} a tonne of its {least} would owe {low} at the border of the Union, and a tonne of its {most} {high}, before a "
            "carbon price paid elsewhere.",
            price=Claim(price, 2),
            least=least.product,
            low=Claim(low.named(f"owed by a tonne of {least.product}, {desk.name}"), 2),
            most=most.product,
            high=Claim(high.named(f"owed by a tonne of {most.product}, {desk.name}"), 2),
        )
    ]


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
