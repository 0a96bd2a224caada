"""What households learned together, asked where a household's own cascade abstains: it suggests, never more."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from tests.fakes.federation import CLASSES, WIDTH, Made, made, personal, terms
from tests.fakes.household import AT, Home, line

from trellis.bookkeeping.categories.deciding import label
from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.shared_model import keep_shared
from trellis.household.categories.answers import Answer, Stage, State
from trellis.household.categories.asking_shared import CEILING, AskingShared, Together
from trellis.household.categories.shared import features
from trellis.household.categories.subject import Subject
from trellis.household.categories.taxonomy import Kind

KINDS = dict.fromkeys(CLASSES, Kind.EXPENSE)


@pytest.fixture(scope="module")
def own() -> Made:
    """A household that labelled the lines of forty merchants."""
    return made(2, 40, 120)


@pytest.fixture(scope="module")
def together(own: Made) -> Together:
    """What others who know the same merchants taught, without noise."""
    rows = [*own.rows, *own.unseen]
    weights = personal(rows, terms(), np.zeros((len(CLASSES), WIDTH)))
    return Together(CLASSES, weights, KINDS)


class Sure:
    """A classifier of its own that is sure of everything, and counts what it is asked."""

    def answers(self, subjects: list[Subject]) -> list[Answer]:
        """See Classifier."""
        return [Answer(one.line, "travel", Decimal("0.9"), Stage.MODEL) for one in subjects]


def test_it_suggests_rightly_and_applies_nothing(own: Made, together: Together) -> None:
    asked = [one for one, _ in own.unseen]
    truths = [category.partition(".")[0] for _, category in own.unseen]
    found = AskingShared(None, together, own.rows).answers(asked)
    said = [(one.category, truth) for one, truth in zip(found, truths, strict=True) if one.category]

    assert [one.line for one in found] == [one.line for one in asked]
    assert {one.state for one in found} == {State.SUGGESTED, State.ABSTAINED}
    assert max(one.confidence for one in found) <= CEILING
    assert len(said) > 20
    assert sum(one == truth for one, truth in said) > 0.8 * len(said)


def test_what_its_own_classifier_says_stands(own: Made, together: Together) -> None:
    asked = [one for one, _ in own.unseen]

    assert AskingShared(Sure(), together, own.rows).answers(asked) == Sure().answers(asked)


def test_with_few_labels_nothing_is_asked(own: Made, together: Together) -> None:
    found = AskingShared(None, together, own.rows[:19]).answers([one for one, _ in own.unseen])

    assert {one.state for one in found} == {State.ABSTAINED}


def test_neither_income_nor_what_may_not_be_given_is_suggested(own: Made, together: Together) -> None:
    asked = [one for one, _ in own.unseen]
    inflows = [Subject(one.line, one.account, one.on, -one.amount, "USD", one.merchant, one.text) for one in asked]
    without = Together(CLASSES, together.weights, {name: kind for name, kind in KINDS.items() if name != "food"})
    found = AskingShared(None, without, own.rows).answers(asked)

    assert not any(one.category for one in AskingShared(None, together, own.rows).answers(inflows))
    assert "food" not in {one.category for one in found}
    assert any(one.category for one in found)


@pytest.mark.parametrize(("members", "suggested"), [(100, True), (19, False)])
def test_a_household_is_suggested_what_many_learned(tmp_path: Path, members: int, suggested: bool) -> None:
    home = Home(tmp_path)
    taught = [
        line("-9.00", 1 + place, f"ZZYQQ {letter * 3}") for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWX")
    ]
    home.take(*taught, line("-7.00", 28, "ZZYQQ KITE"))
    keeper = home.keeper()
    for one in [one for one in keeper.record.lines() if "KITE" not in one.line.description]:
        label(keeper, one.id, "food.fast_food", AT)
    keeper.commit(AT)
    word = Subject("l", "a", AT.date(), Decimal(-1), "USD", "ZZYQQ", "ZZYQQ")
    weights = np.concatenate([features([word], WIDTH), np.zeros((1, WIDTH))])
    told = {"terms": {"classes": ["food", "travel"]}, "stayed": members}
    keep_shared(home.path, told, (weights / members).astype("<f4").tobytes())
    record = home.keeper().record
    (asked,) = (one.id for one in record.lines() if "KITE" in one.line.description)
    found = answers(record)[asked]

    assert (found.state is State.SUGGESTED) is suggested
    assert (found.category == "food") is suggested
    assert found.applied == ""
