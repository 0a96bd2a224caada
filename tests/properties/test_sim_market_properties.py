"""Properties of the simulated market over any bar and any level of prices."""

from datetime import date, time
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.core.dates import new_york
from trellis.market.bars import DailyBar
from trellis.sim.market.listing import OptionClass
from trellis.sim.market.parameters import LIQUIDITY, VOLATILITY
from trellis.sim.market.path import day_path, second_of_day
from trellis.sim.market.quoting import quote_rows
from trellis.sim.market.terms import day_terms
from trellis.sim.market.trailing import Trailing

DAY = date(2019, 5, 9)
PRICES = st.integers(100, 5_000_000).map(lambda n: Decimal(n) / 10_000)
FIXED = settings(derandomize=True, max_examples=60, deadline=None)


@FIXED
@given(st.lists(PRICES, min_size=4, max_size=4), st.integers(0, 86_399), st.sampled_from([time(13), time(16)]))
def test_a_path_starts_at_the_open_ends_at_the_close_and_never_leaves_the_range(
    drawn: list[Decimal], second: int, closes: time
) -> None:
    low, opened, closed, high = sorted(drawn)[0], drawn[0], drawn[1], sorted(drawn)[3]
    start, end = new_york(DAY, time(9, 30)), new_york(DAY, closes)
    path = day_path(DailyBar(DAY, opened, high, low, closed, None), (), start, end)
    assert path.price_at(second_of_day(start)) == float(opened)
    assert path.price_at(second_of_day(end)) == float(closed)
    assert float(low) <= path.price_at(second) <= float(high)
    assert {float(low), float(high)} <= set(path.prices)


LEVELS = st.floats(0.08, 1.2)


@FIXED
@given(
    kind=st.sampled_from([OptionClass.STOCK, OptionClass.PENNY_FUND, OptionClass.INDEX]),
    recent=LEVELS,
    own=st.floats(0.0, 0.9),
    beta=st.floats(0.0, 2.5),
    vix=st.floats(9.0, 85.0),
    sessions=st.integers(0, 500),
)
def test_prices_deltas_and_spreads_keep_their_order_at_any_level_of_volatility(
    kind: OptionClass, recent: float, own: float, beta: float, vix: float, sessions: int
) -> None:
    known = Trailing(100.0, recent, beta, own, own, 100.0, 100.0, 30.0, 3.0)
    vix_known = Trailing(18.0, 1.0, float("nan"), 1.0, 1.0, 17.0, 19.0, float("nan"), float("nan"))
    terms = day_terms(kind, known, vix_known, VOLATILITY, LIQUIDITY, 0.02, 0.01)
    strikes = np.arange(60.0, 160.0, 2.5)
    n = len(strikes)
    tau, t = (sessions + 0.5) / 252, (sessions + 0.5) * 1.45 / 365
    rows = [
        quote_rows(terms, np.full(n, sign), strikes, np.full(n, 100.0), np.full(n, vix), np.full(n, t), np.full(n, tau))
        for sign in (1.0, -1.0)
    ]
    (call_bid, call_ask, call_delta, call_mid), (put_bid, put_ask, put_delta, put_mid) = rows
    shown = (call_delta > 200) & (call_delta < 9800)
    assert (np.diff(call_mid[shown]) <= 0).all()
    assert (np.diff(put_mid[shown]) >= 0).all()
    assert (np.diff(call_delta[shown]) <= 0).all()
    assert (call_ask > call_bid).all()
    assert (put_ask > put_bid).all()
    assert (call_bid >= 0).all()
    if kind is not OptionClass.INDEX:
        assert (call_bid + call_ask >= 2 * np.maximum(100.0 - strikes, 0) * 100 - 1e-6).all()
        assert (put_bid + put_ask >= 2 * np.maximum(strikes - 100.0, 0) * 100 - 1e-6).all()
    assert (np.abs(call_delta[shown] + put_delta[shown] - 10_000 * np.exp(-0.01 * t)) <= 2).all()
