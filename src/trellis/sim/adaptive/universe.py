"""What an account may trade on recorded bars: instruments, bars in order, hours, costs, and where they are from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from trellis.adaptive.listing import Hours, Listing
from trellis.adaptive.prices import PriceTerms
from trellis.core.ids import digest
from trellis.core.problems import problem
from trellis.market.bars import Bar
from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import SourceNote
from trellis.sim.venue.many_bars import Fees, Quoted

SHARES = Fees(
    "0.005 USD a share, 1.00 at least, half a spread of 1 bp",
    date(1970, 1, 1),
    Decimal(0),
    Decimal("0.005"),
    Decimal(1),
    Decimal(1),
)
COINS = Fees("taker 7.5 bps, half a spread of 1 bp", date(1970, 1, 1), Decimal("7.5"), half_spread_bps=Decimal(1))
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
    """Series of one period, the hours of what is no coin, and the schedule of fees for each class."""

    series: tuple[Series, ...]
    period: timedelta
    exchange: Hours
    fees: Mapping[Kind, Fees]

    def __post_init__(self) -> None:
        symbols = [each.listing.symbol for each in self.series]
        if not symbols or len(set(symbols)) < len(symbols):
            raise problem("flags", "symbols", ", ".join(symbols), "each is named once, and one at least", "Name them")
        if self.period == SESSION and any(each.listing.instrument.kind is Kind.CRYPTO for each in self.series):
            message = "a coin's day is not an exchange's, so their bars do not end together"
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
        return tuple(
            Quoted(each.instrument, each.lot, each.step, (self.fees[each.instrument.kind],)) for each in self.listings
        )

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
        coins = all(each.instrument.kind is Kind.CRYPTO for each in self.listings)
        day = timedelta(days=1) if coins else SESSION
        horizon = max(round(day / self.period), 1)
        return PriceTerms(self.period, horizon, max(horizon // 40, 1), 500, 365 if coins else 252)

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


def fees_of(share: Fees = SHARES, coin: Fees = COINS) -> Mapping[Kind, Fees]:
    """A schedule for each class."""
    return {kind: coin if kind is Kind.CRYPTO else share for kind in Kind}
