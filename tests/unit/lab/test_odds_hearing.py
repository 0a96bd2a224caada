"""Odds with what other modules told, beside the same without: who pays alike is helped, and nothing later is heard."""

import numpy as np
import pytest

from trellis.lab.odds.hearing import Ablation, ablated
from trellis.lab.odds.signals import Signals

DAY = 86_400 * 10**9


def module(seed: int, rate: float, count: int = 300, said: float = 0.5) -> Signals:
    """A module that has a stay a day, which pays as often as that, and says the same of each."""
    paid = np.random.Generator(np.random.PCG64(seed)).random(count) < rate
    begun = np.arange(count, dtype=np.int64) * DAY + seed * 60 * 10**9
    given = np.full(count, said)
    return Signals(("one",), given[:, None], np.where(paid, 1.0, -1.0), begun, begun + DAY // 2, paid | True, given)


def test_modules_that_pay_alike_teach_each_other_and_those_that_are_unlike_are_not_heard_for_long() -> None:
    alike = ablated({str(seed): module(seed, 0.75) for seed in range(6)}, 0)
    assert alike.moved > 1_000
    assert alike.helps
    assert alike.log_loss < alike.without
    assert alike.gain is not None
    alone = ablated({"1": module(1, 0.75)}, 0)
    assert alone == Ablation(300, 0, 0.0, alone.log_loss, alone.log_loss, None)
    assert ablated({}, 0).gain is None


def test_what_comes_later_moves_no_odds_that_were_told_before() -> None:
    whole = {str(seed): module(seed, 0.3 + 0.1 * seed) for seed in range(4)}
    cut = {name: each.first(150) for name, each in whole.items()}
    dealt = {
        name: Signals(
            each.names, each.known, np.concatenate((each.multiple[:150], -each.multiple[150:])),
            each.begun, each.ended, each.outside, each.said,
        )
        for name, each in whole.items()
    }  # fmt: skip
    again = {name: each.first(150) for name, each in dealt.items()}

    assert ablated(cut, 0) == ablated(again, 0)
    assert ablated(cut, 0).shift <= 0.25
    assert ablated(whole, 0).log_loss == pytest.approx(ablated(whole, 1).log_loss)
