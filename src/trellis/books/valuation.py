"""What a place is worth: cash, holdings at mark, NLV, and profit realised and unrealised, always apart (S10.split)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from trellis.books.chart import Place, accounts_of
from trellis.books.keys import contract_of, multiplier
from trellis.books.ledger import Ledger
from trellis.core.numbers import ZERO, cents
from trellis.core.problems import problem
from trellis.market.instruments import INDEX_ROOTS


@dataclass(frozen=True, slots=True)
class HoldingValue:
    """One instrument of a place: signed units, what they stand at in the books, mark per share, value, to the cent.

    A short holding has negative cost (its credit) and negative value; its gain is value less cost all the same.
    """

    instrument: str
    units: int
    cost: Decimal
    mark: Decimal
    value: Decimal

    @property
    def unrealised(self) -> Decimal:
        """Value less cost."""
        return self.value - self.cost


@dataclass(frozen=True, slots=True)
class Realised:
    """Profit booked to date by kind; commissions are positive costs."""

    option_premium: Decimal
    leap_gains: Decimal
    hedge_gains: Decimal
    share_gains: Decimal
    dividends: Decimal
    interest: Decimal
    commissions: Decimal

    @property
    def total(self) -> Decimal:
        """All kinds together, after commissions."""
        gains = self.option_premium + self.leap_gains + self.hedge_gains + self.share_gains
        return gains + self.dividends + self.interest - self.commissions

    @property
    def gains(self) -> Decimal:
        """Options, shares and LEAPs after commissions: what a quarter is reckoned by (Part F)."""
        return self.total - self.dividends - self.interest

    def __add__(self, more: "Realised") -> "Realised":
        return Realised(*(getattr(self, each.name) + getattr(more, each.name) for each in fields(self)))

    def __sub__(self, before: "Realised") -> "Realised":
        """What was realised since."""
        return Realised(*(getattr(self, each.name) - getattr(before, each.name) for each in fields(self)))


NOTHING_REALISED = Realised(*(ZERO,) * len(fields(Realised)))


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place at given marks. cash is what it trades with, leap_cash what its LEAP ledger has. reserve is the tax
    reserve, outside NLV. flows is what came from outside or from other
    places (contributions, transfers and corrections, net), so that NLV + reserve = flows + realised + unrealised.
    contributions alone is external money: deposits less withdrawals.
    """

    place: Place
    cash: Decimal
    leap_cash: Decimal
    reserve: Decimal
    holdings: tuple[HoldingValue, ...]
    realised: Realised
    contributions: Decimal
    flows: Decimal

    @property
    def shares(self) -> Decimal:
        """Value of everything held that is no option."""
        return sum((held.value for held in self.holdings if not contract_of(held.instrument)), ZERO)

    @property
    def options(self) -> Decimal:
        """Value of options sold, which weighs against: zero or less."""
        return sum((held.value for held in self.holdings if contract_of(held.instrument) and held.units < 0), ZERO)

    @property
    def leaps(self) -> Decimal:
        """Value of options owned that are no hedges."""
        return self._owned(hedges=False)

    @property
    def hedges(self) -> Decimal:
        """Value of options owned on an index."""
        return self._owned(hedges=True)

    @property
    def core(self) -> Decimal:
        """Core equity: NLV without LEAP and hedge marks (A.NLV)."""
        return self.nlv - self.leaps - self.hedges

    @property
    def nlv(self) -> Decimal:
        """Net liquidation value: all cash, shares and options at mark, without the tax reserve (A.NLV)."""
        return self.cash + self.leap_cash + sum((held.value for held in self.holdings), ZERO)

    @property
    def unrealised(self) -> Decimal:
        """What the holdings would realise at their marks."""
        return sum((held.unrealised for held in self.holdings), ZERO)

    def _owned(self, *, hedges: bool) -> Decimal:
        owned = ((contract_of(held.instrument), held) for held in self.holdings if held.units > 0)
        return sum(
            (held.value for option, held in owned if option and (option.underlying in INDEX_ROOTS) is hedges), ZERO
        )


def valued(ledger: Ledger, place: Place, marks: Mapping[str, Decimal]) -> PlaceValue:
    """The place at these marks: price per share of the instrument (or of the option's underlying), by key.

    Raises ProblemError naming every holding without a mark.
    """
    names, balances = accounts_of(place), ledger.balances_of(place)
    flows = names.contributions, names.transfers, names.corrections
    return PlaceValue(
        place,
        balances.get(names.cash, ZERO),
        balances.get(names.leap_cash, ZERO),
        balances.get(names.reserve, ZERO),
        _holdings(ledger, place, marks),
        realised(ledger, place),
        -balances.get(names.contributions, ZERO),
        -sum((balances.get(name, ZERO) for name in flows), ZERO),
    )


def realised(ledger: Ledger, place: Place) -> Realised:
    """Profit of the place booked to date, by kind."""
    names = accounts_of(place)
    return Realised(
        option_premium=-ledger.balance(names.option_premium),
        leap_gains=-ledger.balance(names.leap_gains),
        hedge_gains=-ledger.balance(names.hedge_gains),
        share_gains=-ledger.balance(names.share_gains),
        dividends=-ledger.balance(names.dividends),
        interest=-ledger.balance(names.interest),
        commissions=ledger.balance(names.commissions),
    )


def _holdings(ledger: Ledger, place: Place, marks: Mapping[str, Decimal]) -> tuple[HoldingValue, ...]:
    positions = ledger.positions(place)
    missing = sorted(set(positions) - set(marks))
    if missing:
        raise problem(
            "marks", "instrument", ", ".join(missing), f"{place.sleeve} holds it without a mark", "Give its last price."
        )
    return tuple(_holding(ledger, place, key, units, marks[key]) for key, units in sorted(positions.items()))


def _holding(ledger: Ledger, place: Place, key: str, units: int, mark: Decimal) -> HoldingValue:
    cost = sum((lot.cost for lot in ledger.lots(place, key)), ZERO)
    return HoldingValue(key, units, cost, mark, cents(mark * units * multiplier(key)))
