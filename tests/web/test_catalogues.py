"""The catalogues we add to those of Django and django-allauth: complete, faithful, and compiled without gettext.

What has to be translated is read from the installed libraries, so an upgrade that brings a new message fails here.
"""

import gettext
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import allauth
import django
import pytest
from babel.dates import get_day_names, get_month_names
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from steeldialogue.web import catalogues
from steeldialogue.web.catalogues import CatalogueError, compile_catalogues

Key = tuple[str | None, str | tuple[str, str]]

OURS = Path(catalogues.__file__).parent / "vendor_locale"
LANGUAGES = ("hi", "ja")
DJANGO = Path(django.__file__).parent
ALLAUTH = Path(allauth.__file__).parent
DJANGO_ROOMS = ("conf", "contrib/auth", "contrib/contenttypes", "contrib/sessions", "contrib/humanize")
LIBRARIES = (*(DJANGO / room for room in DJANGO_ROOMS), ALLAUTH)
# Parts of django-allauth that this site does not install.
NOT_INSTALLED = re.compile(r"(templates/)?(socialaccount|idp|headless|usersessions|openid)/")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
TAG = re.compile(r"<[^>]*>|&\w+;")


def read(po: Path) -> Catalog:
    if not po.exists():
        return Catalog()
    with po.open("rb") as file:
        return read_po(file, abort_invalid=True)


@cache
def of(library: Path, language: str) -> Catalog:
    return read(library / "locale" / language / "LC_MESSAGES" / "django.po")


def ours(language: str) -> Catalog:
    return read(OURS / language / "LC_MESSAGES" / "django.po")


def key(message: Message) -> Key:
    return message.context, message.id


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def messages(catalog: Catalog) -> dict[Key, Message]:
    return {key(message): message for message in catalog if message.id}


def translated(catalog: Catalog) -> dict[Key, Message]:
    return {key: message for key, message in messages(catalog).items() if all(texts(message)) and not message.fuzzy}


def installed(message: Message) -> bool:
    return any(not NOT_INSTALLED.match(file) for file, _ in message.locations)


def shown(library: Path) -> set[Key]:
    return {key for key, message in messages(of(library, "en")).items() if installed(message)}


def lacking(language: str) -> set[Key]:
    return {key for library in LIBRARIES for key in shown(library) - translated(of(library, language)).keys()}


def all_shown() -> set[Key]:
    return {key for library in LIBRARIES for key in shown(library)}


def what_is_read(language: str) -> dict[Key, Message]:
    """Return what a reader sees, as Django joins the catalogues: ours above those of the libraries."""
    joined: dict[Key, Message] = {}
    for catalog in (*(of(library, language) for library in LIBRARIES), ours(language)):
        joined |= translated(catalog)
    return {key: joined[key] for key in all_shown() & joined.keys()}


@pytest.fixture(scope="module")
def hindi() -> dict[Key, Message]:
    return messages(ours("hi"))


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.name)
def test_the_library_tells_its_messages(library: Path) -> None:
    assert shown(library), f"{library} has no English catalogue: what it needs is not known"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language: str) -> None:
    assert sorted(map(str, lacking(language) - translated(ours(language)).keys())) == []


def test_every_message_of_accounts_reads_in_hindi(hindi: dict[Key, Message]) -> None:
    assert (None, "Use a security key") in shown(ALLAUTH)
    assert shown(ALLAUTH) <= hindi.keys()


def test_nothing_is_kept_that_no_library_says_any_more(hindi: dict[Key, Message]) -> None:
    assert sorted(map(str, hindi.keys() - all_shown())) == []


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each translated text beside the English it must agree with: the first plural form is for exactly one."""
    ids = (message.id,) if isinstance(message.id, str) else message.id
    return list(zip(ids, texts(message), strict=True))


@pytest.mark.parametrize("pattern", [PLACEHOLDER, TAG], ids=["placeholders", "tags"])
def test_placeholders_and_tags_are_kept(hindi: dict[Key, Message], pattern: re.Pattern[str]) -> None:
    both = [pair for message in hindi.values() for pair in pairs(message)]
    assert sum(bool(pattern.search(english)) for english, _ in both) > 5
    assert [pair for pair in both if Counter(pattern.findall(pair[0])) != Counter(pattern.findall(pair[1]))] == []


def margins(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def test_space_and_lines_at_both_ends_are_kept(hindi: dict[Key, Message]) -> None:
    both = [pair for message in hindi.values() for pair in pairs(message)]
    assert [pair for pair in both if margins(pair[0]) != margins(pair[1])] == []


@pytest.mark.parametrize("po", sorted(OURS.rglob("*.po")), ids=lambda po: po.parent.parent.name)
def test_plural_forms_are_those_of_django(po: Path) -> None:
    catalog, django_own = read(po), of(DJANGO / "conf", po.parent.parent.name)
    assert (catalog.num_plurals, catalog.plural_expr) == (django_own.num_plurals, django_own.plural_expr)
    plurals = [message for message in messages(catalog).values() if isinstance(message.id, tuple)]
    assert plurals
    assert [message.id for message in plurals if len(texts(message)) != catalog.num_plurals] == []


def test_months_and_weekdays_are_spelt_as_in_the_book() -> None:
    read_by = {key: message.string for key, message in what_is_read("hi").items()}
    months = [read_by[context, name] for context in (None, "alt. month") for name in get_month_names(locale="en").values()]
    days = [read_by[None, name] for name in get_day_names(locale="en").values()]
    assert months == 2 * list(get_month_names(locale="hi").values())
    assert days == list(get_day_names(locale="hi").values())


@pytest.mark.parametrize("other_word", ["कूटशब्द", "शब्दकूट", "डाक पता", "प्रयोक्ता", "उपभोक्ता", "संचिका", "वैध"])
def test_one_thing_has_one_name(other_word: str) -> None:
    assert [message.id for message in what_is_read("hi").values() if other_word in " ".join(texts(message))] == []


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
GOOD = (
    HEADER
    + '# Why\n#, python-format\nmsgctxt "door"\nmsgid "%(n)s key"\nmsgid_plural "%(n)s keys"\nmsgstr[0] "कुंजी"\nmsgstr[1] ""\n"कुंजियाँ"\n'
)


@pytest.fixture
def po(tmp_path: Path) -> Path:
    file = tmp_path / "locale" / "hi" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD)
    return file


def compiled(po: Path) -> Path:
    root = po.parents[2]
    into = root.with_name("compiled")
    compile_catalogues(root, into)
    return into / po.relative_to(root).with_suffix(".mo")


def test_our_hindi_is_read_after_compiling(tmp_path: Path) -> None:
    compile_catalogues(OURS, tmp_path)
    said = gettext.translation("django", tmp_path, languages=["hi"])
    assert said.gettext("Use a security key") == "सुरक्षा कुंजी का उपयोग करें"
    assert said.pgettext("field label", "Login") == "साइन इन"
    forms = ("You have added %(count)s security key.", "You have added %(count)s security keys.")
    assert [said.ngettext(*forms, n) % {"count": n} for n in (1, 2)] == ["आपने 1 सुरक्षा कुंजी जोड़ी है।", "आपने 2 सुरक्षा कुंजियाँ जोड़ी हैं।"]


def test_plural_and_context_survive(po: Path) -> None:
    with compiled(po).open("rb") as file:
        said = gettext.GNUTranslations(file)
    assert [said.npgettext("door", "%(n)s key", "%(n)s keys", n) for n in (1, 2)] == ["कुंजी", "कुंजियाँ"]


def test_a_second_start_writes_nothing(po: Path) -> None:
    first = compiled(po).stat()
    second = compiled(po).stat()
    assert (first.st_ino, first.st_ctime_ns) == (second.st_ino, second.st_ctime_ns)


@pytest.mark.parametrize("shift", [3600, -3600], ids=["newer", "older"])
def test_a_changed_source_is_compiled_again(po: Path, shift: int) -> None:
    before = compiled(po).read_bytes()
    moment = po.stat().st_mtime + shift
    po.write_text(GOOD.replace("कुंजियाँ", "चाबियाँ"))
    os.utime(po, (moment, moment))
    after = compiled(po).read_bytes()
    assert "चाबियाँ".encode() not in before
    assert "चाबियाँ".encode() in after


def test_no_draft_is_left_behind(po: Path) -> None:
    mo = compiled(po)
    assert list(mo.parent.iterdir()) == [mo]


BROKEN = [
    pytest.param('msgid "Sign in"\nmsgstr "साइन इन\n', 5, "expected", id="lost quotation mark"),
    pytest.param("msgid Hello\n", 4, "expected", id="no quotation marks"),
    pytest.param('msgid "a"\nmsgstring "b"\n', 5, "expected", id="unknown word"),
    pytest.param('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 4, "missing msgstr", id="no translation line"),
    pytest.param(
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n', 4, "msg has more translations", id="too many plurals"
    ),
    pytest.param('msgid "a"\nmsgstr "\udcff"\n', 5, "not UTF-8", id="another encoding"),
]


@pytest.mark.parametrize(("text", "line", "reason"), BROKEN)
def test_a_broken_file_is_named_with_its_line(po: Path, text: str, line: int, reason: str) -> None:
    po.write_text(HEADER + text, errors="surrogateescape")
    with pytest.raises(CatalogueError) as refusal:
        compiled(po)
    assert str(refusal.value).startswith(f"{po}, line {line}: {reason}")
    assert not list(po.parents[3].rglob("*.mo"))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="nowhere: no such folder"):
        compile_catalogues(tmp_path / "nowhere", tmp_path / "into")
