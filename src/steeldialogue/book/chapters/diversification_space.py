"""The product space with India and Japan in it: the picture, who makes what, and complexity."""

from collections.abc import Mapping, Sequence

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Prose, Section, Table, caution, prose
from steeldialogue.book.chapters.diversification_pairs import pair_blocks
from steeldialogue.book.chapters.flows_desk import Desk, datasets, name, not_held
from steeldialogue.book.context import Context
from steeldialogue.book.space_chart import space_chart
from steeldialogue.book.space_shown import COI, COMPLEMENTARY, DIVERSITY, ECI, TWO, SpaceShown
from steeldialogue.core import Figure
from steeldialogue.trade.space import branch, picture

WAYS = (("IND", "JPN"), ("JPN", "IND"))
LABELLED = 8
SIZE = {"width": 900, "height": 760}
_NAME_WIDE, _NAME_HIGH = 0.16, 0.022  # room that a name takes, as shares of the picture
OTHERS = ("CHN", "KOR", "DEU", "USA")
BRANCHES = {"steel": "steel", "steel-using": "goods made of steel", "other": "other goods"}


def headline(context: Context) -> list[Prose]:
    """Return what the summary says of complementary pairs, where there is a product space."""
    space = context.space
    if space is None:
        return []
    india, japan = (space.figure(float(len(space.pairs(*way))), COMPLEMENTARY, f"{TWO[way[1]]} strong, {TWO[way[0]]} near") for way in WAYS)
    if not (isinstance(india, Figure) and isinstance(japan, Figure)):
        return []
    return [
        prose(
            "Of steel and goods made of it, Japan makes {india} products competitively that India is near to and does not make, and India "
            "makes {japan} that Japan is near to.",
            india=Claim(india, 0),
            japan=Claim(japan, 0),
        )
    ]


def space_sections(context: Context) -> list[Section]:
    """Return the sections on the product space: the picture, complexity, and pairs in both directions."""
    space = context.space
    if space is None:
        gap = not_held("exports of the countries of the world in all goods, which the product space is made of", "world")
        return [Section("The product space", [gap])]
    return [
        Section("The product space", [*_picture(space), _complexity(space)]),
        *(Section(f"{TWO[other]} strong, {TWO[home]} near", pair_blocks(space, home, other)) for home, other in WAYS),
        datasets(Desk(context, {space.world.holding.name: space.world.holding}), "diversification"),
    ]


def _picture(space: SpaceShown) -> list[Block]:
    narrow = caution(
        "The dataset does not hold goods of all chapters: density and complexity speak of the goods it holds alone, and mean less than "
        "on all goods."
    )
    drawn = picture(space.world.space)
    spots = {node.product: (node.x, node.y) for node in drawn.nodes}
    wanted = _apart([pair.product for way in WAYS for pair in space.pairs(*way)[:LABELLED]], spots)
    nodes = [
        {
            **{key: getattr(node, key) for key in ("product", "x", "y", "exports", "branch")},
            "name": space.name(node.product),
            "makers": _makers(space, node.product),
            "label": space.name(node.product) if node.product in wanted else "",
        }
        for node in drawn.nodes
    ]
    links = [dict(zip(("x", "y", "x2", "y2"), (*spots[link.source], *spots[link.target]), strict=True)) for link in drawn.links]
    return [
        prose(
            "Each dot is a heading of goods; links join goods that the same countries make competitively. Where a country's dots stand "
            "close together, what lies between them is near to it."
        ),
        *([narrow] if space.world.narrow else []),
        Exhibit(
            f"The product space, {space.year}: what India and Japan make competitively",
            _made_by_branch(space),
            {**space_chart(nodes, links, (TWO["IND"], TWO["JPN"])), **SIZE},
            alt="A network of goods. India's and Japan's goods are coloured, steel has dark edges; goods that could come next are named.",
            note=space.note("A dot's size goes with the world's exports; named are goods that one makes and the other is near to."),
            wide=True,
        ),
    ]


def _apart(products: Sequence[str], spots: Mapping[str, tuple[float, float]]) -> set[str]:
    """Of some products those whose names do not fall on each other's, the first ones first."""
    wide, high = (max(spot[axis] for spot in spots.values()) - min(spot[axis] for spot in spots.values()) for axis in (0, 1))
    kept: list[str] = []
    for product in products:
        x, y = spots[product]
        near = (other for other in kept if abs(spots[other][0] - x) < _NAME_WIDE * wide and abs(spots[other][1] - y) < _NAME_HIGH * high)
        if not any(near):
            kept.append(product)
    return set(kept)


def _makers(space: SpaceShown, product: str) -> list[str]:
    measures = space.world.space
    place = measures.exports.product(product)
    return [home for country, home in TWO.items() if measures.made[measures.exports.country(country), place]]


def _made_by_branch(space: SpaceShown) -> Table:
    """How many goods of each branch each country makes competitively."""
    measures, codes = space.world.space, space.world.space.exports.products
    columns = [Column("branch", "Goods made competitively"), *(Column(country, home, "1", 0) for country, home in TWO.items())]
    columns.append(Column("all", "All goods", "1", 0))
    rows: list[dict[str, Cell]] = []
    for key, words in BRANCHES.items():
        places = [place for place, code in enumerate(codes) if branch(code) == key]
        made = {country: float(measures.made[measures.exports.country(country), places].sum()) for country in TWO}
        cells = {country: space.figure(number, DIVERSITY, f"{words} that {TWO[country]} makes") for country, number in made.items()}
        rows.append({"branch": words, **cells, "all": space.figure(float(len(places)), DIVERSITY, f"{words} in the space")})
    return Table("product_space", columns, rows)


def _complexity(space: SpaceShown) -> Exhibit:
    measures = space.world.space
    columns = [
        Column("country", "Country"),
        Column("eci", "ECI", "1", 2),
        Column("coi", "COI", "1", 2),
        Column("made", "Products made", "1", 0),
    ]
    rows: list[dict[str, Cell]] = []
    for country in (*TWO, *OTHERS):
        if country not in measures.exports.countries:
            continue
        row = measures.exports.country(country)
        told = {"eci": (measures.eci, ECI), "coi": (measures.coi, COI), "made": (measures.diversity, DIVERSITY)}
        cells = {key: space.figure(float(of[row]), formula, f"{formula.name}, {name(country)}") for key, (of, formula) in told.items()}
        rows.append({"country": name(country), **cells})
    note = "ECI: complexity of what a country makes; COI: of what is near to it. Both have mean nought and deviation one over countries."
    title = f"Economic complexity, outlook and diversity, {space.year}"
    return Exhibit(title, Table("complexity", columns, rows), note=space.note(note))
