"""What happens over years, told by hand: a quarter's end, a ladder, hedges, a fork, on the last day of run_events."""

from datetime import date
from decimal import Decimal

from tests.fakes.run_events import at

from trellis.autopilot.events.hedge import HedgeMissed, HedgeTriggersRead, HedgeWeighed
from trellis.autopilot.events.ladder import LadderNoted, Rung
from trellis.autopilot.events.lineage import AccountForked
from trellis.autopilot.events.position import LongGone, LongSet
from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.books.valuation import Realised
from trellis.core.terms import AccountKind, Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.strategies.alluse.hedges_budget import Deployment
from trellis.strategies.alluse.hedges_triggers import Status, TriggerReading
from trellis.strategies.hedge_account import HedgeLeg
from trellis.strategies.ports import LongKind, LongOption

REV = Sleeve.REV
SPX_PUT = OptionContract("SPX", date(2025, 12, 19), Right.PUT, Decimal(4760))
LEAP = OptionContract("AAPL", date(2026, 6, 18), Right.CALL, Decimal(300))


def usd(text: str) -> Decimal:
    """An amount."""
    return Decimal(text)


def over_years() -> list[object]:
    """A quarter's events on the afternoon of the last day."""
    nothing = Decimal(0)
    earned = Realised(usd("40000"), nothing, nothing, nothing, nothing, nothing, nothing)
    flow = map(usd, ("40000", "0", "40000", "12000", "21000", "7000", "0", "0", "9000", "421000"))
    weighed = Deployment(
        "S5.trig.vix",
        ("S5.trig.vix",),
        *map(usd, ("0.05", "900000", "250000", "12500", "1000", "11500", "0", "11500", "7666.67", "3833.33")),
    )
    bought = LongOption("h1", LongKind.HEDGE, SPX_PUT, 1, at(10, "10:00"), usd("70"))
    return [
        HedgeTriggersRead(at(10, "16:00"), (TriggerReading("S5.trig.vix", Status.ACTIVE, usd("31.5"), usd("30")),)),
        HedgeWeighed(at(10, "16:01"), REV, weighed),
        LongSet(at(10, "16:02"), REV, bought, "bought", usd("7000")),
        LongGone(at(10, "16:03"), REV, "h0", LongKind.HEDGE, SPX_PUT.key, 1, "sold", usd("2760"), usd("1840")),
        HedgeMissed(
            at(10, "16:04"),
            REV,
            HedgeLeg.CALLS,
            "S5.trig.vix",
            usd("150"),
            "VIX",
            "S5.spend",
            "hedge_unaffordable",
            "210",
            "150",
        ),
        QuarterClosed(at(10, "17:00"), REV, "2025-Q1", earned, *flow),
        ReserveMoved(at(10, "17:00"), REV, usd("12000"), nothing, nothing, nothing, nothing, nothing),
        LeapsFunded(at(10, "17:00"), REV, usd("5000"), usd("2000")),
        LadderNoted(
            at(10, "17:00"),
            REV,
            "2025-Q1",
            (Rung(LEAP.key, 2, usd("2400"), usd("13.1"), usd("2620"), usd("0.31"), 465),),
            usd("2400"),
            usd("2620"),
            usd("5000"),
        ),
        AccountForked(
            at(10, "17:30"),
            Sleeve.GEN,
            "MINI-1",
            AccountKind.MINI,
            usd("100000"),
            usd("104250"),
            usd("4250"),
            "S2.fork.step",
        ),
    ]
