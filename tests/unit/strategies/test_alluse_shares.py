"""Part M, test 10, through plan_shares."""

from datetime import date, time
from decimal import Decimal

from tests.fakes.alluse import StillBoard, known, lot, state, year_2025

from trellis.constitution.proposal import Action
from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.terms import Sleeve
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.shares import plan_shares
from trellis.strategies.ports import Plan, SleeveState

RULES = load()
D = Decimal
MONDAY = date(2025, 3, 3)
PRICES = {"AAPL": 238, "MSFT": 395, "AMZN": 205, "GOOGL": 172, "NVDA": 115, "TSLA": 260, "META": 620}


def _plan(sleeve: SleeveState, prices: dict[str, int] = PRICES) -> Plan:
    sessions = year_2025()
    board = StillBoard(spots={symbol: D(price) for symbol, price in prices.items()})
    at = new_york(MONDAY, time(10))
    return plan_shares(known(sleeve, at), board, RULES, sessions, week_plan(MONDAY, sessions, RULES), "a1")


def test_com_buys_whole_lots_of_amzn_googl_and_nvda_with_90_000() -> None:
    plan = _plan(state(Sleeve.COM, "90000", needs_shares=True))
    assert [(each.symbol, each.quantity, each.action) for each in plan.proposals] == [
        ("AMZN", 100, Action.BUY_SHARES),
        ("GOOGL", 100, Action.BUY_SHARES),
        ("NVDA", 100, Action.BUY_SHARES),
    ]
    assert {skip.symbol: (skip.value, skip.limit) for skip in plan.skips} == {
        "AAPL": ("23800", "22500"),
        "MSFT": ("39500", "22500"),
        "TSLA": ("26000", "22500"),
        "META": ("62000", "22500"),
    }
    assert plan.note == "under_deployed:granularity"


def test_a_second_nvda_lot_would_exceed_22_500() -> None:
    held = state(Sleeve.COM, "90000", cash="78500", needs_shares=True, holdings=[lot("NVDA", 100, "115")])
    plan = _plan(held, {"NVDA": 115})
    assert plan.proposals == ()
    assert "NVDA" not in {skip.symbol for skip in plan.skips}


def test_nothing_is_bought_unless_new_capital_asks_for_it() -> None:
    assert _plan(state(Sleeve.COM, "90000")) == Plan()


def test_a_freeze_blocks_share_buys() -> None:
    plan = _plan(state(Sleeve.COM, "90000", needs_shares=True, frozen_until=MONDAY))
    assert plan.proposals == ()
    assert {skip.rule for skip in plan.skips} == {"S6.freeze"}


def test_a_symbol_without_a_print_is_skipped_as_missing() -> None:
    plan = _plan(state(Sleeve.COM, "90000", needs_shares=True), {k: v for k, v in PRICES.items() if k != "AMZN"})
    reasons = {skip.symbol: skip.reason for skip in plan.skips}
    assert reasons["AMZN"] == "missing:spot"
