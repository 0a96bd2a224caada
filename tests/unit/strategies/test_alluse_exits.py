"""Part M, tests 19 (the exit) and 22, and early-assignment risk (section 6)."""

from datetime import date, time
from decimal import Decimal

import pytest
from tests.fakes.alluse import StillBoard, known, quoted, short, state, year_2025

from trellis.constitution.proposal import Action
from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.terms import Right, Sleeve
from trellis.market.ports import Dividend
from trellis.strategies.alluse.exits import plan_exit, plan_profit, profit_line, profit_target

RULES = load()
D = Decimal
TUESDAY, WEDNESDAY, FRIDAY = date(2025, 3, 11), date(2025, 3, 12), date(2025, 3, 14)
NOON = new_york(TUESDAY, time(12))
CALL = short("AAPL", FRIDAY, Right.CALL, "240", contracts=3, credit="2.00", profit_target="0.65")


def _target(delta: str | None, spot: str = "235", mid: str = "2.00", dividend: str = "0") -> Decimal | None:
    board = StillBoard(spots={"AAPL": D(spot)}, quotes=[quoted("AAPL", FRIDAY, Right.CALL, "240", delta, mid=mid)])
    board.payouts = [Dividend("AAPL", WEDNESDAY, D(dividend))]
    told = known(state(Sleeve.COM, "90000", options=[CALL]), NOON)
    return profit_target(told, board, RULES, year_2025(), CALL)


def test_a_call_sold_at_2_00_closes_at_0_70_and_not_at_0_71() -> None:
    line = profit_line(CALL)
    assert line == D("0.70")
    assert line is not None
    assert D("0.70") <= line
    assert D("0.71") > line


def test_a_put_has_no_profit_line() -> None:
    assert profit_line(short("AAPL", FRIDAY, Right.PUT, "230")) is None


def test_the_profit_take_buys_every_contract_back() -> None:
    proposal = plan_profit(known(state(Sleeve.COM, "90000", options=[CALL]), NOON), "a1", CALL)
    assert (proposal.action, proposal.quantity, proposal.closing) == (Action.CLOSE, 3, CALL.id)
    assert proposal.reason == "S4.profit"


def test_outside_com_the_profit_take_goes_by_the_rule_for_short_calls() -> None:
    proposal = plan_profit(known(state(Sleeve.GEN, "120000", options=[CALL]), NOON), "a1", CALL)

    assert proposal.reason == "S6.cc.L0"


def test_a_level_3_exit_takes_all_four_contracts() -> None:
    put = short("TSLA", FRIDAY, Right.PUT, "245", contracts=4, level=3)
    proposal = plan_exit(known(state(Sleeve.REV, "400000", options=[put]), NOON), "a1", put)
    assert (proposal.action, proposal.quantity, proposal.reason) == (Action.EXIT, 4, "S6.L3")
    assert proposal.closing == put.id


@pytest.mark.parametrize(("delta", "target"), [("0.80", "0.65"), ("0.8001", "0.30"), ("0.22", "0.65")])
def test_early_assignment_risk_above_0_80_lowers_the_target_to_0_30(delta: str, target: str) -> None:
    assert _target(delta) == D(target)


@pytest.mark.parametrize(
    ("spot", "mid", "dividend", "target"),
    [
        ("245", "5.20", "0.25", "0.30"),
        ("245", "5.25", "0.25", "0.65"),
        ("239", "0.20", "0.25", "0.65"),
        ("245", "5.20", "0", "0.65"),
    ],
)
def test_an_in_the_money_call_worth_less_than_tomorrows_dividend_is_sure_to_be_called(
    spot: str, mid: str, dividend: str, target: str
) -> None:
    assert _target("0.70", spot, mid, dividend) == D(target)


def test_a_risk_that_cannot_be_measured_leaves_the_target_alone() -> None:
    assert _target(None) == D("0.65")
