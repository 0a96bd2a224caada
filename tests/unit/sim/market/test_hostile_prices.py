"""Prices that are legal and far from any table."""

from itertools import pairwise

import pytest

from trellis.sim.market.listing import OptionClass, strikes


@pytest.mark.parametrize("kind", list(OptionClass))
@pytest.mark.parametrize("close", [0.01, 1.0, 700_000.0, 100_000_000.0])
def test_no_close_lists_more_strikes_than_an_exchange_would(kind: OptionClass, close: float) -> None:
    for days in (1, 30, 400):
        listed = strikes(kind, close, days)
        assert len(listed) <= 1001
        assert all(before < after for before, after in pairwise(listed))


def test_the_ladder_of_an_ordinary_share_keeps_its_steps() -> None:
    assert strikes(OptionClass.STOCK, 100.0, 7)[:3] == [81000, 82000, 83000]
