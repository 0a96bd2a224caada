"""Checking a household's journal: the chain, the books, and that they say what the lines say. No key is needed."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from trellis.bookkeeping.events import CATALOGUE
from trellis.bookkeeping.keeper import events_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.books.checks import places_out_of_balance
from trellis.books.transaction import Transaction
from trellis.core.problems import Problem, ProblemError
from trellis.household.posting import counted
from trellis.kernel.journal import Journal
from trellis.kernel.layout import check_identity
from trellis.kernel.verify import verify_journal

FOUNDED = CATALOGUE[0][1]
_RESTORE = "Restore the household from a backup."


@dataclass(frozen=True, slots=True)
class HouseholdAudit:
    """What was checked and what is wrong."""

    source: str
    records: int
    head: str
    imports: int
    lines: int
    transactions: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def told(self) -> tuple[str, ...]:
        """The findings for people."""
        outcome = "Everything holds." if self.ok else f"{len(self.problems)} thing(s) do not hold:"
        return (
            f"journal   {self.source}",
            f"chain     {self.records:,} records, head {self.head[:16]}",
            f"household {self.imports:,} imports, {self.lines:,} lines",
            f"books     {self.transactions:,} transactions",
            outcome,
        )

    def as_mapping(self) -> dict[str, object]:
        """The findings for machines."""
        return {
            "ok": self.ok,
            "path": self.source,
            "records": self.records,
            "head": self.head,
            "imports": self.imports,
            "lines": self.lines,
            "transactions": self.transactions,
            "problems": [asdict(found) for found in self.problems],
        }


def household_journal(path: Path) -> Path | None:
    """The household's journal that a path names, as a file or by its folder; None for what is none."""
    journal = path / "journal.db" if path.is_dir() else path
    if not journal.is_file():
        return None
    try:
        check_identity(journal)
        with Journal.open(journal, read_only=True) as opened:
            first = opened.record(1)
    except ProblemError:
        return None
    return journal if first is not None and first.type == FOUNDED else None


def audit(journal: Path) -> HouseholdAudit:
    """Check a household's journal. Damage is in the problems."""
    chain = verify_journal(journal)
    found, record, transactions = list(chain.problems), HouseholdRecord(None), 0
    if chain.ok:
        try:
            for event in events_of(journal):
                record.apply(event)
                transactions += isinstance(event, Transaction)
        except ProblemError as error:
            found += error.problems
        else:
            found += [*places_out_of_balance(record.ledger), *_unlike_lines(record), *_fractions(record)]
            found += _unlike_promises(record)
    lines = sum(1 for _ in record.lines())
    head = chain.head.hash.hex()
    return HouseholdAudit(str(journal), chain.records, head, len(record.imports), lines, transactions, tuple(found))


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


def _fractions(record: HouseholdRecord) -> Iterator[Problem]:
    for transaction in record.posted.values():
        for posting in transaction.postings:
            money = posting.amount
            if money.amount != counted(money.amount, money.currency):
                message = f"it is finer than {money.currency} is counted"
                yield Problem("books", transaction.id, str(money.amount), message, _RESTORE)
