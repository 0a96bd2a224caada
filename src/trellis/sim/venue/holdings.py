"""The venue's own books: what each account and sleeve really holds, to be reconciled against."""

from collections.abc import Iterator
from decimal import Decimal

from trellis.core.numbers import ZERO, cents
from trellis.market.instruments import MULTIPLIER, Instrument, OptionContract
from trellis.orders.order import Leg, Settlement
from trellis.sim.venue.state import HoldingsState

Holder = tuple[str, str]


class Holdings:
    """Cash and signed positions of one sleeve."""

    __slots__ = ("_instruments", "_quantities", "cash", "holder")

    def __init__(self, holder: Holder) -> None:
        self.holder = holder
        self.cash = ZERO
        self._quantities: dict[str, int] = {}
        self._instruments: dict[str, Instrument] = {}

    @classmethod
    def of(cls, state: HoldingsState) -> "Holdings":
        """The holdings that a saved state describes."""
        holdings = cls((state.account, state.sleeve))
        holdings.cash = state.cash
        for instrument, quantity in state.positions:
            holdings.move(instrument, quantity)
        return holdings

    def state(self) -> HoldingsState:
        """All of it as plain values, by instrument key."""
        return HoldingsState(*self.holder, self.cash, tuple(self.positions()))

    def move(self, instrument: Instrument, change: int) -> None:
        """Add a signed quantity of an instrument; nothing is remembered of what comes to zero."""
        key = instrument.key
        quantity = self._quantities.get(key, 0) + change
        if quantity:
            self._quantities[key] = quantity
            self._instruments[key] = instrument
        elif key in self._quantities:
            del self._quantities[key], self._instruments[key]

    def trade(self, legs: tuple[Leg, ...], prices: tuple[Decimal, ...], quantity: int, commission: Decimal) -> None:
        """Book a fill: each leg's units against cash, and the commission."""
        for leg, price in zip(legs, prices, strict=True):
            change = leg.side.sign * quantity
            self.move(leg.instrument, change)
            self.cash -= cents(price * change * _multiplier(leg.instrument))
        self.cash -= commission

    def quantity(self, key: str) -> int:
        """The signed holding of an instrument key, 0 where none."""
        return self._quantities.get(key, 0)

    def quantities(self) -> dict[str, int]:
        """A copy of all signed holdings by instrument key."""
        return dict(self._quantities)

    def positions(self) -> Iterator[tuple[Instrument, int]]:
        """Instruments and signed quantities, by instrument key."""
        for key in sorted(self._quantities):
            yield self._instruments[key], self._quantities[key]

    def options(self) -> tuple[tuple[OptionContract, int], ...]:
        """The options held or written, by key."""
        return tuple((held, count) for held, count in self.positions() if isinstance(held, OptionContract))

    def symbols(self) -> tuple[str, ...]:
        """The underlyings of everything held, sorted."""
        return tuple(sorted({symbol_of(held) for held in self._instruments.values()}))

    def settle(self, event: Settlement, successor: Instrument | None, share: Instrument | None) -> None:
        """Book a settlement: successor is what a split holding becomes, share the underlying that is delivered."""
        if successor is not None:
            before = self.quantity(event.instrument.key)
            self.move(event.instrument, -before)
            self.move(successor, before + event.quantity)
        elif event.kind != "dividend":
            self.move(event.instrument, event.quantity)
        if share is not None:
            self.move(share, event.shares)
        self.cash += event.cash - event.fee


def symbol_of(instrument: Instrument) -> str:
    """The symbol whose market moves the instrument."""
    return instrument.underlying if isinstance(instrument, OptionContract) else instrument.symbol


def _multiplier(instrument: Instrument) -> int:
    return MULTIPLIER if isinstance(instrument, OptionContract) else 1
