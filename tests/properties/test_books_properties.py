"""Any sequence of events keeps the books: balance, first in first out, conservation, and Beancount's agreement."""

from collections import deque
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.unit.books.beancount_oracle import beancount_balances
from tests.unit.books.history import AAPL, COM, GEN, History

from trellis.books.checks import change_unexplained, daily, not_the_fold
from trellis.books.export_beancount import beancount_lines
from trellis.books.gains import closed_lots
from trellis.books.ledger import Ledger
from trellis.books.lots import Lot, oldest, portions
from trellis.books.posting.cash import moved_in_kind, reserved, transferred
from trellis.books.stamp import Stamp
from trellis.books.valuation import PlaceValue, valued
from trellis.core.numbers import cents
from trellis.core.terms import Right, Side
from trellis.market.instruments import Instrument, Kind, OptionContract, Underlying

SHARES = (AAPL, Underlying("BRK.B", Kind.EQUITY))
NEAR, LATER = date(2024, 12, 20), date(2025, 1, 17)
STRIKES = ("150", "152.5", "200")
cents_up_to = st.integers(1, 40_000).map(lambda n: str(Decimal(n) / 100))
premiums = st.integers(1, 140_000).map(lambda n: str(Decimal(n) / 10_000))
fees = st.sampled_from(("0", "0.67", "1.00", "1.335"))
contracts = st.integers(1, 4)
PROFILE = settings(derandomize=True, max_examples=120, stateful_step_count=40, deadline=None)


class Books(RuleBasedStateMachine):
    """Trades, settlements and moves at random, next to a model: cash, and the age of every single unit held."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(GEN)
        self.cash = Decimal(0)
        self.units: dict[str, deque[date]] = {}
        self.sign: dict[str, int] = {}
        self.value: PlaceValue | None = None

    @initialize(amount=cents_up_to)
    def fund(self, amount: str) -> None:
        self.history.deposit(amount)
        self.cash += Decimal(amount)

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.history.pass_days(days)

    @rule(instrument=st.sampled_from(SHARES), units=st.integers(-150, 150).filter(bool), price=cents_up_to, fee=fees)
    def trade_shares(self, instrument: Underlying, units: int, price: str, fee: str) -> None:
        self._trade(instrument, units, price, fee, 1)

    @rule(strike=st.sampled_from(STRIKES), count=contracts, price=premiums)
    def sell_put(self, strike: str, count: int, price: str) -> None:
        self._trade(OptionContract("AAPL", NEAR, Right.PUT, Decimal(strike)), -count, price, "0.67", 100)

    @rule(
        right=st.sampled_from(Right),
        strike=st.sampled_from(STRIKES),
        units=st.integers(-4, 4).filter(bool),
        price=premiums,
        fee=fees,
    )
    def trade_option(self, right: Right, strike: str, units: int, price: str, fee: str) -> None:
        self._trade(OptionContract("AAPL", NEAR, right, Decimal(strike)), units, price, fee, 100)

    @precondition(lambda self: self._options(NEAR))
    @rule(data=st.data(), prices=st.tuples(premiums, premiums), count=contracts)
    def roll(self, data: st.DataObject, prices: tuple[str, str], count: int) -> None:
        old = data.draw(st.sampled_from(self._options(NEAR)))
        new = OptionContract("AAPL", LATER, old.right, old.strike)
        self.history.combo(((old, Side.BUY), (new, Side.SELL)), count, prices)
        self.cash += cents(-(Decimal(prices[0]) - Decimal(prices[1])) * count * 100)
        self._model(old.key, count)
        self._model(new.key, -count)

    @precondition(lambda self: self._options())
    @rule(data=st.data())
    def expire(self, data: st.DataObject) -> None:
        contract = data.draw(st.sampled_from(self._options()))
        units = -self.history.ledger.units(GEN, contract.key)
        self.history.settle("expired", contract, units)
        self._model(contract.key, units)

    @precondition(lambda self: self._options())
    @rule(data=st.data(), fee=fees)
    def deliver(self, data: st.DataObject, fee: str) -> None:
        contract = data.draw(st.sampled_from(self._options()))
        held = self.history.ledger.units(GEN, contract.key)
        count = data.draw(st.integers(1, abs(held)))
        change = -count if held > 0 else count
        shares = (change if contract.right is Right.PUT else -change) * 100
        cash = -shares * contract.strike
        kind = "exercised" if held > 0 else "assigned"
        self.history.settle(kind, contract, change, shares=shares, cash=str(cash), fee=fee)
        self.cash += cash - cents(Decimal(fee))
        self._model(contract.key, change)
        self._model("AAPL", shares)

    @precondition(lambda self: self.units.get("AAPL"))
    @rule(ratio=st.sampled_from((2, 3, 7)))
    def split(self, ratio: int) -> None:
        held = self.history.ledger.units(GEN, "AAPL")
        if abs(held) > 5_000:
            return
        self.history.settle("split", AAPL, held * (ratio - 1), ratio=str(ratio))
        self.units["AAPL"] = deque(day for day in self.units["AAPL"] for _ in range(ratio))

    @precondition(lambda self: self.units.get("AAPL"))
    @rule(cash=cents_up_to)
    def dividend(self, cash: str) -> None:
        self.history.settle("dividend", AAPL, 100, cash=cash)
        self.cash += Decimal(cash)

    @precondition(lambda self: len(self.history.transactions) % 5 == 4)
    @rule(amount=cents_up_to)
    def fork(self, amount: str) -> None:
        history = self.history
        history.post(transferred(GEN, COM, Decimal(amount), history.at, history.cause()))
        history.post(reserved(GEN, Decimal(amount), history.at, history.cause()))
        self.cash -= 2 * Decimal(amount)

    @precondition(lambda self: self._movable())
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        history = self.history
        key = data.draw(st.sampled_from(self._movable()))
        held = history.ledger.units(GEN, key)
        units = data.draw(st.integers(1, abs(held))) * (1 if held > 0 else -1)
        history.post(moved_in_kind(history.ledger, GEN, COM, (key, units), history.at, history.cause()))
        self._model(key, -units)

    @invariant()
    def books_are_clean(self) -> None:
        history = self.history
        values = [valued(history.ledger, place, self._marks()) for place in (GEN, COM)]
        assert daily(history.ledger, history.transactions, values) == ()
        if self.value is not None:
            assert change_unexplained(self.value, values[0]) == ()
        self.value = values[0]

    @invariant()
    def cash_is_what_was_paid(self) -> None:
        assert self.history.ledger.cash(GEN) + self.history.ledger.leap_cash(GEN) == self.cash

    @invariant()
    def the_oldest_units_left_first(self) -> None:
        for key, days in self.units.items():
            lots = self.history.ledger.lots(GEN, key)
            assert [lot.acquired for lot in lots for _ in range(abs(lot.units))] == list(days)
            assert {lot.units > 0 for lot in lots} <= {self.sign[key] > 0}

    def teardown(self) -> None:
        history = self.history
        assert not_the_fold(history.ledger, history.transactions) == ()
        assert Ledger.restore(history.ledger.state()).state() == history.ledger.state()
        self._closed_lots_sum_to_the_gains()
        text = "\n".join(beancount_lines(history.transactions, Stamp("1.3", "00"), marked=history.at.date()))
        balances = {name: sum_ for name, sum_ in beancount_balances(text).items() if not name.endswith(":Rounding")}
        assert balances == dict(history.ledger.balances())

    def _closed_lots_sum_to_the_gains(self) -> None:
        closed = sum((lot.gain for lot in closed_lots(self.history.transactions)), Decimal(0))
        booked = [valued(self.history.ledger, place, self._marks()).realised for place in (GEN, COM)]
        assert closed == sum(
            each.option_premium + each.leap_gains + each.hedge_gains + each.share_gains for each in booked
        )

    def _trade(self, instrument: Instrument, units: int, price: str, fee: str, size: int) -> None:
        self.history.trade(instrument, units, price, fee)
        self.cash += cents(-Decimal(price) * units * size) - cents(Decimal(fee))
        self._model(instrument.key, units)

    def _model(self, key: str, change: int) -> None:
        days, sign = self.units.setdefault(key, deque()), 1 if change > 0 else -1
        for _ in range(abs(change)):
            if days and self.sign[key] != sign:
                days.popleft()
            else:
                self.sign[key] = sign
                days.append(self.history.at.date())

    def _options(self, *expiries: date) -> list[OptionContract]:
        everything = (
            OptionContract("AAPL", day, right, Decimal(strike))
            for day in expiries or (NEAR, LATER)
            for right in Right
            for strike in STRIKES
        )
        return [contract for contract in everything if self.units.get(contract.key)]

    def _movable(self) -> list[str]:
        there = self.history.ledger.positions(COM)
        return [key for key, days in self.units.items() if days and there.get(key, 0) * self.sign[key] >= 0]

    def _marks(self) -> Mapping[str, Decimal]:
        keys = {key for place in (GEN, COM) for key in self.history.ledger.positions(place)}
        return {key: Decimal(len(key) * 7919 % 9973) / 100 for key in keys}


Books.TestCase.settings = PROFILE
TestBooks = Books.TestCase


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    buys=st.lists(st.tuples(st.integers(1, 300), cents_up_to), min_size=1, max_size=4),
    share=st.integers(1, 100),
    ratio=st.integers(2, 10),
    price=st.integers(1, 500),
)
def test_splitting_then_selling_equals_selling_then_splitting(
    buys: list[tuple[int, str]], share: int, ratio: int, price: int
) -> None:
    held = sum(units for units, _ in buys)
    sold = max(1, held * share // 100)
    first, second = History(), History()
    for history in (first, second):
        for units, paid in buys:
            history.trade(AAPL, units, paid)
    first.settle("split", AAPL, held * (ratio - 1), ratio=str(ratio))
    first.trade(AAPL, -sold * ratio, str(price))
    second.trade(AAPL, -sold, str(price * ratio))
    if held > sold:
        second.settle("split", AAPL, (held - sold) * (ratio - 1), ratio=str(ratio))
    marks = {"AAPL": Decimal(price)}
    one, two = valued(first.ledger, GEN, marks), valued(second.ledger, GEN, marks)
    assert (one.cash, one.nlv) == (two.cash, two.nlv)
    assert abs(one.realised.total - two.realised.total) <= Decimal("0.01") * len(buys)
    assert first.ledger.positions(GEN) == second.ledger.positions(GEN)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(total=st.integers(0, 10_000_000), units=st.integers(1, 5_000), data=st.data())
def test_parts_of_a_lot_are_within_a_cent_of_their_share_and_lose_nothing(
    total: int, units: int, data: st.DataObject
) -> None:
    cost = Decimal(total) / 100
    lot = Lot("a", date(2024, 1, 2), units, cost / units)
    taken = Decimal(0)
    while lot.units:
        part = data.draw(st.integers(max(1, lot.units // 2), lot.units))
        share = lot.without(part)
        assert abs(share - cost * part / units) <= Decimal("0.01")
        taken += share
        lot = Lot(lot.id, lot.acquired, lot.units - part, lot.unit_cost)
    assert taken == cost


@given(amount=st.integers(-1_000_000, 1_000_000), parts=st.lists(st.integers(1, 1_000), min_size=1, max_size=6))
@settings(derandomize=True, max_examples=100, deadline=None)
def test_a_divided_amount_is_whole(amount: int, parts: list[int]) -> None:
    total = Decimal(amount) / 100
    divided = portions(total, parts)
    assert sum(divided) == total
    for part, share in zip(parts, divided, strict=True):
        assert abs(share - total * part / sum(parts)) <= Decimal("0.01")


@settings(derandomize=True, max_examples=50, deadline=None)
@given(sizes=st.lists(st.integers(1, 50), min_size=1, max_size=6), data=st.data())
def test_the_oldest_lots_cover_the_units_asked_for(sizes: list[int], data: st.DataObject) -> None:
    lots = [Lot(str(n), date(2024, 1, 2) + timedelta(days=n), size, Decimal(1)) for n, size in enumerate(sizes)]
    asked = data.draw(st.integers(1, sum(sizes)))
    covered = list(oldest(lots, asked))
    assert sum(units for _, units in covered) == asked
    assert [lot for lot, _ in covered] == lots[: len(covered)]
    assert all(units == lot.units for lot, units in covered[:-1])
