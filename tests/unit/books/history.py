"""A short way to write a book's history in tests: each verb posts one event and returns its transaction."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from trellis.books.chart import Accounts, Place, accounts_of
from trellis.books.ledger import Ledger
from trellis.books.posting.cash import funded
from trellis.books.posting.fills import filled
from trellis.books.posting.settlements import settled
from trellis.books.transaction import Transaction
from trellis.core.dates import NEW_YORK
from trellis.core.terms import Right, Side
from trellis.market.instruments import Instrument, Kind, OptionContract, Underlying
from trellis.orders.order import Fill, Leg, Settlement

GEN = Place("main", "gen")
COM = Place("main", "com")
AAPL = Underlying("AAPL", Kind.EQUITY)
START = datetime(2024, 1, 2, 10, 0, tzinfo=NEW_YORK)


def put(strike: str = "235", expiry: date = date(2024, 1, 5), symbol: str = "AAPL") -> OptionContract:
    return OptionContract(symbol, expiry, Right.PUT, Decimal(strike))


def call(strike: str = "240", expiry: date = date(2024, 1, 12), symbol: str = "AAPL") -> OptionContract:
    return OptionContract(symbol, expiry, Right.CALL, Decimal(strike))


class History:
    """A ledger with everything posted to it, on a clock that the test moves by days."""

    def __init__(self, place: Place = GEN) -> None:
        self.ledger = Ledger()
        self.transactions: list[Transaction] = []
        self.at = START
        self.place = place

    @property
    def names(self) -> Accounts:
        return accounts_of(self.place)

    def pass_days(self, days: int) -> None:
        self.at += timedelta(days=days)

    def post(self, transaction: Transaction) -> Transaction:
        self.ledger.apply(transaction)
        self.transactions.append(transaction)
        return transaction

    def cause(self) -> str:
        return f"event-{len(self.transactions)}"

    def deposit(self, amount: str = "100000.00", place: Place | None = None) -> Transaction:
        return self.post(funded(((place or self.place, Decimal(amount)),), self.at, self.cause()))

    def trade(
        self, instrument: Instrument, units: int, price: str, commission: str = "0", rules: tuple[str, ...] = ()
    ) -> Transaction:
        """A fill of one leg; units below zero sell."""
        leg = Leg(instrument, Side.BUY if units > 0 else Side.SELL)
        fill = Fill(self.cause(), "order", self.at, abs(units), Decimal(price), (Decimal(price),), Decimal(commission))
        return self.post(filled(self.ledger, self.place, (leg,), fill, rules))

    def combo(self, legs: tuple[tuple[Instrument, Side], ...], quantity: int, prices: tuple[str, ...]) -> Transaction:
        net = sum((side.sign * Decimal(price) for (_, side), price in zip(legs, prices, strict=True)), Decimal(0))
        fill = Fill(self.cause(), "order", self.at, quantity, net, tuple(map(Decimal, prices)), Decimal(0))
        return self.post(filled(self.ledger, self.place, tuple(Leg(*leg) for leg in legs), fill))

    def settle(
        self,
        kind: str,
        instrument: Instrument,
        quantity: int,
        *,
        shares: int = 0,
        cash: str = "0",
        ratio: str = "1",
        fee: str = "0",
    ) -> Transaction:
        return self.post(
            settled(self.ledger, self.place, self.settlement(kind, instrument, quantity, shares, cash, ratio, fee))
        )

    def settlement(
        self, kind: str, instrument: Instrument, quantity: int, shares: int, cash: str, ratio: str, fee: str
    ) -> Settlement:
        return Settlement(
            self.cause(),
            self.at,
            kind,
            instrument,
            quantity,
            shares,
            Decimal(cash),
            Decimal(ratio),
            Decimal(fee),
            self.place.account,
            self.place.sleeve,
        )

    def assign(self, contract: OptionContract, contracts: int = 1, fee: str = "0") -> Transaction:
        """Short contracts are assigned: puts bring shares, calls take them."""
        way = 1 if contract.right is Right.PUT else -1
        shares = way * contracts * 100
        cash = -shares * contract.strike
        return self.settle("assigned", contract, contracts, shares=shares, cash=str(cash), fee=fee)

    def balance(self, account: str) -> Decimal:
        return self.ledger.balance(account)

    def lots(self, instrument: Instrument) -> list[tuple[int, str]]:
        """Units and unit cost of each open lot, oldest first."""
        return [(lot.units, str(lot.unit_cost)) for lot in self.ledger.lots(self.place, instrument.key)]
