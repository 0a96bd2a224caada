"""Checking a household's journal: the chain, the books, and that they say what the lines say. No key is needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trellis.bookkeeping.categories.events import RuleTagged
from trellis.bookkeeping.debts.auditing import unfit_offer
from trellis.bookkeeping.debts.events import OfferDropped, OfferKept
from trellis.bookkeeping.events import CATALOGUE
from trellis.bookkeeping.keeper import events_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.tags.auditing import unfit
from trellis.bookkeeping.tags.events import TagEvent
from trellis.books.checks import places_out_of_balance
from trellis.books.transaction import Transaction
from trellis.core.problems import Problem, ProblemError
from trellis.household.openings import opened
from trellis.household.posting import counted
from trellis.kernel.findings import Findings, begins_with
from trellis.kernel.verify import verify_journal

FOUNDED = CATALOGUE[0][1]
_RESTORE = "Restore the household from a backup."


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdAudit(Findings):
    """What was checked and what is wrong."""

    imports: int
    lines: int
    transactions: int

    def details(self) -> tuple[str, ...]:
        """What the household and its books hold."""
        return (
            f"household {self.imports:,} imports, {self.lines:,} lines",
            f"books     {self.transactions:,} transactions",
        )


def household_journal(path: Path) -> Path | None:
    """The household's journal that a path names, as a file or by its folder; None for what is none."""
    journal = path / "journal.db" if path.is_dir() else path
    return journal if begins_with(journal, FOUNDED) else None


def audit(journal: Path) -> HouseholdAudit:
    """Check a household's journal. Damage is in the problems."""
    chain = verify_journal(journal)
    found, record, transactions = list(chain.problems), HouseholdRecord(None), 0
    if chain.ok:
        try:
            for event in events_of(journal):
                if isinstance(event, TagEvent | RuleTagged):
                    found += unfit(record, event)
                elif isinstance(event, OfferKept | OfferDropped):
                    found += unfit_offer(record, event)
                record.apply(event)
                transactions += isinstance(event, Transaction)
        except ProblemError as error:
            found += error.problems
        else:
            found += [*places_out_of_balance(record.ledger), *_unlike_lines(record), *_fractions(record)]
            found += [*_unlike_promises(record), *_unlike_openings(record)]
    return HouseholdAudit(
        source=str(journal),
        records=chain.records,
        head=chain.head.hash.hex(),
        problems=tuple(found),
        imports=len(record.imports),
        lines=sum(1 for _ in record.lines()),
        transactions=transactions,
    )


def _unlike_lines(record: HouseholdRecord) -> Iterator[Problem]:
    """Lines that count and are not in the books for their amount, and transactions of lines that do not count."""
    posted = dict(record.posted)
    for known in record.lines():
        line = known.line
        if not known.counts or not line.amount:
            continue
        transaction = posted.pop(known.id, None)
        amount = transaction.postings[0].amount.amount if transaction is not None else None
        if amount != counted(line.amount, line.currency):
            yield Problem("books", known.id, str(amount), f"the line says {line.amount} {line.currency}", _RESTORE)
    for line_id, transaction in posted.items():
        yield Problem("books", transaction.id, line_id, "it stands for a line that does not count", _RESTORE)


def _unlike_promises(record: HouseholdRecord) -> Iterator[Problem]:
    """Open promises that are not in the books for their amount, and transactions of promises that are none."""
    posted = dict(record.plan.posted)
    for promise in record.plan.promises():
        transaction = posted.pop(promise.id, None)
        amount = abs(transaction.postings[0].amount.amount) if transaction is not None else None
        owed = promise.amount if promise.external or promise.id not in record.plan.met else None
        if amount != owed:
            yield Problem("books", promise.id, str(amount), f"the promise is of {promise.amount}", _RESTORE)
    for promise_id, transaction in posted.items():
        yield Problem("books", transaction.id, promise_id, "it stands for a promise that was withdrawn", _RESTORE)


def _unlike_openings(record: HouseholdRecord) -> Iterator[Problem]:
    """Openings in the books that balances and lines do not come to. A journal of before openings has none."""
    wanted = opened(record.lines(), record.balances())
    for account, transaction in record.openings.items():
        held, money = wanted.get(account), transaction.postings[0].amount
        if held is None or counted(held.amount, held.currency) != money.amount or held.on != transaction.at.date():
            message = "banks' balances and the lines come to another opening"
            yield Problem("books", transaction.id, str(money.amount), message, _RESTORE)


def _fractions(record: HouseholdRecord) -> Iterator[Problem]:
    for transaction in record.posted.values():
        for posting in transaction.postings:
            money = posting.amount
            if money.amount != counted(money.amount, money.currency):
                message = f"it is finer than {money.currency} is counted"
                yield Problem("books", transaction.id, str(money.amount), message, _RESTORE)
