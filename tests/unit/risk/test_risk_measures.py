"""Exposure, Reg-T requirement and drawdown at figures worked by hand."""

from decimal import Decimal

import pytest

from trellis.risk.drawdown import drawdown, raised, scaled
from trellis.risk.exposure import PutLine, ShareLine, deployment, exposures
from trellis.risk.margin import RegT, put_requirement, share_requirement

D = Decimal
REG_T = RegT(put_spot=D("0.20"), put_strike=D("0.10"), shares=D("0.25"))


def test_exposure_adds_strikes_and_share_values_by_symbol() -> None:
    puts = [PutLine("AAPL", D(235), 1), PutLine("NVDA", D(110), 9), PutLine("NVDA", D(105), 1)]
    amounts = exposures(puts, [ShareLine("AAPL", 100, D("231.50"))])
    assert amounts == {"AAPL": D(46_650), "NVDA": D(109_500)}
    assert deployment(amounts) == D(156_150)
    assert deployment({}) == D(0)


@pytest.mark.parametrize(
    ("spot", "strike", "mark", "required"),
    [
        ("100", "100", "2.00", "2200.00"),
        ("110", "100", "0.50", "1250.00"),
        ("130", "100", "0.10", "1010.00"),
        ("90", "100", "10.50", "2850.00"),
    ],
)
def test_a_short_put_needs_its_mark_and_the_larger_cushion(spot: str, strike: str, mark: str, required: str) -> None:
    assert put_requirement(D(spot), D(strike), D(mark), 1, REG_T) == D(required)
    assert put_requirement(D(spot), D(strike), D(mark), 3, REG_T) == 3 * D(required)


def test_shares_need_a_quarter_of_their_value() -> None:
    assert share_requirement(D("250"), 200, REG_T) == D("12500")


def test_drawdown_is_a_fraction_of_the_mark_and_zero_above_it() -> None:
    assert drawdown(D(140_000), D(119_000)) == D("0.15")
    assert drawdown(D(140_000), D(150_000)) == drawdown(D(0), D(10)) == D(0)
    assert raised(D(140_000), D(141_000)) == D(141_000)
    assert raised(D(140_000), D(120_000)) == D(140_000)


def test_a_flow_scales_the_mark_and_leaves_the_drawdown() -> None:
    mark = scaled(D(140_000), D(119_000), D(59_500))
    assert mark == D(70_000)
    assert drawdown(mark, D(59_500)) == drawdown(D(140_000), D(119_000))
    assert scaled(D(0), D(0), D(100_000)) == D(100_000)
