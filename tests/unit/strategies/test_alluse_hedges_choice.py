"""S5.spx.otm, S5.spx.tenor, S5.vix.call: expiries and strikes at their edges; Part M 31's strikes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.fakes.alluse import StillBoard, quoted

from trellis.constitution.rulebook import load
from trellis.core.terms import Right
from trellis.market.instruments import OptionContract
from trellis.strategies.alluse import hedges_choice as choice
from trellis.strategies.hedge_account import HedgeLeg
from trellis.strategies.ports import Skip

RULES = load()
D = Decimal
TODAY = date(2025, 3, 6)


def _day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    "days, wanted",
    [
        ((182, 183), 183),
        ((365, 366), 365),
        ((182, 366), None),
        ((260, 287), 287),
        ((261, 287), 261),
        ((183, 274, 365), 274),
    ],
)
def test_a_puts_expiry_is_the_one_nearest_274_days_from_183_to_365(days: tuple[int, ...], wanted: int | None) -> None:
    found = choice.put_expiry([_day(each) for each in days], TODAY, RULES)

    assert found == (None if wanted is None else _day(wanted))


@pytest.mark.parametrize(
    "strikes, wanted",
    [
        ("4480 4755 4760 4765 5040", "4760"),
        ("4755 4765", "4755"),
        ("4765 5040", "4765"),
        ("4480", "4480"),
        ("4479", None),
        ("5040", "5040"),
        ("5041", None),
    ],
)
def test_a_puts_strike_is_85_percent_rounded_down_between_80_and_90(strikes: str, wanted: str | None) -> None:
    found = choice.put_strike([D(each) for each in strikes.split()], D(5600), RULES)

    assert found == (None if wanted is None else D(wanted))


def test_a_vix_call_expires_nearest_180_days_and_its_strike_is_the_first_five_points_up() -> None:
    assert choice.call_expiry([TODAY, _day(160), _day(201)], TODAY, RULES) == _day(160)
    assert choice.call_expiry([_day(170), _day(190)], TODAY, RULES) == _day(170)
    assert choice.call_expiry([TODAY], TODAY, RULES) is None
    strikes = [D(each) for each in ("22", "23", "24")]
    assert choice.call_strike(strikes, D(18), RULES) == 23
    assert choice.call_strike(strikes, D("18.01"), RULES) == 24
    assert choice.call_strike(strikes, D(20), RULES) is None


def test_the_board_gives_the_contract_or_says_what_is_missing() -> None:
    board = StillBoard(
        quotes=[
            quoted("SPX", _day(274), Right.PUT, "4760", "0.2"),
            quoted("SPX", _day(274), Right.CALL, "4755", "0.8"),
            quoted("VIX", _day(180), Right.CALL, "25", "0.3"),
        ]
    )
    at = board.quotes[0].at
    index, fear = (board.chain(name, at, _day(365)) for name in ("SPX", "VIX"))

    found = choice.choose(HedgeLeg.PUTS, index, "SPX", D(5600), TODAY, RULES)
    call = choice.choose(HedgeLeg.CALLS, fear, "VIX", D(18), TODAY, RULES)

    assert not isinstance(found, Skip)
    assert not isinstance(call, Skip)
    assert found.contract == OptionContract("SPX", _day(274), Right.PUT, D(4760))
    assert call.contract.strike == 25
    for level, board_seen, leg, rule in (
        (D(8000), index, HedgeLeg.PUTS, "S5.spx.otm"),
        (D(30), fear, HedgeLeg.CALLS, "S5.vix.call"),
        (D(30), None, HedgeLeg.CALLS, "S8.chain"),
    ):
        missing = choice.choose(leg, board_seen, "X", level, TODAY, RULES)
        assert isinstance(missing, Skip)
        assert missing.rule == rule


def test_each_leg_knows_its_instruments_and_how_far_its_chain_must_reach() -> None:
    assert choice.instruments(HedgeLeg.PUTS, RULES) == ("SPX", "XSP")
    assert choice.instruments(HedgeLeg.CALLS, RULES) == ("VIX",)
    assert choice.last_expiry(HedgeLeg.PUTS, TODAY, RULES) == _day(365)
    assert choice.last_expiry(HedgeLeg.CALLS, TODAY, RULES) == _day(360)
    assert [choice.leg_of(each, RULES) for each in ("SPX", "XSP", "VIX")] == [
        HedgeLeg.PUTS,
        HedgeLeg.PUTS,
        HedgeLeg.CALLS,
    ]
