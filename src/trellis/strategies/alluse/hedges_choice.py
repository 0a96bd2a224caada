"""Which contracts protect: the index put and the VIX call of section 5 (S5.spx.otm, S5.spx.tenor, S5.vix.call)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.terms import Right
from trellis.market.quotes import Chain, OptionQuote
from trellis.strategies.alluse.cadence import calendar_dte
from trellis.strategies.hedge_account import HedgeLeg
from trellis.strategies.ports import Skip

OTM, TENOR, CALL = "S5.spx.otm", "S5.spx.tenor", "S5.vix.call"
_REACH = 2
"""A VIX call's expiry is looked for as far beyond its aim as today is before it."""


def instruments(leg: HedgeLeg, rulebook: Rulebook) -> tuple[str, ...]:
    """The underlyings of a leg in the order they are tried."""
    return rulebook.symbols(OTM if leg is HedgeLeg.PUTS else CALL)


def leg_of(symbol: str, rulebook: Rulebook) -> HedgeLeg:
    """The leg that an option on the symbol belongs to."""
    return HedgeLeg.CALLS if symbol in rulebook.symbols(CALL) else HedgeLeg.PUTS


def last_expiry(leg: HedgeLeg, today: date, rulebook: Rulebook) -> date:
    """How far a chain must reach for the leg's choice."""
    days = rulebook.integer(TENOR, "hi") if leg is HedgeLeg.PUTS else rulebook.integer(CALL) * _REACH
    return today + timedelta(days=days)


def choose(
    leg: HedgeLeg, chain: Chain | None, symbol: str, level: Decimal, today: date, rulebook: Rulebook
) -> OptionQuote | Skip:
    """The leg's contract on the board, level being the index's value now; a Skip where none fits."""
    if chain is None:
        return Skip(symbol, "S8.chain", "missing:chain", "none", "")
    right = Right.PUT if leg is HedgeLeg.PUTS else Right.CALL
    quotes = [each for each in chain.quotes if each.contract.right is right]
    pick = _put if leg is HedgeLeg.PUTS else _call
    return pick(quotes, symbol, level, today, rulebook)


def put_expiry(listed: Iterable[date], today: date, rulebook: Rulebook) -> date | None:
    """The expiry inside S5.spx.tenor nearest its target; of two equally near the earlier. None where none is inside."""
    low, high = rulebook.bounds(TENOR)
    inside = [day for day in listed if low <= calendar_dte(today, day) <= high]
    return _nearest(inside, today, rulebook.integer(TENOR, "target"))


def put_strike(listed: Iterable[Decimal], level: Decimal, rulebook: Rulebook) -> Decimal | None:
    """The strike inside S5.spx.otm at its target or next below; where none is, the next above. None where none fits."""
    band = rulebook.band(OTM)
    assert band.target is not None, "S5.spx.otm has a target"
    inside = sorted(strike for strike in listed if band.lo * level <= strike <= band.hi * level)
    below = [strike for strike in inside if strike <= band.target * level]
    return below[-1] if below else next(iter(inside), None)


def call_expiry(listed: Iterable[date], today: date, rulebook: Rulebook) -> date | None:
    """The listed expiry nearest the days of S5.vix.call; of two equally near the earlier."""
    return _nearest([day for day in listed if day > today], today, rulebook.integer(CALL))


def call_strike(listed: Iterable[Decimal], level: Decimal, rulebook: Rulebook) -> Decimal | None:
    """The first strike at or above the VIX and the points of S5.vix.call."""
    least = level + rulebook.number(CALL, "points")
    return min((strike for strike in listed if strike >= least), default=None)


def _put(
    quotes: Sequence[OptionQuote], symbol: str, level: Decimal, today: date, rulebook: Rulebook
) -> OptionQuote | Skip:
    expiry = put_expiry({each.contract.expiry for each in quotes}, today, rulebook)
    if expiry is None:
        low, high = rulebook.bounds(TENOR)
        return Skip(symbol, TENOR, "no_expiry", "none", f"{low}..{high}")
    strike = put_strike(_strikes(quotes, expiry), level, rulebook)
    if strike is None:
        band = rulebook.band(OTM)
        return Skip(symbol, OTM, "no_strike", "none", f"{band.lo}..{band.hi}")
    return _of(quotes, expiry, strike)


def _call(
    quotes: Sequence[OptionQuote], symbol: str, level: Decimal, today: date, rulebook: Rulebook
) -> OptionQuote | Skip:
    expiry = call_expiry({each.contract.expiry for each in quotes}, today, rulebook)
    if expiry is None:
        return Skip(symbol, CALL, "no_expiry", "none", str(rulebook.integer(CALL)))
    strike = call_strike(_strikes(quotes, expiry), level, rulebook)
    if strike is None:
        return Skip(symbol, CALL, "no_strike", "none", str(level + rulebook.number(CALL, "points")))
    return _of(quotes, expiry, strike)


def _nearest(days: Iterable[date], today: date, aim: int) -> date | None:
    return min(days, key=lambda day: (abs(calendar_dte(today, day) - aim), day), default=None)


def _strikes(quotes: Iterable[OptionQuote], expiry: date) -> list[Decimal]:
    return [each.contract.strike for each in quotes if each.contract.expiry == expiry]


def _of(quotes: Iterable[OptionQuote], expiry: date, strike: Decimal) -> OptionQuote:
    return next(each for each in quotes if (each.contract.expiry, each.contract.strike) == (expiry, strike))
