"""The port of a source of closes, and what a source can refuse with besides."""

from datetime import date
from decimal import Decimal
from typing import Protocol

from trellis.adapters.feeds.numbers import decimal_price
from trellis.core.numbers import cents
from trellis.core.problems import Problem, ProblemError
from trellis.household.invest.vetting import Close

SECONDS = 5.0
"""How long an answer may take where nobody says otherwise."""


def exact_price(value: float) -> Decimal:
    """A source's figure to four places, without the last two where they are nothing. The float must be finite."""
    price = decimal_price(value)
    return cents(price) if cents(price) == price else price


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
