"""Examples: what a mix would have gone through."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from trellis.household.invest.history import Frequency, ReturnTable
from trellis.household.invest.risk import risk_report

D = Decimal


def table(periods: int) -> ReturnTable:
    """Monthly returns of two assets."""
    rows = np.random.Generator(np.random.PCG64(1)).normal(0.005, 0.04, (periods, 2)).round(6).tolist()
    days = tuple(date(2000, 1, 31) + timedelta(days=30 * n) for n in range(periods))
    return ReturnTable(("A", "B"), days, tuple(tuple(D(str(cell)) for cell in row) for row in rows), Frequency.MONTHLY)


def test_cash_halves_what_the_mix_goes_through() -> None:
    whole = risk_report(table(240), {"A": D("0.6"), "B": D("0.4")}, D(1000), years=5, seed=1)
    half = risk_report(table(240), {"A": D("0.3"), "B": D("0.2"), "CASH": D("0.5")}, D(1000), years=5, seed=1)

    assert abs(half.measures.volatility * 2 - whole.measures.volatility) < D("1e-9")
    assert abs(half.tails[0].historical * 2 - whole.tails[0].historical) < D("1e-6")
    assert whole.paths is not None
    assert half.paths is not None
    assert half.paths.loss_interval[0] <= half.paths.loss <= half.paths.loss_interval[1]
    assert whole.tails[0].shortfall is not None
    assert whole.tails[0].shortfall > whole.tails[0].historical


def test_what_a_short_history_cannot_tell_is_left_out_and_said() -> None:
    found = risk_report(table(100), {"A": D(1)}, D(1000), years=5, seed=1)

    assert [tail.shortfall for tail in found.tails] == [None, None]
    assert found.paths is None
    assert found.notes == (
        "fewer than ten losses beyond 95%: no shortfall",
        "fewer than ten losses beyond 99%: no shortfall",
        "no wealth is simulated: it needs 120 returns and has 100",
    )
