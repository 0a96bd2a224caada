"""Examples: choosing on the past, holding, paying for trades; and what would betray a look ahead."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from trellis.household.invest.history import Frequency, ReturnTable
from trellis.household.invest.limits import Limits
from trellis.household.invest.optimisers import Objective
from trellis.household.invest.proposing import Wish
from trellis.household.invest.walk_forward import Walk, buy_and_hold, chooser, edges, equal, growth, walk
from trellis.household.problems import InsufficientData

D = Decimal


def table(rows: list[list[float]]) -> ReturnTable:
    """A table of weekly returns."""
    symbols = tuple("ABCD"[: len(rows[0])])
    days = tuple(date(2020, 1, 3) + timedelta(days=7 * n) for n in range(len(rows)))
    return ReturnTable(symbols, days, tuple(tuple(D(str(c)) for c in row) for row in rows), Frequency.WEEKLY)


def drawn(periods: int, seed: int = 1) -> list[list[float]]:
    """Returns of three assets."""
    found: list[list[float]] = (
        np.random.Generator(np.random.PCG64(seed)).normal(0, 0.02, (periods, 3)).round(6).tolist()
    )
    return found


def test_weights_drift_between_choices_and_trades_are_charged() -> None:
    found = walk(table([[0, 0], [1.0, 0], [0, 0.5], [0, 0]]), equal, window=1, every=3, cost=D("0.01"))

    # Half each: +50 % less a cost of 1 % of all; then 2/3 and 1/3: the second earns 1/6.
    assert [float(each) for each in found.returns] == pytest.approx([1.5 * 0.99 - 1, 1 / 6, 0])
    held = walk(table([[0, 0], [1.0, 0], [0, 0.5], [0, 0]]), buy_and_hold, window=1, every=1, cost=D("0.01"))
    assert [float(each) for each in held.returns] == pytest.approx([float(each) for each in found.returns])


def test_equal_weights_trade_back_and_buy_and_hold_never() -> None:
    rows = table(drawn(60))
    back, never = (walk(rows, how, window=20, every=5, cost=D("0.001")) for how in (equal, buy_and_hold))

    assert back.turnover > never.turnover
    assert never.turnover * 40 / 52 == pytest.approx(D(1), abs=D("1e-9"))


def test_no_choice_knows_what_comes_later() -> None:
    rows = drawn(130)
    changed = rows[:100] + [[-cell for cell in row] for row in rows[100:]]
    choose = chooser(Wish(Objective.MINIMUM_VARIANCE, Limits(), {}, resamples=0))
    walks = [walk(table(each), choose, window=60, every=10, cost=D("0.001")) for each in (rows, changed)]

    assert walks[0].returns[:40] == walks[1].returns[:40]
    assert walks[0].returns[40:] != walks[1].returns[40:]


def test_a_chooser_is_shown_its_window_alone() -> None:
    seen = []

    def watch(known: ReturnTable, held: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        seen.append((known.days[0], known.days[-1], len(known.rows)))
        return equal(known, held)

    rows = table(drawn(40))
    walk(rows, watch, window=20, every=10, cost=D(0))

    assert seen == [(rows.days[0], rows.days[19], 20), (rows.days[10], rows.days[29], 20)]
    with pytest.raises(InsufficientData, match="it needs 41 returns and has 40"):
        walk(rows, equal, window=40, every=10, cost=D(0))


def test_an_edge_that_is_there_is_seen_and_one_that_is_not_is_not() -> None:
    chance = np.random.Generator(np.random.PCG64(4))
    base = chance.normal(0.001, 0.02, 1000)
    walks = {
        name: Walk(tuple(D(str(round(each, 8))) for each in series.tolist()), D(0), D(0), 52)
        for name, series in {"base": base, "better": base + 0.001, "same": base + chance.normal(0, 0.002, 1000)}.items()
    }
    found = edges(walks, "base", seed=1, level=D("0.95"))

    assert found["better"][0].low > 0
    assert found["better"][1].low > 0
    assert found["same"][0].low < 0 < found["same"][0].high
    assert found == edges(walks, "base", seed=1, level=D("0.95"))
    assert growth(walks["better"]) > growth(walks["base"])
