"""The constitution's figures as the auditor reads them: a copy of his own, so that a slip in the rulebook shows.

Each is named with its row. Money in USD, times in New York.
"""

from collections.abc import Mapping
from datetime import time, timedelta
from decimal import Decimal

from trellis.core.terms import AccountKind, Overlay, Sleeve

LOT = 100
"""A.mult"""
FRESH = timedelta(seconds=30)
"""A.quote, S8.stale"""
BLOCKED, LATCHED = timedelta(seconds=300), timedelta(seconds=900)
"""S8.stale.hard"""
SPLIT: Mapping[Sleeve, Decimal] = {
    Sleeve.GEN: Decimal("0.40"),
    Sleeve.REV: Decimal("0.30"),
    Sleeve.COM: Decimal("0.30"),
}
"""S0.split"""
MIX: Mapping[Sleeve, Decimal] = {Sleeve.GEN: Decimal("0.50"), Sleeve.COM: Decimal("0.50")}
"""S2.mini.mix"""
FORKS: Mapping[Sleeve, tuple[AccountKind, Decimal]] = {
    Sleeve.GEN: (AccountKind.MINI, Decimal(100_000)),
    Sleeve.REV: (AccountKind.FULL, Decimal(500_000)),
}
"""S2.fork.step, S2.mini.size, S3.fork.step"""
HEDGE_PART = (Decimal("0.05"), Decimal("0.05"), Decimal("0.075"), Decimal("0.10"))
"""S5.budget: p by the number of active triggers"""
HEDGE_EQUITY, HEDGE_SPEND, HEDGE_GAINS = Decimal("0.01"), Decimal("0.015"), Decimal("0.05")
"""S5.budget and the caps of one spend"""
HEDGE_INDICES = ("SPX", "XSP")
HEDGE_TENOR = (183, 365, 274)
HEDGE_OTM = (Decimal("0.80"), Decimal("0.90"), Decimal("0.85"))
VIX_CALL_DAYS, VIX_CALL_POINTS = 180, Decimal(5)
"""S5.spx.tenor, S5.spx.otm: lowest, highest, target; S5.vix.call"""
HEDGE_MULTIPLE, HEDGE_HOLD, HEDGE_QUIET, HEDGE_CALM, HEDGE_MONTHS = Decimal(3), 5, 5, Decimal(20), 3
"""S5.release.*, S17.roll.tte"""
TRIGGER_VIX, TRIGGER_CLOSES = Decimal(30), 5
TRIGGER_FALL, TRIGGER_LOOKBACK, TRIGGER_BREADTH = Decimal("0.20"), 252, Decimal(20)
"""S5.trig.*"""
HEDGE_HOUR = time(9, 45)
"""When an onset is answered"""
TAXED, TO_CONTRACTS = Decimal("0.30"), Decimal("0.75")
"""S10.tax, S3.reinvest, S4.reinvest: of a quarter's net, and of what is left of it"""
MINI_YEARS, MINI_MULTIPLE = 3, Decimal(3)
"""S2.mini.age, S2.mini.mult"""
SUBS = 8
"""Section 2, sub limit"""
CEILING = {Overlay.NORMAL: Decimal("1.00"), Overlay.HEDGED_WEEK: Decimal("0.50")}
"""S0.deploy.ceiling, S6.vix.hedged"""
SYMBOL_CAP = Decimal("0.25")
"""S0.symbol.cap"""
SLICE = 50
"""S0.slice"""
SLIP, SHARE_SLIP = Decimal("0.05"), Decimal("0.001")
"""S0.slip.cap, S4.shares.slip"""
RUNG, CANCEL_WAIT = timedelta(seconds=3), timedelta(seconds=3)
"""S0.cr.timeout, Part D cancel"""
RUNGS, CLIPS = 4, 3
"""Part D ladder and smaller clip"""
DRAWDOWN, RECOVERED, DRAWDOWN_VIX = Decimal("0.15"), Decimal("0.95"), Decimal(30)
"""S0.dd.pivot, S0.dd.recover"""
MARGIN = Decimal("0.60")
PUT_SPOT, PUT_STRIKE, SHARES = Decimal("0.20"), Decimal("0.10"), Decimal("0.25")
"""S0.margin and its formula"""
INTERVALS = tuple(timedelta(seconds=seconds) for seconds in (300, 60, 30, 1))
"""S0.mon.L0 to L3"""
CADENCE: Mapping[Sleeve, int] = {Sleeve.COM: 0, Sleeve.REV: 2, Sleeve.GEN: 3}
"""S1.*.window: weekday of the sleeve's openers, Monday 0"""
WINDOW = (time(9, 45), time(11, 0))
MANAGE = (time(14, 30), time(15, 45))
PREP = time(15, 0)
"""S1.ltd.manage, S7.prep"""
EARLY_SHIFT, BEFORE_CLOSE = timedelta(minutes=-120), timedelta(minutes=15)
"""S1.early.shift"""
PIN, CHEAP = Decimal("0.25"), Decimal("0.05")
"""S1.pin, S1.cheap"""
UNIVERSE: Mapping[Sleeve, tuple[str, ...]] = {
    Sleeve.GEN: ("AAPL", "MSFT", "AMZN", "GOOG", "SPY", "QQQ", "IWM"),
    Sleeve.REV: ("NVDA", "TSLA"),
    Sleeve.COM: ("AAPL", "MSFT", "AMZN", "GOOGL", "NVDA", "TSLA", "META"),
}
"""S2.universe, S3.universe, S4.universe"""
FUNDS = frozenset(("SPY", "QQQ", "IWM"))
ISSUER = {"GOOG": "GOOGL"}
"""Section 1, earnings: GOOG uses GOOGL's date, ETFs are exempt"""

Band = tuple[Decimal, Decimal, Decimal]
"""Lowest, highest and target delta"""


def _band(low: str, high: str, target: str) -> Band:
    return Decimal(low), Decimal(high), Decimal(target)


PUT_BAND: Mapping[Sleeve, Band] = {
    Sleeve.GEN: _band("0.40", "0.45", "0.425"),
    Sleeve.REV: _band("0.30", "0.35", "0.325"),
    Sleeve.COM: _band("0.20", "0.25", "0.225"),
}
"""S2.entry.delta, S3.entry.delta, S4.reenter"""
RECOVERY_CALL = _band("0.20", "0.25", "0.20")
EXIT_CALL: Mapping[Sleeve, Band] = {
    Sleeve.GEN: _band("0.40", "0.45", "0.425"),
    Sleeve.REV: _band("0.30", "0.35", "0.325"),
    Sleeve.COM: _band("0.20", "0.25", "0.225"),
}
"""S2.assign.cc and S3.assign.cc; S2.exit.cc, S3.exit.cc, S4.entry.delta"""
GEN_DAYS = (0, 1)
REV_DAYS = (3, 5)
CALL_DAYS = (5, 5)
"""S2.entry.dte (calendar); S3.entry.dte, S4.entry.dte, S7.cc, S4.reenter (market days)"""
PROFIT, PROFIT_AT_RISK, AT_RISK = Decimal("0.65"), Decimal("0.30"), Decimal("0.80")
"""S4.profit, S6.cc.L1"""
EARNINGS_COVER = Decimal("0.50")
"""S4.earn.cover"""
ATR_BARS, ATR_FALLBACK, ATR_AGE, ATR_NONE = 5, Decimal("1.1"), 5, Decimal("0.02")
"""S6.atr, S6.atr.fallback, S8.atr.none"""
ROLL_COST, ROLL_DAYS, ROLL_LATEST = Decimal("0.50"), 3, 7
"""S6.roll.cost, S6.roll.target"""
TIERS = ((Decimal(80), Overlay.KILLED), (Decimal(65), Overlay.VIX_SAFE), (Decimal(50), Overlay.HEDGED_WEEK))
"""S6.vix.*: strict"""
OPEN_INTEREST, VOLUME = 500, Decimal(100)
SPREAD, OF_VOLUME = Decimal("0.05"), Decimal("0.10")
"""S8.oi, S8.adv, S8.spread, S8.size"""
ASSIGNED = Decimal("0.95")
"""S7.prep"""
ORDER_ID = 48
"""Part D identity"""
OWNED = frozenset(("open.leap", "close.leap", "open.hedge", "close.hedge"))
"""Purposes of orders for options that a sleeve owns"""
OPENERS = frozenset(("open.csp", "open.cc", "open.shares"))
"""Purposes of orders that open something; a roll belongs to the protocol"""
