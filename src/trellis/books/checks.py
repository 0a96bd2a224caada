"""Checks: functions from the books to what is wrong with them. An empty answer is a clean bill."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from trellis.books.chart import Place, section_of
from trellis.books.ledger import Ledger
from trellis.books.transaction import Transaction
from trellis.books.valuation import PlaceValue
from trellis.core.numbers import ZERO, cents
from trellis.core.problems import Problem

_REPLAY = "Replay the journal into fresh books and compare."


def unbalanced(transactions: Iterable[Transaction]) -> tuple[Problem, ...]:
    """Transactions whose postings do not sum to zero, or carry fractions of a cent."""
    problems = []
    for transaction in transactions:
        amounts = [posting.amount.amount for posting in transaction.postings]
        if sum(amounts, ZERO) != 0:
            problems.append(_problem(transaction.id, "sum", sum(amounts, ZERO), "postings must sum to zero"))
        if any(amount != cents(amount) for amount in amounts):
            problems.append(_problem(transaction.id, "amounts", amounts, "amounts must be whole cents"))
    return tuple(problems)


def posted_twice(transactions: Iterable[Transaction]) -> tuple[Problem, ...]:
    """Ids that occur more than once."""
    seen: set[str] = set()
    problems = []
    for transaction in transactions:
        if transaction.id in seen:
            problems.append(_problem(transaction.id, "cause", transaction.cause, "it is in the books already"))
        seen.add(transaction.id)
    return tuple(problems)


def places_out_of_balance(ledger: Ledger, places: Sequence[Place] | None = None) -> tuple[Problem, ...]:
    """Places, of those named or of all, whose own accounts do not sum to zero."""
    sums: dict[str, Decimal] = {}
    for name, amount in _balances(ledger, places).items():
        where = section_of(name)
        sums[where] = sums.get(where, ZERO) + amount
    return tuple(
        _problem(where, "sum", total, "the accounts of a place must sum to zero")
        for where, total in sums.items()
        if total
    )


def orphan_lots(ledger: Ledger, places: Sequence[Place] | None = None) -> tuple[Problem, ...]:
    """Accounts, of the places named or of all, whose lots at cost are not their balance, and lots on the wrong side."""
    problems = []
    costs = {name: ZERO for name in _balances(ledger, places) if _holds_lots(name)}
    for name, key, lots in ledger.open_lots(places):
        costs[name] = costs.get(name, ZERO) + sum((lot.cost for lot in lots), ZERO)
        short = name.startswith("Liabilities:")
        if not lots or any((lot.units < 0) != short or lot.units == 0 for lot in lots):
            problems.append(
                _problem(name, key, [lot.units for lot in lots], "units must all stand on the account's side")
            )
        if list(lots) != sorted(lots, key=lambda lot: lot.acquired):
            problems.append(_problem(name, key, [lot.id for lot in lots], "lots must stand oldest first"))
    for name, cost in costs.items():
        if cost != ledger.balance(name):
            problems.append(_problem(name, "balance", ledger.balance(name), f"its lots cost {cost}"))
    return tuple(problems)


def value_unexplained(value: PlaceValue) -> tuple[Problem, ...]:
    """NLV and tax reserve that flows, realised and unrealised profit do not add up to."""
    gap = value.nlv + value.reserve - value.flows - value.realised.total - value.unrealised
    return (_problem(value.place.sleeve, "nlv", value.nlv, f"{gap} USD of it has no source"),) if gap else ()


def change_unexplained(before: PlaceValue, after: PlaceValue) -> tuple[Problem, ...]:
    """A change of NLV that is not realised profit, change of unrealised profit, or flows (reserve moves included)."""
    flows = (after.flows - before.flows) - (after.reserve - before.reserve)
    earned = after.realised.total - before.realised.total + after.unrealised - before.unrealised
    gap = after.nlv - before.nlv - earned - flows
    message = f"{gap} USD of the change from {before.nlv} has no source"
    return (_problem(after.place.sleeve, "nlv", after.nlv, message),) if gap else ()


def not_the_fold(ledger: Ledger, transactions: Iterable[Transaction]) -> tuple[Problem, ...]:
    """Whether folding the transactions afresh gives other books than these."""
    fresh = Ledger()
    for transaction in transactions:
        fresh.apply(transaction)
    same = fresh.state() == ledger.state()
    return () if same else (_problem("ledger", "state", "differs", "it is not the fold of its transactions"),)


def daily(ledger: Ledger, posted: Sequence[Transaction], values: Sequence[PlaceValue]) -> tuple[Problem, ...]:
    """The day's round of some places: what was posted today balances, and so do their books and their values."""
    places = [value.place for value in values]
    return (
        *unbalanced(posted),
        *posted_twice(posted),
        *places_out_of_balance(ledger, places),
        *orphan_lots(ledger, places),
        *(found for value in values for found in value_unexplained(value)),
    )


def _balances(ledger: Ledger, places: Sequence[Place] | None) -> Mapping[str, Decimal]:
    if places is None:
        return ledger.balances()
    return {name: amount for place in places for name, amount in ledger.balances_of(place).items()}


def _holds_lots(name: str) -> bool:
    return name.split(":", 4)[3] in ("Shares", "ShortShares", "Leaps", "Hedges", "ShortOptions")


def _problem(source: str, field: str, value: object, message: str) -> Problem:
    return Problem(source, field, str(value), message, _REPLAY)
