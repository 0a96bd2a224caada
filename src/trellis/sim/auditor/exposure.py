"""What a sleeve has at risk, by the auditor's own sums: exposure, collateral, margin, coverage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.sim.auditor import figures
from trellis.sim.auditor.market import Market
from trellis.sim.auditor.state import Account, SleeveBook


@dataclass(frozen=True, slots=True)
class Puts:
    """Short puts held or on their way."""

    contract: OptionContract
    contracts: int


def short_puts(account: Account, sleeve: Sleeve, without: str = "") -> Iterator[Puts]:
    """Puts held, then those of live openers that have not filled."""
    for short in account.sleeves[sleeve].shorts.values():
        if short.is_put and short.id != without:
            yield Puts(short.contract, short.contracts)
    for decided in account.opening(sleeve):
        instrument = decided.intent.legs[0].instrument
        if isinstance(instrument, OptionContract) and instrument.right is Right.PUT:
            yield Puts(instrument, decided.intent.quantity - decided.filled)


def shares_wanted(account: Account, sleeve: Sleeve) -> Iterator[tuple[str, int]]:
    """Shares of live buys that have not filled."""
    for decided in account.opening(sleeve):
        if decided.intent.purpose == "open.shares":
            yield decided.intent.legs[0].instrument.key, decided.intent.quantity - decided.filled


def by_symbol(account: Account, sleeve: Sleeve, market: Market, at: datetime) -> dict[str, Decimal]:
    """A.expo: strike x 100 of short puts and shares at spot, live openers counted."""
    amounts: dict[str, Decimal] = {}
    for puts in short_puts(account, sleeve):
        symbol = puts.contract.underlying
        amounts[symbol] = amounts.get(symbol, ZERO) + puts.contract.strike * figures.LOT * puts.contracts
    held = [(key, units) for key, units in account.sleeves[sleeve].units.items() if key in market.feed.underlyings()]
    for symbol, shares in (*held, *shares_wanted(account, sleeve)):
        amounts[symbol] = amounts.get(symbol, ZERO) + shares * (market.spot(symbol, at) or ZERO)
    return amounts


def unsecured(account: Account, sleeve: Sleeve, market: Market, at: datetime) -> Decimal:
    """How far cash falls short of the puts' strikes and the share buys under way; zero or less where it does not."""
    collateral = sum(
        (puts.contract.strike * figures.LOT * puts.contracts for puts in short_puts(account, sleeve)), ZERO
    )
    buys = sum(((market.spot(symbol, at) or ZERO) * count for symbol, count in shares_wanted(account, sleeve)), ZERO)
    return collateral + buys - account.sleeves[sleeve].cash


def requirement(account: Account, sleeve: Sleeve, market: Market, at: datetime) -> Decimal:
    """Section 0's margin formula over puts held and on their way, and shares."""
    total = ZERO
    for puts in short_puts(account, sleeve):
        strike = puts.contract.strike
        spot = market.spot(puts.contract.underlying, at) or strike
        mark = market.mid(puts.contract, at) or max(strike - spot, ZERO)
        out = max(ZERO, spot - strike)
        per_share = mark + max(figures.PUT_SPOT * spot - out, figures.PUT_STRIKE * strike)
        total += per_share * figures.LOT * puts.contracts
    for key, units in account.sleeves[sleeve].units.items():
        if key in market.feed.underlyings():
            total += figures.SHARES * units * (market.spot(key, at) or ZERO)
    return total


def owns_options(book: SleeveBook, market: Market) -> bool:
    """Whether the sleeve has LEAPs or hedges, which the auditor marks at the open alone."""
    return any(count > 0 and key not in market.feed.underlyings() for key, count in book.units.items())


def core(book: SleeveBook, market: Market, at: datetime) -> Decimal | None:
    """Core equity: cash, LEAP cash too, shares at spot, sold options at mid; None where something has no price now."""
    total = book.cash + book.leap_cash
    for key, units in book.units.items():
        if key in market.feed.underlyings():
            spot = market.spot(key, at)
            if spot is None:
                return None
            total += spot * units
    for short in book.shorts.values():
        mid = market.mid(short.contract, at)
        if mid is None:
            return None
        total -= mid * figures.LOT * short.contracts
    return total


def calls_short(account: Account, sleeve: Sleeve, symbol: str) -> int:
    """Calls of the symbol held short or on their way."""
    held = sum(
        short.contracts
        for short in account.sleeves[sleeve].shorts.values()
        if not short.is_put and short.contract.underlying == symbol
    )
    for decided in account.opening(sleeve):
        instrument = decided.intent.legs[0].instrument
        if (
            isinstance(instrument, OptionContract)
            and instrument.right is Right.CALL
            and instrument.underlying == symbol
        ):
            held += decided.intent.quantity - decided.filled
    return held
