"""What a chapter holds: its exhibits by table, and its texts with a sign for each claim."""

from collections.abc import Mapping

from steeldialogue.book.blocks import Chapter, Claim, Exhibit, Prose


def exhibits_of(chapter: Chapter) -> Mapping[str, Exhibit]:
    """Return the exhibits by the id of their table."""
    return {block.table.id: block for section in chapter.sections for block in section.blocks if isinstance(block, Exhibit)}


def texts(chapter: Chapter, tone: str) -> list[str]:
    """Return the texts of a tone; # stands for a claim."""
    blocks = [*chapter.summary, *(block for section in chapter.sections for block in section.blocks)]
    return [
        "".join("#" if isinstance(piece, Claim) else piece for piece in one.pieces())
        for one in blocks
        if isinstance(one, Prose) and one.tone == tone
    ]
