"""The site's own words: every text that pages and rules hold, brought into the catalogues of `locale`.

Run `python -m steeldialogue.web.messages` after texts were added or changed: new ones come in empty, those no longer used go.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOM = Path(__file__).parent
HOME = ROOM.parent
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2), "gettext_noop": None}
LOCALES = ("ja", "hi")
HEAD = "# The site's own texts in {language}. Written by hand; `python -m steeldialogue.web.messages` keeps it up to the texts."
Text = str | tuple[str, ...]


def own_messages() -> Catalog:
    """Return every text of the site's own pages, forms and rules, with where it stands."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in [*sorted((HOME / "record").rglob("*.py")), *sorted(ROOM.rglob("*.py")), *sorted(ROOM.rglob("*.html"))]:
        for text, context in _texts(path):
            catalog.add(text, locations=[(str(path.relative_to(HOME)), 0)], context=context)
    return catalog


def _texts(path: Path) -> Iterator[tuple[Text, str | None]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        source = templatize(source, origin=str(path))
    for _, text, _, context in extract("python", BytesIO(source.encode()), KEYWORDS, options={"encoding": "utf-8"}):
        if text and text[0]:
            yield text, context


def catalogue(locale: str) -> Path:
    """Return the file of a language."""
    return ROOM / "locale" / locale / "LC_MESSAGES" / "django.po"


def update(locale: str) -> tuple[int, int]:
    """Bring a language's catalogue up to the texts; return how many there are, and how many still lack words."""
    path = catalogue(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = read_po(BytesIO(path.read_bytes()), locale=locale) if path.exists() else Catalog(locale=locale)
    wanted = Catalog(
        locale=locale,
        header_comment=HEAD.format(language=Locale.parse(locale).english_name),
        project="Steel Dialogue",
        creation_date=known.creation_date,
        fuzzy=False,
    )
    for message in own_messages():
        if not message.id:
            continue
        before = known.get(message.id, message.context)
        wanted.add(message.id, before.string if before else None, message.locations, context=message.context)
    draft = path.with_suffix(".new")
    with draft.open("wb") as out:
        write_po(out, wanted, width=120, sort_output=True, include_lineno=False)
    draft.replace(path)
    lacking = sum(1 for message in wanted if message.id and not all(_words(message.string)))
    return len(wanted), lacking


def _words(string: object) -> list[str]:
    return [str(one) for one in string] if isinstance(string, tuple | list) else [str(string or "")]


if __name__ == "__main__":
    for locale in LOCALES:
        there, lacking = update(locale)
        print(f"{locale}: {there} texts, {lacking} without words")  # noqa: T201 - told to whoever runs it
