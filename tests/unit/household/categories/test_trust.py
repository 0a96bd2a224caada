"""Examples: how far tables are believed, before a person says a word and after."""

from datetime import date
from decimal import Decimal

from trellis.household.categories.knowledge import Known, Source, knowledge
from trellis.household.categories.subject import Subject
from trellis.household.categories.trust import BEFORE, Trust
from trellis.household.normaliser import normalise

CAFE = Known("food.coffee", Source.PHRASE)
GRILL = Known("food.restaurants", Source.PHRASE)


def paid(text: str, amount: str = "-9.00") -> Subject:
    """A line with that text."""
    told = normalise(text)
    return Subject(text, "a1", date(2026, 1, 2), Decimal(amount), "USD", told.key, text, told.channel)


def test_without_labels_every_kind_has_its_stated_belief() -> None:
    trust = Trust(knowledge(), ())

    assert {kind: trust.of(Known("food.coffee", *kind)) for kind in BEFORE} == {
        kind: belief.share for kind, belief in BEFORE.items()
    }


def test_phrases_that_agree_are_believed_more_than_one_and_those_that_do_not_less() -> None:
    trust = Trust(knowledge(), ())
    one, agreed, not_agreed = (trust.of(Known("food.coffee", Source.PHRASE, way)) for way in (None, True, False))

    assert not_agreed < one < Decimal("0.85") < agreed


def test_a_category_that_a_kind_is_wrong_of_is_believed_less_than_the_others_of_that_kind() -> None:
    cafes = [(paid(f"CAFE {name}"), "food.restaurants") for name in ("ANNA", "BRUNO", "CLARA")]
    trust = Trust(knowledge(), cafes)

    assert trust.of(CAFE) < Decimal("0.50")
    assert Decimal("0.65") < trust.of(GRILL) < BEFORE[Source.PHRASE, None].share


def test_a_merchant_has_one_vote_however_often_it_is_labelled() -> None:
    once = Trust(knowledge(), [(paid("CAFE ANNA"), "food.restaurants")])
    often = Trust(knowledge(), [(paid("CAFE ANNA"), "food.restaurants")] * 30)

    assert once.of(CAFE) == often.of(CAFE)
