"""Closes that sources tell of a symbol, held to what is known of it before any of them becomes a price."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import AMOUNT_MAX
from trellis.household.invest.entries import Price, Split
from trellis.household.invest.prices import EXCLUDE_AFTER, JUMP, TradingDays, agree, moved, ratio


@dataclass(frozen=True, slots=True)
class StatedSplit:
    """From the day on, new units stand for old ones, as a source has it."""

    on: date
    new: int
    old: int


@dataclass(frozen=True, slots=True)
class Close:
    """The last close on or before a day. source: who says so; splits: those that it states since the day asked from."""

    source: str
    ticker: str
    on: date
    amount: Decimal
    currency: str
    splits: tuple[StatedSplit, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """What a close has to fit. currencies: that it may be in; prices: those known of the symbol; splits: those told of
    it; held_since: the first day on which it is held and from which splits count, None where it is not held.
    """

    symbol: str
    as_of: date
    currencies: frozenset[str]
    prices: Sequence[Price]
    splits: Sequence[Split]
    held_since: date | None

    def before(self, on: date) -> Price | None:
        """The last price known of an earlier day."""
        return max((one for one in self.prices if one.on < on), key=lambda one: one.on, default=None)

    def same(self, close: Close) -> bool:
        """Whether the close is known: of that source and day, at that amount."""
        key = (close.source, close.on, close.amount, close.currency)
        return any((one.source, one.on, one.amount, one.currency) == key for one in self.prices)


def unfit(close: Close, expected: Expected, trading_days: TradingDays) -> str:
    """Why a close can be no price of the symbol, whatever others say; empty where it can."""
    if not close.amount.is_finite() or not 0 < close.amount <= AMOUNT_MAX:
        return f"its close of {close.on} is {close.amount}, which is no price"
    if close.on > expected.as_of:
        return f"its close is of {close.on}, after {expected.as_of}"
    if trading_days(close.on, expected.as_of) > EXCLUDE_AFTER:
        return f"its last close is of {close.on}, more than {EXCLUDE_AFTER} trading days old"
    if close.currency not in expected.currencies:
        known = " or ".join(sorted(expected.currencies))
        return f"it quotes in {close.currency or 'no currency'}, and the holding is in {known}"
    return ""


def untold(close: Close, expected: Expected) -> StatedSplit | None:
    """A split that the source states, that the holding has gone through, and that nobody told.

    One told with the same ratio within a week of it is the same.
    """
    for split in _between(close, expected):
        held = expected.held_since is not None and expected.held_since < split.on
        if held and not any(
            one.new * split.old == split.new * one.old and abs((one.on - split.on).days) <= 7 for one in expected.splits
        ):
            return split
    return None


def basis(close: Close, expected: Expected) -> tuple[int, int]:
    """New units for old ones since the last price known, as the source states it."""
    new = old = 1
    for split in _between(close, expected):
        new, old = new * split.new, old * split.old
    return new, old


def change(close: Close, expected: Expected) -> Decimal | None:
    """The move from the last price known in that currency, splits taken out; None where nothing is known."""
    last = expected.before(close.on)
    if last is None or last.currency != close.currency:
        return None
    told = ratio(expected.splits, expected.symbol, last.on, close.on)
    if told != 1:
        return moved(close.amount, last.amount, told)
    return moved(close.amount, last.amount, *basis(close, expected))


def jumps(close: Close, expected: Expected) -> bool:
    """Whether a second source has to agree."""
    by = change(close, expected)
    return by is not None and abs(by) > JUMP


def taken(closes: Sequence[Close], expected: Expected) -> tuple[Close, ...]:
    """Those of fit closes, in the order asked, that may become prices: the first where it does not jump; else two
    sources that agree on a day, of which one may be a price known already. None of them where another is needed.
    """
    if closes and not jumps(closes[0], expected):
        return (closes[0],)
    for close in closes:
        if any(one.source != close.source and _agree(one, close) for one in expected.prices):
            return (close,)
        other = next((one for one in closes if one.source != close.source and _agree(one, close)), None)
        if other is not None:
            return (close, other)
    return ()


def disputed(close: Close, expected: Expected) -> Price | None:
    """A price known of that day by another source that says otherwise."""
    return next(
        (
            one
            for one in expected.prices
            if one.on == close.on and one.source != close.source and not _agree(one, close)
        ),
        None,
    )


def _agree(one: Close | Price, other: Close) -> bool:
    return one.on == other.on and one.currency == other.currency and agree(one.amount, other.amount)


def _between(close: Close, expected: Expected) -> tuple[StatedSplit, ...]:
    last = expected.before(close.on)
    return tuple(one for one in close.splits if last is not None and last.on < one.on <= close.on)
