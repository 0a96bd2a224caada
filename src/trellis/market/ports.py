"""Ports of the market room: History, what a data source holds; Feed, what is known at an instant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from trellis.market.bars import DailyBar
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.market.quotes import Chain, OptionQuote, Print


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where figures come from and what was done to them; reports print every note of a run.

    realness is "real" (as published), "adjusted" (for splits or dividends), "estimated" or "modelled".
    """

    subject: str
    source: str
    realness: str
    detail: str
    digest: str


@dataclass(frozen=True, slots=True)
class Earnings:
    """What the earnings calendar says for an issuer: dates, and the instant the calendar was made.

    known is False where no source covers the issuer: rules then fail closed (S1.earn.unknown).
    """

    known: bool
    dates: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Dividend:
    """A cash dividend per share, on the share basis of its ex-date."""

    symbol: str
    ex_date: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Split:
    """New shares per old share, effective before the open of ex_date."""

    symbol: str
    ex_date: date
    ratio: Decimal


class Feed(Protocol):
    """Market facts as of an instant. No method ever returns what was not known at `at`.

    Asked for a later instant than before, or the same; never for an earlier one.
    """

    def notes(self) -> Sequence[SourceNote]:
        """Where every kind of figure comes from."""
        ...

    def underlyings(self) -> Mapping[str, Underlying]:
        """The symbols this feed has, VIX among them where it has it."""
        ...

    def spot(self, symbol: str, at: datetime) -> Print | None:
        """The last consolidated print (an index's last value; symbol "VIX" for the VIX)."""
        ...

    def quote(self, contract: OptionContract, at: datetime) -> OptionQuote | None:
        """The contract's quote; None where it is not listed."""
        ...

    def chain(self, symbol: str, at: datetime, last_expiry: date) -> Chain | None:
        """Every listed contract expiring on or before last_expiry; None where there is no chain."""
        ...

    def daily_bars(self, symbol: str, before: date, count: int) -> Sequence[DailyBar]:
        """Up to count bars of sessions before the day, oldest first, on the share basis of `before`."""
        ...

    def earnings(self, symbol: str, at: datetime) -> Earnings:
        """Earnings dates known at the instant."""
        ...

    def dividends(self, symbol: str, ex_date: date) -> Sequence[Dividend]:
        """Dividends that go ex on the day (declared ahead, so tomorrow's may be asked for)."""
        ...

    def splits(self, symbol: str, ex_date: date) -> Sequence[Split]:
        """Splits effective on the day."""
        ...


__all__ = ["Dividend", "Earnings", "Feed", "Kind", "SourceNote", "Split"]
