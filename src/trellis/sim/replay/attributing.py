"""A run walked again day by day on its own prices, to tell where its profit came from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from trellis.books.chart import EXPENSES, Place, section_of
from trellis.books.keys import contract_of, multiplier
from trellis.books.transaction import Posting, Transaction
from trellis.constitution.proposal import Action
from trellis.core.numbers import ZERO, cents
from trellis.core.terms import Right
from trellis.market.instruments import INDEX_ROOTS, OptionContract
from trellis.market.ports import Feed
from trellis.market.quotes import Print
from trellis.reports.attribution import Attribution, Cell, Parts
from trellis.reports.week_data import Decision, SkipRow, Week
from trellis.sim.replay.greek_parts import Interval, Point, explained
from trellis.sim.replay.shadows import EXIT, REFUSED, Shadow, Shadows

FOLLOWED = (Action.OPEN_PUT, Action.OPEN_CALL)
SHORT = ("short put", "short call")
LIABILITIES = "Liabilities:"
DELIVERIES = frozenset(("option.assigned", "option.exercised"))
Section = str
"""What the names of one place's ledger accounts share: Main:Gen."""
Key = tuple[Section, str, str]
"""Section, symbol and kind of holding."""


@dataclass(frozen=True, slots=True)
class Close:
    """A session: the instants at which its marks were taken, oldest first, and by section NLV less flows to date.

    booked: how many transactions of the run stood before it.
    """

    day: date
    instants: tuple[datetime, ...]
    earned: Mapping[Section, Decimal]
    booked: int = 0


@dataclass(frozen=True, slots=True)
class _Moved:
    """What a transaction moved of an instrument: signed units, cash (paid is negative), and which kind of holding."""

    units: int
    cash: Decimal
    kind: str


@dataclass(slots=True)
class _Position:
    """What a place holds of an instrument: its value at the last close, cash since, and the stretches under way."""

    name: Key
    units: int = 0
    value: Decimal = ZERO
    cash: Decimal = ZERO
    pieces: list[tuple[int, Point]] = field(default_factory=list)
    mark: Decimal = ZERO


class Walk:
    """Takes a run's days in order. dividends: the symbol on which a transaction paid, by the cause of it."""

    def __init__(self, feed: Feed, rate: Decimal, dividends: Mapping[str, str]) -> None:
        self._feed, self._rate, self._dividends = feed, rate, dividends
        self._symbols = frozenset(feed.underlyings())
        self._held: dict[Section, dict[str, _Position]] = {}
        self._sums: dict[Key, Parts] = {}
        self._profit: dict[Key, Decimal] = {}
        self._intervals: list[Interval] = []
        self._earned: dict[Section, Decimal] = {}
        self.shadows = Shadows()

    def take(self, close: Close, transactions: Iterable[Transaction], refusals: Iterable[Shadow | None]) -> None:
        """One session: its transactions, then its closing marks. refusals were made by refusals_of."""
        before = {section: self._total(section) for section in close.earned}
        for refused in refusals:
            if refused is not None:
                self.shadows.follow(refused)
        for transaction in transactions:
            self._book(transaction, close.instants[-1])
        self._settle_shadows(close)
        for held in self._held.values():
            for key in list(held):
                self._mark(key, held[key], close)
                if not held[key].units:
                    del held[key]
        for section, earned in close.earned.items():
            told = earned - self._earned.get(section, ZERO)
            found = self._total(section) - before[section]
            self._add((section, "", ""), Parts(other=told - found))
            self._earned[section] = earned

    def done(self, places: Mapping[Section, Place]) -> Attribution:
        """Everything, once the last session is taken; places in the order to tell them in."""
        parts = explained(self._intervals, self._rate)
        sums = dict(self._sums)
        for key, profit in self._profit.items():
            told = parts.get(key)
            made = Parts(residual=profit)
            if told is not None:
                rest = profit - told.delta - told.theta - told.vega
                made = Parts(delta=told.delta, theta=told.theta, vega=told.vega, residual=rest)
            sums[key] = sums.get(key, Parts()) + made
        named = {section: (place.account, place.sleeve) for section, place in places.items()}
        order = {section: at for at, section in enumerate(named)}
        cells = tuple(
            Cell(*named[key[0]], key[1], key[2], sums[key])
            for key in sorted(sums, key=lambda key: (order[key[0]], key[1:]))
            if sums[key] != Parts()
        )
        return Attribution(cells, self.shadows.effects())

    def refusals_of(self, decisions: Sequence[Decision], skips: Sequence[SkipRow]) -> Iterator[Shadow | None]:
        """The openers that were refused, as shadows at the mid of the instant; None where there is none to follow."""
        offered = {(seen.at, seen.proposal.sleeve, seen.proposal.symbol): seen for seen in decisions}
        for skip in skips:
            self.shadows.acted(skip.rule, REFUSED)
            seen = offered.get((skip.at, skip.sleeve, skip.symbol))
            yield None if seen is None else self._refused(seen, skip.rule, 1)
        for seen in decisions:
            short = seen.proposal.quantity - seen.verdict.quantity
            if seen.stage == "final" and short > 0:
                rule = seen.verdict.breaches[0].rule
                self.shadows.acted(rule, REFUSED)
                yield self._refused(seen, rule, short)

    def _refused(self, seen: Decision, rule: str, contracts: int) -> Shadow | None:
        asked = seen.proposal
        if asked.strike is None or asked.expiry is None or asked.right is None:
            return None
        contract = OptionContract(asked.symbol, asked.expiry, asked.right, asked.strike)
        mid = self._mid(contract, seen.at)
        return None if mid is None else Shadow(rule, REFUSED, contract, contracts, mid)

    def _settle_shadows(self, close: Close) -> None:
        for symbol in self.shadows.symbols():
            if symbol in self._symbols and self._feed.splits(symbol, close.day):
                self.shadows.drop(symbol)
        for shadow in self.shadows.expiring(close.day):
            spot = self._spot(shadow.contract.underlying, close.instants[-1])
            if spot is not None:
                self.shadows.end(shadow, spot.price)

    def _book(self, transaction: Transaction, closing: datetime) -> None:
        sections: dict[Section, list[Posting]] = {}
        for posting in transaction.postings:
            sections.setdefault(section_of(posting.account), []).append(posting)
        for section, postings in sections.items():
            self._book_section(section, postings, transaction, closing)

    def _book_section(
        self, section: Section, postings: Sequence[Posting], transaction: Transaction, closing: datetime
    ) -> None:
        moved = _by_instrument(postings)
        fee = sum((p.amount.amount for p in postings if p.account.startswith(EXPENSES)), ZERO)
        paid_on = self._dividends.get(transaction.cause, "")
        if transaction.kind == "dividend.paid":
            self._add((section, paid_on, "shares"), Parts(dividends=_cash(postings) + fee))
        if fee:
            first = next(iter(moved), "")
            kind = moved[first].kind if first else "shares"
            self._add((section, _symbol(first) or paid_on, kind), Parts(commissions=-fee))
        if transaction.kind in DELIVERIES:
            moved = self._delivered(moved, closing)
        for key, each in moved.items():
            name = (section, _symbol(key), each.kind)
            position = self._held.setdefault(section, {}).setdefault(key, _Position(name))
            self._move(key, position, each, transaction)
        if transaction.kind == "option.closed":
            self._exited(transaction, moved)

    def _delivered(self, moved: Mapping[str, _Moved], closing: datetime) -> dict[str, _Moved]:
        """Shares change hands at the close's price, and the option is worth the rest: what it was in the money."""
        found = dict(moved)
        left = sum((each.cash for each in moved.values()), ZERO)
        for key, each in moved.items():
            spot = None if contract_of(key) else self._spot(key, closing)
            if spot is not None:
                found[key] = replace(each, cash=cents(-spot.price * each.units))
            if not contract_of(key):
                left -= found[key].cash
        for key, each in moved.items():
            if contract_of(key):
                found[key] = replace(each, cash=left)
        return found

    def _move(self, key: str, position: _Position, moved: _Moved, transaction: Transaction) -> None:
        position.cash += moved.cash
        contract = contract_of(key)
        if contract is None or transaction.kind == "split.applied":
            position.pieces.clear()
        elif moved.units:
            spot = self._spot(contract.underlying, transaction.at)
            price = abs(moved.cash) / (abs(moved.units) * multiplier(key))
            if spot is not None:
                self._stretch(contract, position, moved.units, Point(price, spot.price, transaction.at))
        position.units += moved.units

    def _stretch(self, contract: OptionContract, position: _Position, units: int, point: Point) -> None:
        """A purchase or sale begins a stretch, or ends those that it closes, the oldest first."""
        if position.units == 0 or (position.units > 0) == (units > 0):
            position.pieces.append((units, point))
            return
        left = units
        while left and position.pieces:
            count, start = position.pieces.pop(0)
            ended = -left if abs(count) > abs(left) else count
            self._intervals.append(Interval(position.name, contract, ended, start, point))
            if count != ended:
                position.pieces.insert(0, (count - ended, start))
            left += ended

    def _mark(self, key: str, position: _Position, close: Close) -> None:
        """The day's profit of one holding, and where its next stretch begins."""
        contract = contract_of(key)
        seen = self._seen(key, contract, close) if position.units else None
        if seen is not None:
            position.mark = seen
        elif not position.value and position.units:
            position.mark = abs(position.cash) / (abs(position.units) * multiplier(key))
        value = cents(position.mark * position.units * multiplier(key))
        profit = value - position.value + position.cash
        if contract is None:
            self._add(position.name, Parts(shares=profit))
        else:
            self._profit[position.name] = self._profit.get(position.name, ZERO) + profit
            self._end_day(contract, position, close)
        position.value, position.cash = value, ZERO

    def _end_day(self, contract: OptionContract, position: _Position, close: Close) -> None:
        spot = self._spot(contract.underlying, close.instants[-1])
        if spot is None:
            position.pieces.clear()
            return
        point = Point(position.mark, spot.price, close.instants[-1])
        for count, start in position.pieces:
            self._intervals.append(Interval(position.name, contract, count, start, point))
        position.pieces = [(position.units, point)] if position.units else []

    def _seen(self, key: str, contract: OptionContract | None, close: Close) -> Decimal | None:
        """The last valid mid or print of the day, among the instants at which the run took its marks."""
        for at in reversed(close.instants):
            if contract is None:
                spot = self._spot(key, at)
                found = spot.price if spot is not None else None
            else:
                found = self._mid(contract, at)
            if found is not None:
                return found
        return None

    def _spot(self, symbol: str, at: datetime) -> Print | None:
        return self._feed.spot(symbol, at) if symbol in self._symbols else None

    def _mid(self, contract: OptionContract, at: datetime) -> Decimal | None:
        quote = self._feed.quote(contract, at) if contract.underlying in self._symbols else None
        return quote.mid if quote is not None else None

    def _exited(self, transaction: Transaction, moved: Mapping[str, _Moved]) -> None:
        """A short option bought back, compared from here with holding it to expiry."""
        for key, each in moved.items():
            contract = contract_of(key)
            if contract is not None and each.units > 0 and each.kind in SHORT and transaction.rules:
                price = -each.cash / (each.units * multiplier(key))
                self.shadows.acted(transaction.rules[0], EXIT)
                self.shadows.follow(Shadow(transaction.rules[0], EXIT, contract, each.units, price))

    def _add(self, key: Key, parts: Parts) -> None:
        self._sums[key] = self._sums.get(key, Parts()) + parts

    def _total(self, section: Section) -> Decimal:
        """Everything counted for a section so far."""
        counted = sum((parts.total for key, parts in self._sums.items() if key[0] == section), ZERO)
        return counted + sum((profit for key, profit in self._profit.items() if key[0] == section), ZERO)


def attributed(
    walk: Walk,
    places: Mapping[Section, Place],
    closes: Sequence[Close],
    transactions: Sequence[Transaction],
    weeks: Sequence[Week],
) -> Attribution:
    """Walk the whole run; places by the section of their ledger accounts."""
    before, refused = 0, _refusals(weeks)
    for close in closes:
        decisions, skips = refused.get(close.day, ((), ()))
        walk.take(close, transactions[before : close.booked], walk.refusals_of(decisions, skips))
        before = close.booked
    return walk.done(places)


def _refusals(weeks: Sequence[Week]) -> dict[date, tuple[list[Decision], list[SkipRow]]]:
    found: dict[date, tuple[list[Decision], list[SkipRow]]] = {}
    for week in weeks:
        for seen in week.decisions:
            if seen.proposal.action not in FOLLOWED or (seen.stage == "final" and not seen.verdict.breaches):
                continue
            found.setdefault(seen.at.date(), ([], []))[0].append(seen)
        for skip in week.skips:
            found.setdefault(skip.at.date(), ([], []))[1].append(skip)
    return found


def _by_instrument(postings: Iterable[Posting]) -> dict[str, _Moved]:
    """Units moved and cash by instrument: the opposite of what its postings, gains included, come to."""
    found: dict[str, _Moved] = {}
    for posting in postings:
        if posting.instrument:
            kind = _kind(posting) if posting.units else ""
            seen = found.get(posting.instrument, _Moved(0, ZERO, kind))
            cash = seen.cash - posting.amount.amount
            found[posting.instrument] = _Moved(seen.units + posting.units, cash, seen.kind or kind)
    return found


def _kind(posting: Posting) -> str:
    contract = contract_of(posting.instrument)
    if contract is None:
        return "shares"
    if posting.account.startswith(LIABILITIES):
        return SHORT[contract.right is Right.CALL]
    return "hedge" if contract.underlying in INDEX_ROOTS else "leap"


def _cash(postings: Iterable[Posting]) -> Decimal:
    moved = (p.amount.amount for p in postings if p.account.endswith((":Cash", ":LeapCash")))
    return sum(moved, ZERO)


def _symbol(key: str) -> str:
    contract = contract_of(key)
    return contract.underlying if contract is not None else key
