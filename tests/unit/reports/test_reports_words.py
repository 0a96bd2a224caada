"""What a report calls an order: every purpose that the constitution names has a verb."""

import pytest

from trellis.constitution.proposal import Action
from trellis.reports.words import verb_text


@pytest.mark.parametrize("action", list(Action))
def test_every_purpose_is_told_in_words(action: Action) -> None:
    assert "." not in verb_text(action.value)


def test_a_hedge_is_told_apart_from_what_is_sold_short() -> None:
    assert (verb_text("open.hedge"), verb_text("close.hedge")) == ("buy as hedge", "sell hedge")
