"""The site's own texts have Japanese and Hindi words, with the same places for names and numbers."""

import re
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import web_django  # noqa: F401 - first of all
from steeldialogue.web.messages import LOCALES, catalogue, own_messages

PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>")


def texts(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple | list) else [str(message.id)]


def words(message: Message) -> list[str]:
    return [str(one or "") for one in message.string] if isinstance(message.string, tuple | list) else [str(message.string or "")]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_has_its_words(locale: str) -> None:
    known = read_po(BytesIO(catalogue(locale).read_bytes()), locale=locale)
    wanted = [message for message in own_messages() if message.id]
    lacking = [texts(one)[0] for one in wanted if (found := known.get(one.id, one.context)) is None or not all(words(found))]
    assert not lacking, "run `python -m steeldialogue.web.messages`, then give words to: " + "; ".join(lacking)
    assert len(known) == len(wanted), "texts that nothing uses any more; run `python -m steeldialogue.web.messages`"


@pytest.mark.parametrize("locale", LOCALES)
def test_places_are_kept(locale: str) -> None:
    wrong = []
    for message in read_po(BytesIO(catalogue(locale).read_bytes()), locale=locale):
        places = sorted(PLACE.findall(texts(message)[-1])) if message.id else []
        wrong += [texts(message)[0] for one in words(message) if message.id and sorted(PLACE.findall(one)) != places]
    assert not wrong, wrong


def test_a_text_of_a_template_and_one_of_a_rule_are_found() -> None:
    found = {texts(message)[0] for message in own_messages()}
    assert {"The Dialogue today", "Only the head of a delegation can do this."} <= found
