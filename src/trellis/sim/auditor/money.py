"""The books' transactions: balanced, each cause once, and together what fills and settlements add up to."""

from collections.abc import Iterator
from decimal import Decimal

from trellis.autopilot.events.position import Settled
from trellis.books.transaction import Transaction
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong
from trellis.sim.auditor.state import Account


def judge_transaction(bench: Bench, event: Transaction) -> Iterator[Finding]:
    """Postings sum to zero; an id is posted once."""
    total = sum((posting.amount.amount for posting in event.postings), Decimal(0))
    yield from wrong("F.balance", total == 0, f"{event.id} leaves {total}")
    yield from wrong("F.once", event.id not in bench.account.transactions, f"{event.id} posted twice")


def judge_settlement(bench: Bench, event: Settled) -> Iterator[Finding]:
    """A settlement is booked once, of something held."""
    settlement, book = event.settlement, bench.account.sleeves[event.sleeve]
    yield from wrong("F.once", settlement.id not in bench.account.settled, f"{settlement.id} booked twice")
    held = book.units.get(settlement.instrument.key, 0)
    yield from wrong("F.held", held != 0, f"{settlement.id} of {settlement.instrument.key}, which is not held")


def judge_told(account: Account) -> Iterator[Finding]:
    """Every flow of the owner's was told to every sleeve that it concerns. To be asked when nothing is half done."""
    for name, parts in account.flows.items():
        yield from wrong("A.base", not parts, f"{name} was not told to {sorted(parts)}")


def judge_books(account: Account) -> Iterator[Finding]:
    """The books' cash and units are those of the fills and settlements told. To be asked when nothing is half done."""
    for book in account.sleeves.values():
        name = book.sleeve.value
        cash = account.posted_cash.get(name, Decimal(0))
        own = book.cash + book.reserve + book.leap_cash
        yield from wrong("F.cash", cash == own, f"{name}: books have {cash}, fills and settlements {own}")
        units = {key: count for key, count in account.posted_units.get(name, {}).items() if count}
        yield from wrong("F.units", units == book.units, f"{name}: books hold {units}, fills make it {book.units}")
