"""What splits and dividends do to prices, shares and options.

Options follow the Clearing Corporation's practice: a whole-number split multiplies contracts and divides the strike,
rounded to the cent with the half cent up; any other ratio leaves an adjusted contract, which is not standard (A.mult).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from trellis.core.numbers import CENT, ONE, ZERO, cents, price4
from trellis.market.bars import DailyBar
from trellis.market.instruments import OptionContract
from trellis.market.ports import Dividend, Split


def share_ratio(splits: Iterable[Split], since: date, until: date) -> Decimal:
    """Shares on `until` for one share held on `since` (since <= until): the product of the splits between."""
    ratio = ONE
    for split in splits:
        if since < split.ex_date <= until:
            ratio *= split.ratio
    return ratio


def on_basis(bars: Sequence[DailyBar], splits: Sequence[Split], day: date) -> tuple[DailyBar, ...]:
    """The as-traded bars restated on the share basis of `day`: prices divided, volume multiplied by the splits since.

    Bars later than `day` are restated backwards. Prices are rounded to four places, volume to a share.
    """
    return tuple(_restated(bar, _factor(splits, bar.day, day)) for bar in bars)


def split_contract(contract: OptionContract, ratio: Decimal) -> OptionContract:
    """The contract that stands for `contract` after a whole-number split; holders get `ratio` of them for one.

    Raises ValueError for a ratio that is not whole: ask keeps_standard first.
    """
    if not keeps_standard(ratio):
        raise ValueError(f"ratio was {ratio}; only a whole-number split keeps the contract standard")
    return replace(contract, strike=(contract.strike / ratio).quantize(CENT, ROUND_HALF_UP))


def keeps_standard(ratio: Decimal) -> bool:
    """Whether a split of this ratio leaves options with the standard deliverable of 100 shares."""
    return ratio >= ONE and ratio == ratio.to_integral_value()


def split_shares(shares: int, ratio: Decimal) -> tuple[int, Decimal]:
    """Whole shares after the split, and the fraction of a share that is paid in cash instead."""
    exactly = shares * ratio
    whole = int(exactly)
    return whole, exactly - whole


def dividend_cash(dividend: Dividend, shares: int) -> Decimal:
    """What the holder of so many shares at the close before the ex-date is paid, in cents; a short pays (negative)."""
    return cents(dividend.amount * shares)


def dividend_on_basis(dividend: Dividend, splits: Iterable[Split], day: date) -> Decimal:
    """The amount per share restated on the share basis of a later day, to four places."""
    return price4(dividend.amount / share_ratio(splits, dividend.ex_date, day))


def dividends_between(dividends: Iterable[Dividend], after: date, until: date) -> Decimal:
    """Cash per share that went ex after the one day and on or before the other, as paid."""
    return sum((dividend.amount for dividend in dividends if after < dividend.ex_date <= until), ZERO)


def _factor(splits: Sequence[Split], own: date, day: date) -> Decimal:
    if own <= day:
        return share_ratio(splits, own, day)
    return ONE / share_ratio(splits, day, own)


def _restated(bar: DailyBar, ratio: Decimal) -> DailyBar:
    if ratio == ONE:
        return bar
    volume = None if bar.volume is None else int((bar.volume * ratio).to_integral_value(ROUND_HALF_EVEN))
    return replace(
        bar,
        open=price4(bar.open / ratio),
        high=price4(bar.high / ratio),
        low=price4(bar.low / ratio),
        close=price4(bar.close / ratio),
        volume=volume,
    )
