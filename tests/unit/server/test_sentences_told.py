"""Example: a sentence is its English text, and is told with what it was made of."""

import pickle
from datetime import date
from decimal import Decimal

from trellis.core.money import Money
from trellis.core.sentences import Sentence, sentence
from trellis.server.schemas.sentences import sentence_told

MADE = sentence(
    "test.made",
    "{who} paid {amount} on {day}, a {usual:%A}, {share:.0%} of {count} and {number}",
    who="Ann",
    amount=Money(Decimal("1234.5")),
    day=date(2025, 3, 7),
    usual=date(2025, 3, 7),
    share=Decimal("0.25"),
    count=12,
    number=Decimal("0.30"),
)


def test_it_is_the_text() -> None:
    assert MADE == "Ann paid 1,234.5 USD on 2025-03-07, a Friday, 25% of 12 and 0.30"


def test_it_keeps_what_it_was_made_of_in_another_process() -> None:
    again = pickle.loads(pickle.dumps(MADE))

    assert isinstance(again, Sentence)
    assert (again, again.key, again.figures, again.specs) == (MADE, MADE.key, MADE.figures, MADE.specs)


def test_pages_are_told_each_figure_with_its_kind() -> None:
    told = sentence_told(sentence("test.outer", "so: {inner}", inner=MADE))
    inner = told.figures["inner"]

    assert (told.text, told.key, inner.kind, inner.value) == (f"so: {MADE}", "test.outer", "sentence", MADE)
    assert inner.said is not None
    assert {name: (figure.kind, figure.value) for name, figure in inner.said.figures.items()} == {
        "who": ("name", "Ann"),
        "amount": ("money", "1234.5"),
        "day": ("day", "2025-03-07"),
        "usual": ("weekday", "2025-03-07"),
        "share": ("part", "0.25"),
        "count": ("count", "12"),
        "number": ("number", "0.30"),
    }


def test_any_other_text_is_told_in_english_alone() -> None:
    told = sentence_told("as it is")

    assert (told.text, told.key, told.figures) == ("as it is", "", {})
