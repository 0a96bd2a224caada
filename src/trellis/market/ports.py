"""Ports of the market room: History, what a data source holds; Feed, what is known at an instant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from trellis.market.bars import Bar, DailyBar
from trellis.market.instruments import OptionContract, Underlying
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
    """What the earnings calendar says for an issuer: its dates, oldest first, and the span they are complete for.

    known is False where no source covers the issuer: rules then fail closed (S1.earn.unknown). Outside
    first_known..last_known nothing is known either; None where there is no span. as_of: when the calendar was last
    read; None where it is as new as the instant it is asked for.
    """

    known: bool
    dates: tuple[date, ...]
    first_known: date | None = None
    last_known: date | None = None
    as_of: datetime | None = None


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


@dataclass(frozen=True, slots=True)
class RecordedQuote:
    """One recorded row of a real chain. at is None for an end-of-day row (it stands at the close); mid only: bid and
    ask None and mid given. Volume and open interest in contracts, None where unrecorded.
    """

    contract: OptionContract
    at: datetime | None
    bid: Decimal | None
    ask: Decimal | None
    mid: Decimal | None
    volume: int | None
    open_interest: int | None


class History(Protocol):
    """What one data source holds, whole: the raw material that a simulated market reveals instant by instant."""

    def notes(self) -> Sequence[SourceNote]:
        """Where every series comes from, with a digest of its content."""
        ...

    def underlyings(self) -> Mapping[str, Underlying]:
        """The symbols with daily bars; indices by plain name (SPX, VIX)."""
        ...

    def daily(self, symbol: str) -> Sequence[DailyBar]:
        """Every daily bar, oldest first, on the source's own price basis (as traded, or adjusted: see notes)."""
        ...

    def intraday(self, symbol: str, day: date) -> Sequence[Bar]:
        """The finest bars recorded for the session (minute, else hourly), oldest first; empty where none."""
        ...

    def dividends(self, symbol: str) -> Sequence[Dividend]:
        """Every cash dividend; empty where prices are adjusted for them."""
        ...

    def splits(self, symbol: str) -> Sequence[Split]:
        """Every split that the prices show; empty where prices are adjusted for them."""
        ...

    def earnings(self, symbol: str) -> Earnings:
        """Every earnings date on file for the issuer."""
        ...

    def recorded_days(self, symbol: str) -> Sequence[date]:
        """The days for which a real option chain is recorded."""
        ...

    def recorded_quotes(self, symbol: str, day: date) -> Sequence[RecordedQuote]:
        """The real chain rows of that day."""
        ...


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
