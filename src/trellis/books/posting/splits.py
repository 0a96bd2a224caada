"""Splits: units times the ratio, the same cost over more (or fewer) units, no gain."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from trellis.books.keys import contract_of
from trellis.books.ledger import Ledger
from trellis.books.lots import Lot
from trellis.books.posting.entry import Entry, with_cash
from trellis.books.posting.units import taken
from trellis.books.transaction import Posting, Transaction
from trellis.core.money import Money
from trellis.core.numbers import ZERO, cents, whole
from trellis.core.problems import problem
from trellis.market.corporate_actions import keeps_standard, split_contract
from trellis.orders.order import Settlement


def split_applied(ledger: Ledger, entry: Entry, settlement: Settlement) -> Transaction:
    """Every lot of the holding (named as it was before) with its units multiplied, its cost and date kept.

    An option becomes the adjusted contract. A fraction of a share left by the ratio is sold for the settlement's cash;
    where none is paid its cost stays with the whole shares. The settlement's quantity, unless 0, must be the change in
    units. Raises ProblemError where it is not, where nothing is held, or where an option would leave the standard.
    """
    key, ratio = settlement.instrument.key, settlement.ratio
    old = ledger.lots(entry.place, key)
    before = sum(lot.units for lot in old)
    sign = 1 if before > 0 else -1
    after = sign * _units_after(settlement, before)
    lines = taken(ledger, entry, key, -before)
    cash, costs = cents(settlement.cash), [abs(lot.cost) for lot in old]
    sold = _cost_of_fraction(old, costs, ratio) if cash and after else sum(costs, ZERO) if not after else ZERO
    costs[-1] -= min(sold, costs[-1])
    new_key = _new_key(key, ratio)
    fresh = list(_fresh(entry.names.holding(new_key, short=sign < 0), new_key, sign, _cut(old, costs, ratio)))
    gain = cash - sign * sold
    realised = [_in_lieu(entry, key, old[-1], gain)] if cash or sold else []
    postings = with_cash(entry, cash, cents(settlement.fee), [*lines, *fresh, *realised])
    return entry.closed("split.applied", f"{before} {key} became {after} {new_key}, {ratio} for 1", postings)


def _in_lieu(entry: Entry, key: str, lot: Lot, gain: Decimal) -> Posting:
    account = entry.names.gain(key, short=lot.units < 0)
    return Posting(account, Money(-gain), key, 0, None, lot.acquired, lot.id)


def _units_after(settlement: Settlement, before: int) -> int:
    """Whole units after the split, positive."""
    exact = abs(before) * settlement.ratio
    change = (whole(exact) - abs(before)) * (1 if before > 0 else -1)
    source, key = settlement.id, settlement.instrument.key
    if settlement.ratio <= 0 or settlement.quantity not in (0, change):
        raise problem(
            source,
            "quantity",
            settlement.quantity,
            f"{before} {key} at {settlement.ratio} for 1 change by {change}",
            "Reconcile the books with the broker first.",
        )
    if contract_of(key) and not keeps_standard(settlement.ratio):
        message = f"{key} would no longer deliver 100 shares (A.mult)"
        raise problem(source, "ratio", settlement.ratio, message, "Close it before the split.")
    return whole(exact)


def _cost_of_fraction(old: Sequence[Lot], costs: Sequence[Decimal], ratio: Decimal) -> Decimal:
    """The cost of the fraction of a share left over, out of the youngest lot; never more than that lot's."""
    exact = sum(abs(lot.units) for lot in old) * ratio
    return min(cents(costs[-1] * (exact - whole(exact)) / (abs(old[-1].units) * ratio)), costs[-1])


def _new_key(key: str, ratio: Decimal) -> str:
    contract = contract_of(key)
    return split_contract(contract, ratio).key if contract else key


def _cut(old: Sequence[Lot], costs: Sequence[Decimal], ratio: Decimal) -> list[tuple[Lot, int, Decimal]]:
    """Each lot's whole new units and cost, cut at the units reached so far.

    A lot too small for a whole unit leaves its cost to its neighbour: the next, or at the end the one before.
    """
    cut: list[tuple[Lot, int, Decimal]] = []
    seen, reached, due = 0, 0, ZERO
    for lot, cost in zip(old, costs, strict=True):
        seen += abs(lot.units)
        due += cost
        units = whole(seen * ratio) - reached
        if units:
            cut.append((lot, units, due))
            reached, due = reached + units, ZERO
    if due and cut:
        lot, units, cost = cut[-1]
        cut[-1] = (lot, units, cost + due)
    return cut


def _fresh(account: str, key: str, sign: int, cut: Sequence[tuple[Lot, int, Decimal]]) -> Iterator[Posting]:
    for lot, units, cost in cut:
        yield Posting(account, Money(sign * cost), key, sign * units, cost / units, lot.acquired, lot.id)
