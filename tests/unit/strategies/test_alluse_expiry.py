"""Part M, test 21, and the last rules of section 6."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from tests.fakes.alluse import StillBoard, known, lot, quoted, short, state, year_2025

from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.terms import Right, Sleeve
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.expiry import Prep, assignment_prep, plan_expiry, plan_one_day_calls
from trellis.strategies.ports import Plan, ShortOption, SleeveState

RULES = load()
D = Decimal
THURSDAY, FRIDAY = date(2025, 3, 13), date(2025, 3, 14)
HALF_PAST_TWO = new_york(FRIDAY, time(14, 30))
PUT = short("AMZN", FRIDAY, Right.PUT, "200")


def _plan(option: ShortOption, spot: str, mid: str | None = "1.20", at: datetime = HALF_PAST_TWO) -> Plan:
    board = StillBoard(spots={"AMZN": D(spot)})
    if mid is not None:
        board.quotes = [quoted("AMZN", FRIDAY, option.contract.right, "200", "0.5", mid=mid, spread="0.02")]
    sessions = year_2025()
    told = known(state(Sleeve.GEN, "120000", options=[option]), at, atr={"AMZN": D(4)})
    return plan_expiry(told, board, RULES, sessions, week_plan(at.date(), sessions, RULES), "a1")


def _left(plan: Plan) -> list[tuple[str, str]]:
    assert plan.proposals == ()
    return [(skip.rule, skip.reason) for skip in plan.skips]


@pytest.mark.parametrize("spot", ["201.00", "200.00", "199.00"])
def test_within_a_quarter_of_the_atr_of_the_strike_it_is_bought_to_close(spot: str) -> None:
    (proposal,) = _plan(PUT, spot).proposals
    assert (proposal.reason, proposal.closing, proposal.quantity) == ("S1.pin", PUT.id, 1)


def test_a_cent_beyond_the_pin_zone_it_is_left() -> None:
    assert _left(_plan(PUT, "201.01")) == [("S1.pin", "left_to_expire")]
    assert _left(_plan(PUT, "198.99")) == [("S1.itm", "accept_assignment")]


def test_out_of_the_money_and_cheap_it_is_left_even_inside_the_zone() -> None:
    assert _left(_plan(PUT, "200.50", mid="0.05")) == [("S1.cheap", "left_to_expire")]
    assert len(_plan(PUT, "200.50", mid="0.06").proposals) == 1
    assert len(_plan(PUT, "199.99", mid="0.05").proposals) == 1


def test_a_call_is_managed_by_the_same_zone() -> None:
    call = short("AMZN", FRIDAY, Right.CALL, "200")
    assert len(_plan(call, "199.50").proposals) == 1
    assert _left(_plan(call, "201.01")) == [("S1.itm", "accept_assignment")]


def test_a_put_at_level_2_belongs_to_the_protocol() -> None:
    deep = short("AMZN", FRIDAY, Right.PUT, "200", level=2)
    assert _left(_plan(deep, "192")) == [("S6.L2", "protocol")]


def test_without_a_price_in_the_pin_zone_it_is_asked_again() -> None:
    assert _plan(PUT, "200.50", mid=None).deferred == ("AMZN",)


def test_outside_the_manage_window_or_before_its_day_nothing_is_planned() -> None:
    assert _plan(PUT, "200.50", at=new_york(FRIDAY, time(14, 29, 59))) == Plan()
    assert _plan(PUT, "200.50", at=new_york(FRIDAY, time(15, 45))) == Plan()
    assert _plan(PUT, "200.50", at=new_york(THURSDAY, time(14, 30))) == Plan()


@pytest.mark.parametrize(("delta", "prepared"), [("0.96", True), ("0.95", False)])
def test_a_delta_above_0_95_at_three_o_clock_is_prepared_for_assignment(delta: str, prepared: bool) -> None:
    board = StillBoard(spots={"AMZN": D(195)}, quotes=[quoted("AMZN", FRIDAY, Right.PUT, "200", delta, mid="5.10")])
    put = short("AMZN", FRIDAY, Right.PUT, "200", contracts=2)
    told = known(state(Sleeve.GEN, "120000", options=[put]), new_york(FRIDAY, time(15)))
    expected = (Prep(put.id, "AMZN", D(40_000), "delta", "0.9600", "0.95"),) if prepared else ()
    assert assignment_prep(told, board, RULES) == expected


@pytest.mark.parametrize(("mid", "prepared"), [("5.20", True), ("5.30", False)])
def test_without_a_delta_intrinsic_over_mid_stands_in(mid: str, prepared: bool) -> None:
    board = StillBoard(spots={"AMZN": D(195)}, quotes=[quoted("AMZN", FRIDAY, Right.PUT, "200", None, mid=mid)])
    told = known(state(Sleeve.GEN, "120000", options=[PUT]), new_york(FRIDAY, time(15)))
    found = assignment_prep(told, board, RULES)
    assert [each.measure for each in found] == (["intrinsic/mid"] if prepared else [])


def test_a_put_expiring_later_is_not_prepared() -> None:
    board = StillBoard(spots={"AMZN": D(190)}, quotes=[quoted("AMZN", FRIDAY, Right.PUT, "200", "0.99")])
    told = known(state(Sleeve.GEN, "120000", options=[PUT]), new_york(THURSDAY, time(15)))
    assert assignment_prep(told, board, RULES) == ()


def _one_day(sleeve: SleeveState, spot: str, mid: str) -> Plan:
    board = StillBoard(spots={"AMZN": D(spot)})
    board.quotes = [quoted("AMZN", FRIDAY, Right.CALL, "200", "0.5", mid=mid, spread="0.02")]
    sessions, at = year_2025(), new_york(THURSDAY, time(14, 30))
    return plan_one_day_calls(known(sleeve, at), board, RULES, sessions, week_plan(THURSDAY, sessions, RULES), "a1")


def _calls(sleeve: Sleeve, basis: str = "205", cash: str = "50000") -> SleeveState:
    calls = [short("AMZN", FRIDAY, Right.CALL, "200", contracts=2)]
    return state(sleeve, "120000", cash=cash, options=calls, holdings=[lot("AMZN", 200, basis)])


def test_com_buys_its_calls_back_a_day_before_expiry_unless_they_are_cheap() -> None:
    (proposal,) = _one_day(_calls(Sleeve.COM), "203", "3.40").proposals
    assert (proposal.reason, proposal.quantity) == ("S6.cc.L0", 2)
    assert _left(_one_day(_calls(Sleeve.COM), "195", "0.05")) == [("S1.cheap", "left_to_expire")]


def test_com_lets_them_go_when_the_worst_price_exceeds_free_cash() -> None:
    assert len(_one_day(_calls(Sleeve.COM, cash="714.00"), "203", "3.40").proposals) == 1
    assert _left(_one_day(_calls(Sleeve.COM, cash="713.99"), "203", "3.40")) == [("S6.cc.L0", "no_cash")]


def test_assigned_shares_are_let_go_at_or_above_their_basis_and_kept_below_it() -> None:
    assert _left(_one_day(_calls(Sleeve.GEN, basis="200"), "203", "3.40")) == [("S6.cc.L0", "left_to_be_called")]
    assert len(_one_day(_calls(Sleeve.GEN, basis="200.01"), "203", "3.40").proposals) == 1
    assert len(_one_day(_calls(Sleeve.REV, basis="190"), "199", "0.60").proposals) == 1


def test_a_call_expiring_on_another_day_waits() -> None:
    far = [short("AMZN", date(2025, 3, 17), Right.CALL, "200")]
    assert _one_day(state(Sleeve.COM, "120000", options=far), "203", "3.40") == Plan()
