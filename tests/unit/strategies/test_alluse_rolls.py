"""Part M, tests 17 (the roll) and 18."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from tests.fakes.alluse import StillBoard, known, quoted, short, state, year_2025

from trellis.constitution.proposal import Action
from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.terms import Right, Sleeve
from trellis.market.ports import Earnings
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.rolls import Escalation, Roll, plan_roll
from trellis.strategies.ports import ShortOption

RULES = load()
D = Decimal
THURSDAY, FRIDAY, TUESDAY = date(2025, 3, 6), date(2025, 3, 7), date(2025, 3, 11)
PUT = short("NVDA", FRIDAY, Right.PUT, "110", credit="2.40", contracts=9, level=2)


def _board(new_mid: str = "7.20", new_expiry: date = TUESDAY, delta: str = "0.32") -> StillBoard:
    return StillBoard(
        spots={"NVDA": D(102)},
        quotes=[
            quoted("NVDA", FRIDAY, Right.PUT, "110", "0.90", mid="8.30"),
            quoted("NVDA", new_expiry, Right.PUT, "101", delta, mid=new_mid),
        ],
    )


def _roll(board: StillBoard, option: ShortOption = PUT) -> Roll | Escalation:
    sessions = year_2025()
    sleeve = state(Sleeve.REV, "400000", options=[option])
    told = known(sleeve, new_york(THURSDAY, time(11, 30)))
    return plan_roll(told, board, RULES, sessions, week_plan(THURSDAY, sessions, RULES), "a1", option)


def test_a_debit_of_1_10_is_under_half_of_2_40_and_its_price_stops_at_1_20() -> None:
    roll = _roll(_board())
    assert isinstance(roll, Roll)
    assert (roll.close_mid, roll.open_mid, roll.debit, roll.ceiling) == (D("8.30"), D("7.20"), D("1.10"), D("1.20"))
    assert roll.ratio is not None
    assert round(roll.ratio * 100, 1) == D("45.8")
    proposal = roll.proposal
    assert (proposal.action, proposal.quantity, proposal.closing) == (Action.ROLL, 9, PUT.id)
    assert (proposal.expiry, proposal.strike, proposal.closing_expiry) == (TUESDAY, D(101), FRIDAY)
    assert roll.verdict.allowed


def test_a_debit_of_1_30_is_too_dear_and_escalates() -> None:
    found = _roll(_board("7.00"))
    assert isinstance(found, Escalation)
    assert (found.rule, found.value, found.limit) == ("S6.roll.cost", "1.30", "1.2000")
    assert found.candidate is not None
    assert found.candidate.ratio is not None
    assert round(found.candidate.ratio * 100, 1) == D("54.2")
    assert not found.waits


def test_exactly_half_passes_and_a_cent_more_does_not() -> None:
    assert isinstance(_roll(_board("7.10")), Roll)
    assert isinstance(_roll(_board("7.09")), Escalation)


def test_debits_already_paid_count_against_the_first_credit() -> None:
    assert isinstance(_roll(_board(), replace(PUT, debits=D("0.10"))), Roll)
    assert isinstance(_roll(_board(), replace(PUT, debits=D("0.11"))), Escalation)


def test_a_roll_that_costs_nothing_passes_whatever_was_paid() -> None:
    roll = _roll(_board("8.40"), replace(PUT, debits=D("1.20")))
    assert isinstance(roll, Roll)
    assert roll.debit == D("-0.10")


def test_the_wide_ceiling_binds_when_the_debit_is_small() -> None:
    roll = _roll(_board("8.30"))
    assert isinstance(roll, Roll)
    assert roll.ceiling == D("1.05") * D("8.30") - D("0.95") * D("8.30")


def test_the_nearest_listed_day_from_3_to_7_is_taken_and_a_later_one_never() -> None:
    later = _roll(_board(new_expiry=date(2025, 3, 14)))
    assert isinstance(later, Roll)
    assert later.contract.expiry == date(2025, 3, 14)
    too_late = _roll(_board(new_expiry=date(2025, 3, 21)))
    too_soon = _roll(_board(new_expiry=date(2025, 3, 9)))
    assert isinstance(too_late, Escalation)
    assert isinstance(too_soon, Escalation)
    assert too_late.rule == too_soon.rule == "S6.roll.target"


def test_no_put_in_the_sleeves_band_escalates() -> None:
    found = _roll(_board(delta="0.29"))
    assert isinstance(found, Escalation)
    assert (found.rule, found.candidate) == ("S6.roll.delta", None)


def test_earnings_before_the_new_expiry_escalate() -> None:
    board = _board()
    board.reports["NVDA"] = Earnings(known=True, dates=(date(2025, 3, 10),))
    found = _roll(board)
    assert isinstance(found, Escalation)
    assert found.rule == "S1.earn.span"


def test_a_thin_new_put_escalates_by_its_liquidity_rule() -> None:
    board = _board()
    board.quotes[1] = quoted("NVDA", TUESDAY, Right.PUT, "101", "0.32", mid="7.20", oi=499)
    found = _roll(board)
    assert isinstance(found, Escalation)
    assert found.rule == "S8.oi"


def test_stale_or_missing_prices_wait_rather_than_exit() -> None:
    stale = _board()
    stale.seconds_old = 31
    found = _roll(stale)
    assert isinstance(found, Escalation)
    assert (found.rule, found.waits) == ("S8.stale", True)
    unquoted = _board()
    del unquoted.quotes[0]
    missing = _roll(unquoted)
    assert isinstance(missing, Escalation)
    assert (missing.rule, missing.waits) == ("A.quote", True)
