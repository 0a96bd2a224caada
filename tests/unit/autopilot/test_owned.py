"""Options owned: what their parts brought and cost is what the books say, to the cent."""

from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.autopilot import AutopilotRun

from trellis.autopilot.events.position import LongGone
from trellis.autopilot.owned import book_long
from trellis.books.chart import accounts_of
from trellis.books.posting.fills import filled
from trellis.constitution.proposal import Action, Proposal
from trellis.core.terms import Right, Side, Sleeve
from trellis.market.instruments import OptionContract
from trellis.orders.order import Fill, Leg

FAR = date(2025, 9, 19)


@pytest.mark.parametrize(
    ("symbol", "opens", "closes"),
    [("SPX", Action.BUY_HEDGE, Action.SELL_HEDGE), ("META", Action.BUY_LEAP, Action.SELL_LEAP)],
)
def test_the_profit_of_parts_bought_at_several_prices_is_the_ledger_s_to_the_cent(
    symbol: str, opens: Action, closes: Action
) -> None:
    run, contract = AutopilotRun(), OptionContract(symbol, FAR, Right.PUT, Decimal(100))
    run.days(1)
    named = ("SPX" if symbol == "SPX" else symbol, 7, symbol != "SPX", Right.PUT, Decimal(100), FAR)
    bought = Proposal("b1", Sleeve.GEN, opens, *named)
    sold = Proposal("s1", Sleeve.GEN, closes, *named, closing="b1")
    place = run.pilot.place(Sleeve.GEN)

    buys = [(bought, Side.BUY, quantity, price) for quantity, price in ((2, "5.80"), (4, "5.79"), (1, "5.81"))]
    sells = [(sold, Side.SELL, quantity, price) for quantity, price in ((3, "21.30"), (4, "21.35"))]
    for number, (proposal, side, quantity, price) in enumerate((*buys, *sells)):
        fill = Fill(f"f{number}", "o", run.now, quantity, Decimal(price), (Decimal(price),), Decimal(0))
        leg = Leg(contract, side)
        run.pilot.post(filled(run.pilot.ledger, place, (leg,), fill, ()))
        book_long(run.pilot, proposal, contract, fill, run.now)

    profits = [event.profit for event in run.events(LongGone, cause="sold") if isinstance(event, LongGone)]
    booked = -run.pilot.ledger.balance(accounts_of(place).gain(contract.key, short=False))
    assert len(profits) == 2
    assert sum(profits) == booked == Decimal("10873.00")
    assert not run.sleeve(Sleeve.GEN).longs
