"""Hindi and Japanese as a reader sees them: words on the page, on paper and in Word, beside the same words well and badly set."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser

from steeldialogue.book.blocks import Chapter, Section, prose
from steeldialogue.book.composition import Edition, compose
from steeldialogue.book.publishing import publish
from steeldialogue.book.tongue import tongue_of
from steeldialogue.core.progress import Silent

NOTO = Path("/usr/share/fonts")
NAGARI = [NOTO / f"truetype/noto/Noto{style}Devanagari-Regular.ttf" for style in ("Sans", "Serif")]
HAN = [NOTO / f"opentype/noto/Noto{style}CJK-Regular.ttc" for style in ("Sans", "Serif")]
JAPANESE, CHINESE = 0, 2  # places of the two countries' letters in one file
# Each has a conjunct, a reph or an i that stands before its consonant; of the Japanese ones, China draws the first sign otherwise.
HINDI, JAPAN = ("क्षेत्र", "वृद्धि", "वार्ता", "प्रतिशत"), ("直接", "誤差")
DPI = 400
TALL = 80
LEAST, APART = 0.75, 0.1  # correlations: of a word well set, and between well and badly set

pytestmark = [
    pytest.mark.skipif(not NAGARI[0].exists() or not HAN[0].exists(), reason="fonts-noto-core and fonts-noto-cjk are not installed"),
    pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) is not installed"),
]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One book a language, of one chapter that says the words; its form for Word is printed by LibreOffice where there is one."""
    folder = tmp_path_factory.mktemp("shaped")
    for language, words in (("hi", HINDI), ("ja", JAPAN)):
        said = Chapter("words", "Words", [], [Section("Words", [prose("{word}", word=word) for word in words])])
        edition = Edition("Words", "", date(2026, 11, 25), {"words": partial(Chapter, **vars(said))}, {}, {}, tongue=tongue_of(language))
        publish(compose(edition), folder / language, Silent(), ("docx",))
    if office := shutil.which("soffice"):
        for language in ("hi", "ja"):
            shutil.copy(folder / language / "book.docx", folder / f"{language}.docx")
        home = f"-env:UserInstallation=file://{folder}/home"
        files = [folder / "hi.docx", folder / "ja.docx"]
        subprocess.run([office, home, "--headless", "--convert-to", "pdf", "--outdir", folder, *files], check=True, capture_output=True)
    return {"hi": folder / "hi", "ja": folder / "ja"}


def on_paper(pdf: Path, word: str) -> Image.Image:
    """Cut the last place where a word stands by itself out of a page."""
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    place = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">'
    pages = boxes.split("<page ")[1:]
    for number, page in reversed(list(enumerate(pages, 1))):
        if found := re.findall(place + word + "</word>", page):
            points = [float(one) for one in found[-1]]
            whole = subprocess.run(
                ["pdftoppm", "-r", str(DPI), "-f", str(number), "-l", str(number), "-gray", pdf], capture_output=True, check=True
            )
            left, top, right, bottom = (round(one * DPI / 72) for one in points)
            rim = (bottom - top) // 3 if word in HINDI else 0  # its signs above and below the line reach out of the box
            return Image.open(io.BytesIO(whole.stdout)).crop((left - 4, top - rim, right + 4, bottom + rim))
    raise AssertionError(f"{word} is not found in {pdf.name}")


def drawn(word: str, font: Path, index: int = 0, layout: ImageFont.Layout = ImageFont.Layout.RAQM) -> Image.Image:
    """Set a word in a font ourselves; the basic layout knows nothing of shaping."""
    face = ImageFont.truetype(str(font), 160, index=index, layout_engine=layout)
    picture = Image.new("L", (1600, 480), 255)
    ImageDraw.Draw(picture).text((200, 120), word, fill=0, font=face, language="ja" if index == JAPANESE and font in HAN else None)
    return picture


def ink(picture: Image.Image) -> np.ndarray:
    """Return the ink of a picture, trimmed and brought to one height, as numbers from 0 to 1."""
    dark = picture.convert("L").point(lambda light: 255 - light)
    box = dark.point(lambda depth: 255 if depth > 100 else 0).getbbox()
    assert box, "nothing is drawn"
    trimmed = dark.crop(box)
    return np.asarray(trimmed.resize((max(1, round(trimmed.width * TALL / trimmed.height)), TALL)), dtype=float) / 255


def alike(left: Image.Image, right: Image.Image) -> float:
    """Return the correlation of two pictures of a word; a difference in breadth counts as a difference."""
    one, other = ink(left), ink(right)
    broad = max(one.shape[1], other.shape[1])
    flat = [np.pad(part, ((0, 0), (0, broad - part.shape[1]))).ravel() for part in (one, other)]
    return float(np.corrcoef(flat)[0, 1])


def judged(picture: Image.Image, word: str) -> tuple[float, float]:
    """Return how much a picture is like the word well set and badly set."""
    if word in HINDI:
        return best(picture, [drawn(word, font) for font in NAGARI]), best(
            picture, [drawn(word, font, layout=ImageFont.Layout.BASIC) for font in NAGARI]
        )
    return best(picture, [drawn(word, font, JAPANESE) for font in HAN]), best(picture, [drawn(word, font, CHINESE) for font in HAN])


def best(picture: Image.Image, patterns: list[Image.Image]) -> float:
    """Return how much a picture is like the pattern most like it: any of the family's styles will do."""
    return max(alike(picture, pattern) for pattern in patterns)


def shows(picture: Image.Image, word: str) -> None:
    """Insist that a picture is the word well set."""
    well, badly = judged(picture, word)
    assert well > max(LEAST, badly + APART), f"{word}: {well:.2f} like the word well set, {badly:.2f} like the word badly set"


@pytest.fixture
def page_pictures(chromium: Browser, books: dict[str, Path]) -> Iterator[dict[str, Image.Image]]:
    """Every word as the browser draws it."""
    context = chromium.new_context(device_scale_factor=5)
    page = context.new_page()
    found = {}
    for language, words in (("hi", HINDI), ("ja", JAPAN)):
        page.goto((books[language] / "words.html").as_uri())
        page.add_style_tag(content="main section p { display: inline-block; padding: 1rem }")
        for word in words:
            found[word] = Image.open(io.BytesIO(page.locator("main section p", has_text=word).last.screenshot()))
    yield found
    context.close()


def test_the_page_shows_well_set_words(page_pictures: dict[str, Image.Image]) -> None:
    for word, picture in page_pictures.items():
        shows(picture, word)


@pytest.mark.parametrize("word", [*HINDI, *JAPAN])
def test_paper_shows_well_set_words(books: dict[str, Path], word: str) -> None:
    shows(on_paper(books["hi" if word in HINDI else "ja"] / "book.pdf", word), word)


@pytest.mark.skipif(not shutil.which("soffice"), reason="libreoffice-writer-nogui is not installed")
@pytest.mark.parametrize("word", [*HINDI, *JAPAN])
def test_word_shows_well_set_words(books: dict[str, Path], word: str) -> None:
    folder, language = books["hi"].parent, "hi" if word in HINDI else "ja"
    shows(on_paper(folder / f"{language}.pdf", word), word)
