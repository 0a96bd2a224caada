"""What an account may trade on recorded bars: instruments, bars in order, hours, costs, and where they are from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from trellis.adaptive.instruments import NOTHING_TOLD, Instruments, Known, Venue
from trellis.adaptive.listing import Hours, Listing
from trellis.adaptive.prices import PriceTerms
from trellis.core.ids import digest
from trellis.core.problems import Problem, ProblemError, problem
from trellis.market.bars import Bar
from trellis.market.fees import Fees, Schedules
from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import SourceNote
from trellis.market.spans import Span
from trellis.sim.venue.many_bars import Quoted

SHARES = Fees(
    "0.005 USD a share, 1.00 at least, half a spread of 1 bp",
    date(1970, 1, 1),
    Decimal(0),
    Decimal("0.005"),
    Decimal(1),
    Decimal(1),
)
COINS = Fees("taker 7.5 bps, half a spread of 1 bp", date(1970, 1, 1), Decimal("7.5"), half_spread_bps=Decimal(1))
INSTRUMENTS = "instruments"
"""The setting by which an account's beginning names the file of instruments."""
SESSION = timedelta(hours=6, minutes=30)
"""How long the bar of a share's day is."""


@dataclass(frozen=True, slots=True)
class Series:
    """One instrument's bars, oldest first, and what is known of them."""

    listing: Listing
    bars: tuple[Bar, ...]
    source: str

    @property
    def note(self) -> SourceNote:
        """Where the bars are from, with a digest of their content."""
        content = digest(
            *((bar.start.astimezone(UTC).isoformat(), bar.open, bar.high, bar.low, bar.close) for bar in self.bars)
        )
        return SourceNote(self.listing.symbol, self.source, "recorded", f"{len(self.bars)} bars", content)


@dataclass(frozen=True, slots=True)
class Universe:
    """Series of one period, the hours of what shuts, and who charges which fees. told: what a file tells of instruments
    and venues; file: SHA-256 of its bytes, empty where none was given.
    """

    series: tuple[Series, ...]
    period: timedelta
    exchange: Hours
    fees: Schedules
    told: Instruments = NOTHING_TOLD
    file: str = ""

    def __post_init__(self) -> None:
        symbols = [each.listing.symbol for each in self.series]
        if not symbols or len(set(symbols)) < len(symbols):
            raise problem("flags", "symbols", ", ".join(symbols), "each is named once, and one at least", "Name them")
        if self.period == SESSION and any(each.listing.never_shuts for each in self.series):
            message = "a day of a coin, or of a venue that never shuts, is not an exchange's"
            raise problem(
                "flags", "symbols", ", ".join(symbols), message, "Give coins or shares, or bars of one period"
            )

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Everything that may be traded."""
        return tuple(each.listing for each in self.series)

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """The same as the venue lists it."""
        return quoted_of(self.listings, self.fees, self.told)

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """What an account's beginning tells of the file; nothing where none was given."""
        return ((INSTRUMENTS, self.file),) if self.file else ()

    @property
    def bars(self) -> list[tuple[str, Bar]]:
        """All bars by their beginning, symbols in their order."""
        every = [
            (bar.start.astimezone(UTC), place, each.listing.symbol, bar)
            for place, each in enumerate(self.series)
            for bar in each.bars
        ]
        return [(symbol, bar) for _, _, symbol, bar in sorted(every, key=lambda row: row[:2])]

    @property
    def price_terms(self) -> PriceTerms:
        """Risk is that of one day: scenarios span as many periods as a day has, a fortieth of that apart."""
        always = all(each.never_shuts for each in self.listings)
        day = timedelta(days=1) if always else SESSION
        horizon = max(round(day / self.period), 1)
        return PriceTerms(self.period, horizon, max(horizon // 40, 1), 500, 365 if always else 252)

    @property
    def begins(self) -> datetime:
        """When the first bar begins. Raises ProblemError where there is none."""
        starts = [each.bars[0].start for each in self.series if each.bars]
        if len(starts) < len(self.series):
            empty = ", ".join(each.listing.symbol for each in self.series if not each.bars)
            raise problem("bars", "symbol", empty, "there is no bar of it in the span", "Give another span or source")
        return min(starts, key=lambda at: at.astimezone(UTC))


def listing_of(underlying: Underlying, lot: Decimal | None = None) -> Listing:
    """A listing with what is known of it: its issuer is itself, its sector not known and so one with all its class."""
    coin = underlying.kind is Kind.CRYPTO
    return Listing(
        underlying,
        underlying.symbol,
        f"unknown {underlying.kind.value}",
        lot if lot is not None else Decimal("0.0001") if coin else Decimal(1),
        Decimal("0.01"),
    )


def fees_of(share: Fees = SHARES, coin: Fees = COINS) -> Schedules:
    """A schedule for each class."""
    return Schedules({kind: (coin if kind is Kind.CRYPTO else share,) for kind in Kind})


def quoted_of(listings: Sequence[Listing], fees: Schedules, told: Instruments) -> tuple[Quoted, ...]:
    """Listings as the venue has them: with their fees, and the days on which it lets nothing of them be bought."""
    return tuple(
        Quoted(each.instrument, each.lot, each.step, fees.of(each.instrument), _barred(told.of(each.symbol)))
        for each in listings
    )


def with_instruments(universe: Universe, told: Instruments, file: str, source: str) -> Universe:
    """The universe with what a file tells of its instruments and venues; the file's other instruments change nothing.

    Raises ProblemError naming each symbol that the file lacks, or that no fee is in force for when its bars begin.
    """
    wrong = [each for series in universe.series for each in _lacking(series, told, source)]
    if wrong:
        raise ProblemError(wrong)
    series = tuple(replace(each, listing=_listed(each.listing, told)) for each in universe.series)
    paid = {each.symbol: _venue(told, each.symbol).paid for each in told.known}
    return Universe(series, universe.period, universe.exchange, Schedules(universe.fees.by_kind, paid), told, file)


def _lacking(series: Series, told: Instruments, source: str) -> Iterator[Problem]:
    symbol = series.listing.symbol
    venue = told.venue_of(symbol)
    if venue is None:
        yield Problem(source, f"instrument.{symbol}", "", "it is to be traded and not there", "Add it, or leave it out")
    elif series.bars and all(each.since > series.bars[0].start.date() for each in venue.paid):
        day = series.bars[0].start.date()
        message = f"bars of {symbol} begin before any fee is in force"
        yield Problem(source, f"venue.{venue.name}.fee", str(day), message, f"Add a fee from {day} or earlier")


def _listed(listing: Listing, told: Instruments) -> Listing:
    known, venue = told.of(listing.symbol), _venue(told, listing.symbol)
    assert known is not None, "a symbol that is not told of was refused"
    made = listing_of(Underlying(listing.symbol, known.kind, listing.instrument.currency))
    return replace(made, name=known.issuer, sector=known.sector, venue=venue.name, always=venue.always)


def _venue(told: Instruments, symbol: str) -> Venue:
    found = told.venue_of(symbol)
    assert found is not None, "an instrument names a venue that is there"
    return found


def _barred(known: Known | None) -> tuple[Span, ...]:
    return () if known is None else (*known.restricted, *known.blackouts)
