"""A number of a book asked otherwise, from the folder of the book and from the command line."""

import re
from pathlib import Path

import pytest
from small_books import chapter, output, price, said, written

from steeldialogue.book.accounts import Accounts
from steeldialogue.book.blocks import Claim
from steeldialogue.book.context import Context
from steeldialogue.core import DataError, Figure, formula
from steeldialogue.core.asking import asked, openings
from typed_commands import runner


@formula("yearly cost", "steel × intensity × price", takes={"steel": "t", "intensity": "tCO2e/t", "price": "EUR/tCO2e"}, gives="EUR")
def cost(steel, intensity, price):  # type: ignore[no-untyped-def]
    return steel * intensity * price


@pytest.fixture(scope="module")
def figure() -> Figure:
    return cost(output("2"), output("1.5", unit="tCO2e/t"), price()).named("cost of all steel")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, context: Context, figure: Figure) -> Path:
    sentence = said(output=Claim(figure, 0, "million_EUR"))
    return written(tmp_path_factory.mktemp("asked") / "book", context, [chapter([sentence])])


def test_every_figure_of_a_book_comes_back_as_it_was(small: Path, figure: Figure) -> None:
    accounts = Accounts.of_book(small)
    assert accounts.figure(figure.id) == figure
    assert accounts.figure(figure.id).id == figure.id


def test_a_number_is_asked_by_name_by_id_and_in_another_unit(small: Path, figure: Figure) -> None:
    accounts = Accounts.of_book(small)
    of_price = next(one for one in openings(figure) if one.label == "certificate price")
    answers = [accounts.asked(figure, {name: text}) for name, text in ((of_price.id, "100"), ("certificate price", "100 EUR/tCO2e"))]
    assert [answer.after.to("million_EUR").value for answer in answers] == [300, 300]


@pytest.mark.parametrize(
    ("otherwise", "said"),
    [
        ({"certificate prise": "1"}, "is called 'certificate prise' Did you mean 'certificate price'"),
        ({"certificate price": "dear"}, "'dear' is not a plain number"),
        ({"crude steel, India, 2024": "1"}, "several numbers below this figure are called"),
    ],
)
def test_what_cannot_be_asked_is_told(small: Path, figure: Figure, otherwise: dict[str, str], said: str) -> None:
    accounts = Accounts.of_book(small)
    with pytest.raises(DataError) as told:
        accounts.asked(figure, otherwise)
    assert said in str(told.value)


def test_a_figure_that_is_not_in_the_book_and_an_account_without_end_are_told(small: Path, figure: Figure) -> None:
    with pytest.raises(DataError, match="the book has no figure 'f00'"):
        Accounts.of_book(small).figure("f00")
    told = figure.to_dict()
    told["inputs"] = [{"name": "itself", "id": "self"}]
    with pytest.raises(DataError, match="the book has no figure 'self'"):
        Accounts({"self": told}).figure("self")


def test_every_number_that_offers_a_what_if_has_one(book: Path) -> None:
    accounts = Accounts.of_book(book)
    pages = "".join(page.read_text(encoding="utf-8") for page in (book / "why").glob("*.html"))
    offered = sorted(set(re.findall("steeldialogue ask ([0-9a-f]{12})", pages)))
    assert len(offered) > 1000
    for figure_id in offered:
        assert openings(accounts.figure(figure_id)), figure_id
    for figure_id in offered[::40]:
        figure = accounts.figure(figure_id)
        opening = openings(figure)[0]
        assert asked(figure, {opening.lineage: opening}).after.value == figure.value, figure.trace()


def test_the_command_shows_what_can_be_asked_and_the_answer(
    small: Path, figure: Figure, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = runner(capsys, monkeypatch, width=200)
    asking = ("ask", figure.id, "--book", str(small))
    assert "certificate price" in run(*asking).out
    answer = run(*asking, "--set", "certificate price=100", "--json").json
    assert float(answer["after"]["value"]) == 300_000_000
    assert [step["after"]["label"] for step in answer["steps"]] == ["certificate price", "cost of all steel"]
    assert "300,000,000 EUR" in run(*asking, "--set", "certificate price=100").out
    refused = run(*asking, "--set", "100")
    assert (refused.status, "is not NAME=VALUE" in refused.err) == (2, True)
