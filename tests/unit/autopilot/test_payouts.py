"""Holdings that end in cash: before an odd split, and where the prices of a ticker end."""

from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.auditor import audit_folds, audit_night
from tests.fakes.autopilot import AutopilotRun, history

from trellis.autopilot.events.position import HoldingGone, LongGone, LongSet, OptionGone
from trellis.books.posting.fills import filled
from trellis.core.terms import Latch, Right, Side, Sleeve
from trellis.market.bars import DailyBar
from trellis.market.instruments import OptionContract
from trellis.market.ports import Split
from trellis.orders.order import Fill, Leg
from trellis.strategies.ports import LongKind, LongOption

LAST_PRINT = date(2025, 3, 6)
FAR = date(2025, 4, 17)


def divided(bar: DailyBar, by: Decimal) -> DailyBar:
    opened, high, low, close = (round(price / by, 2) for price in (bar.open, bar.high, bar.low, bar.close))
    return DailyBar(bar.day, opened, high, low, close, bar.volume)


def test_a_ticker_whose_prices_end_leaves_the_account_in_cash_and_the_books_agree() -> None:
    past = history(())
    past.bars["META"] = [bar for bar in past.bars["META"] if bar.day <= LAST_PRINT]
    run = AutopilotRun(past=past)
    run.days(1)
    run.hold(Sleeve.REV, "META", 200, "110", assigned=True)
    run.sell(Sleeve.REV, "META", "90", FAR, credit="1.00")
    run.days(10)

    gone = run.events(HoldingGone, cause="delisted", sleeve=Sleeve.REV)
    assert [(event.symbol, event.shares) for event in gone if isinstance(event, HoldingGone)] == [("META", 200)]
    (option,) = run.events(OptionGone, cause="delisted", sleeve=Sleeve.REV)
    assert isinstance(option, OptionGone)
    assert (option.paid, option.profit) == (Decimal(0), Decimal(100))
    kept = run.sleeve(Sleeve.REV)
    assert not any(lot.symbol == "META" for lot in kept.holdings.values())
    assert Latch.RECON not in kept.latches
    audit_night(run)
    audit_folds(run)


@pytest.mark.parametrize("ratio", ["1.5", "1.0027455", "0.1"])
def test_an_odd_split_leaves_books_venue_and_rules_with_the_same_shares(ratio: str) -> None:
    past, by = history(()), Decimal(ratio)
    past.split.append(Split("META", LAST_PRINT, by))
    past.bars["META"] = [divided(bar, by) if bar.day >= LAST_PRINT else bar for bar in past.bars["META"]]
    run = AutopilotRun(past=past)
    run.days(1)
    lots = [run.hold(Sleeve.REV, "META", 103, "110", assigned=True)]
    run.sell(Sleeve.REV, "META", "150", FAR, right=Right.CALL, credit="1.00")
    run.days(5)

    held = sum(lot.shares for lot in run.sleeve(Sleeve.REV).holdings.values() if lot.symbol == "META")
    assert held == run.venue.positions("main", "rev")["META"] == int(lots[0].shares * by)
    assert run.events(OptionGone, cause="adjusted")
    assert Latch.RECON not in run.sleeve(Sleeve.REV).latches
    audit_night(run)
    audit_folds(run)


def test_a_lot_too_small_for_a_new_share_is_gone() -> None:
    past = history(())
    past.split.append(Split("META", LAST_PRINT, Decimal("0.1")))
    past.bars["META"] = [divided(bar, Decimal("0.1")) if bar.day >= LAST_PRINT else bar for bar in past.bars["META"]]
    run = AutopilotRun(past=past)
    run.days(1)
    run.hold(Sleeve.REV, "META", 7, "110", assigned=True)
    run.days(5)

    assert run.events(HoldingGone, cause="split")
    audit_night(run)


def test_an_owned_call_ends_for_its_value_before_an_odd_split() -> None:
    past, by = history(()), Decimal("1.5")
    past.split.append(Split("META", LAST_PRINT, by))
    past.bars["META"] = [divided(bar, by) if bar.day >= LAST_PRINT else bar for bar in past.bars["META"]]
    run = AutopilotRun(past=past)
    run.days(1)
    contract, paid = OptionContract("META", FAR, Right.CALL, Decimal(100)), Decimal("12.00")
    fill = Fill("given", "given", run.now, 2, paid, (paid,), Decimal(0))
    run.pilot.post(filled(run.pilot.ledger, run.pilot.place(Sleeve.REV), (Leg(contract, Side.BUY),), fill, ()))
    run.venue.transfer_in("main", "rev", contract, 2)
    run.venue.deposit("main", "rev", Decimal(-2400))
    run.pilot.emit(
        LongSet(
            run.now, Sleeve.REV, LongOption("given", LongKind.LEAP, contract, 2, run.now, paid), "bought", paid * 200
        )
    )
    run.days(5)

    (gone,) = run.events(LongGone, cause="adjusted")
    assert isinstance(gone, LongGone)
    assert gone.received > 0
    assert gone.profit == gone.received - 2400
    assert not run.sleeve(Sleeve.REV).longs
    assert run.venue.cash("main", "rev") == run.pilot.ledger.cash(run.pilot.place(Sleeve.REV)) + gone.profit
    audit_folds(run)
