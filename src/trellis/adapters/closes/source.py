"""The port of a source of closes, and what a source can refuse with besides."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from trellis.adapters.feeds.numbers import decimal_price
from trellis.core.numbers import cents
from trellis.core.problems import Problem, ProblemError, problem
from trellis.household.invest.vetting import Close, StatedSplit

SECONDS = 5.0
"""How long an answer may take where nobody says otherwise."""
_CLOSE_MAX = 1e15
_ELSEWHERE = "Ask another source, or give the price by hand."


class CloseSource(Protocol):
    """Tells the last close of a ticker. name: as prices name it; kind: whose tickers it takes."""

    @property
    def name(self) -> str:
        """As prices and problems name it; no two sources of one fetch share it."""
        ...

    @property
    def kind(self) -> str:
        """yahoo or folder."""
        ...

    def ticker_of(self, symbol: str) -> str:
        """What it calls a symbol where nobody told."""
        ...

    def close(self, symbol: str, ticker: str, since: date, as_of: date) -> Close:
        """The last close from one day up to another.

        Raises ProblemError where it has none; SilentError where it did not answer; BusyError where it wants to be asked
        less.
        """
        ...


class SilentError(ProblemError):
    """The source did not answer, not in time, or not whole: the next question may go the same way."""


class BusyError(ProblemError):
    """The source wants fewer questions. seconds: how long it asks to wait, None where it does not say."""

    def __init__(self, problems: tuple[Problem, ...], seconds: int | None) -> None:
        super().__init__(problems)
        self.seconds = seconds


def stated_close(source: str, symbol: str, on: date, close: float) -> Decimal:
    """A close that a source gives as a float, exact to four places, without the last two where they are nothing.

    Raises ProblemError for none that a price can be made of.
    """
    if not -_CLOSE_MAX < close < _CLOSE_MAX:
        raise problem(source, "close", symbol, f"its close of {on} is {close}, which is no price", _ELSEWHERE)
    price = decimal_price(close)
    return cents(price) if cents(price) == price else price


def stated_split(source: str, symbol: str, on: date, ratio: float | Decimal, parts_max: int) -> StatedSplit:
    """A split of which a source gives the ratio alone: the nearest that whole units make.

    Raises ProblemError for a ratio that no new units, or more than parts_max, would make.
    """
    found = Fraction(ratio).limit_denominator(parts_max) if 0 < ratio <= parts_max else Fraction(0)
    if not found:
        message = f"it states a split of {on} by {ratio}, which is none"
        raise problem(source, "split", symbol, message, _ELSEWHERE)
    return StatedSplit(on, found.numerator, found.denominator)
