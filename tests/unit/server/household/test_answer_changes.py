"""Which answers an event of the household makes old."""

import pytest

from trellis.bookkeeping.events import CATALOGUE
from trellis.server.household.answering import changes
from trellis.server.household.answering.changes import tags_of
from trellis.serving.routing.operations import ROUTES, Tag

TYPES = sorted({name for _, name, _, _ in CATALOGUE})


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("line.seen", {Tag.MONEY}),
        ("import.undone", {Tag.MONEY}),
        ("invest.price_told", {Tag.PRICES}),
        ("model.served", {Tag.MODELS}),
        ("goal.set", {Tag.TERMS, Tag.MONEY}),
    ],
)
def test_an_event_makes_old_what_rests_on_it(name: str, tags: set[Tag]) -> None:
    assert tags_of({name}) == tags


def test_no_event_leaves_every_answer_as_it_is() -> None:
    assert all(tags_of({name}) for name in TYPES)


def test_every_beginning_is_of_some_event() -> None:
    beginnings = (*changes._MONEY, *changes._PRICES, *changes._MODELS)

    assert [each for each in beginnings if not any(name.startswith(each) for name in TYPES)] == []


def test_every_tag_is_touched_by_some_event_and_carried_by_some_answer() -> None:
    assert set().union(*(tags_of({name}) for name in TYPES)) == set(Tag)
    assert {tag for route in ROUTES.values() for tag in route.tags} == set(Tag)
