"""Checking an account's journal: the chain, the books, and that its answers are those of the mandate it names."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trellis.adaptive.events import CATALOGUE, MandateStarted, PlanReviewed
from trellis.adaptive.state import Record
from trellis.books.checks import orphan_lots, places_out_of_balance, posted_twice, unbalanced
from trellis.books.transaction import Transaction
from trellis.core.problems import Problem, ProblemError
from trellis.kernel.findings import WHOLE, Findings, begins_with
from trellis.kernel.verify import verify_journal
from trellis.orders.events import IntentTaken, OrderFilled, OrderPlaced
from trellis.risk.limits import Limits
from trellis.risk.mandate import shipped
from trellis.sim.adaptive.audit_heard import heard_findings
from trellis.sim.adaptive.audit_instruments import instrument_findings
from trellis.sim.adaptive.audit_intelligence import intelligence_findings
from trellis.sim.adaptive.audit_modules import module_findings
from trellis.sim.adaptive.audit_pooled import pooled_findings
from trellis.sim.adaptive.audit_risk import risk_findings
from trellis.sim.adaptive.audit_scores import score_findings
from trellis.sim.adaptive.audit_signals import signal_findings
from trellis.sim.adaptive.run import JOURNAL, events_of, record_of

STARTED = CATALOGUE[0][1]
_RESTORE = "Restore the journal from a backup."


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateAudit(Findings):
    """What was checked and what is wrong."""

    checkpoints: int
    plans: int
    transactions: int
    mandate: str
    finished: bool

    @property
    def whole(self) -> str:
        """What is said where nothing is wrong."""
        return WHOLE if self.finished else "Everything holds so far. The run was cut short."

    def details(self) -> tuple[str, ...]:
        """What the account holds, and by which mandate."""
        return (
            f"signed    {self.checkpoints} checkpoints hold",
            f"plans     {self.plans:,}",
            f"books     {self.transactions:,} transactions",
            f"mandate   {self.mandate[:16] or 'none named'}",
        )


def mandate_journal(path: Path) -> Path | None:
    """The account's journal that a path names, as a file or by its folder; None for what is none."""
    journal = path / JOURNAL if path.is_dir() else path
    return journal if begins_with(journal, STARTED) else None


def audit(journal: Path) -> MandateAudit:
    """Check an account's journal. Damage is in the problems."""
    chain = verify_journal(journal)
    found, events, record = list(chain.problems), list[object](), None
    if chain.ok:
        try:
            events = events_of(journal)
            record = record_of(events)
            found += findings(events, record)
        except ProblemError as error:
            found += error.problems
    started = record.started if record is not None else None
    return MandateAudit(
        source=str(journal),
        records=chain.records,
        head=chain.head.hash.hex(),
        problems=tuple(found),
        checkpoints=chain.checkpoints,
        plans=len(record.content) if record is not None else 0,
        transactions=sum(isinstance(event, Transaction) for event in events),
        mandate=started.mandate if started is not None else "",
        finished=record.finished if record is not None else False,
    )


def findings(events: list[object], record: Record) -> Iterator[Problem]:
    """What is wrong with an account whose chain is whole: books, answers, orders. record: the fold of the events."""
    posted = [event for event in events if isinstance(event, Transaction)]
    yield from (*unbalanced(posted), *posted_twice(posted))
    yield from (*places_out_of_balance(record.ledger), *orphan_lots(record.ledger))
    mandate = record.started.mandate if record.started is not None else ""
    for event in events:
        if isinstance(event, MandateStarted):
            yield from _loosened(event)
        elif isinstance(event, PlanReviewed) and event.verdict.rulebook != mandate:
            message = "it was answered by another mandate"
            yield _problem(f"plan {event.plan[:12]}", "mandate", event.verdict.rulebook, message)
    yield from _unanswered(events)
    yield from module_findings(events, record)
    yield from instrument_findings(events, record)
    yield from risk_findings(events)
    yield from heard_findings(events)
    yield from intelligence_findings(events)
    yield from score_findings(events, record)
    yield from pooled_findings(events, record)
    yield from signal_findings(events)
    for fill in record.unposted.values():
        yield _problem("books", "fill", fill.id, "it was filled and is not in the books")


def _loosened(started: MandateStarted) -> Iterator[Problem]:
    """Limits that are looser than the shipped mandate's, whatever their file said."""
    base = shipped(started.version).limits
    try:
        given = Limits(dict(started.figures), started.mandate)
    except ProblemError as error:
        yield from error.problems
        return
    yield from base.loosened(given.figures)


def _unanswered(events: list[object]) -> Iterator[Problem]:
    """Orders that no approved plan of that size stands behind."""
    allowed: dict[str, int] = {}
    asked: dict[str, int] = {}
    placed: set[str] = set()
    for event in events:
        if isinstance(event, PlanReviewed):
            allowed[f"{event.plan}.{event.version}"] = event.verdict.quantity
        elif isinstance(event, IntentTaken) and event.intent.purpose == "entry":
            plan = event.intent.decision.rsplit(".", 1)[0]
            if plan not in allowed:
                yield _problem("orders", "decision", event.intent.decision, "no plan was approved for it")
        elif isinstance(event, OrderPlaced):
            if event.order.id in placed:
                yield _problem("orders", "order", event.order.id, "it was placed twice")
            placed.add(event.order.id)
            asked[event.order.id] = event.order.quantity if event.order.purpose == "entry" else 0
        elif isinstance(event, OrderFilled) and asked.get(event.fill.order, 0):
            plan = event.fill.order
            if event.fill.quantity > asked[plan]:
                yield _problem("orders", "fill", event.fill.id, f"it is more than the {asked[plan]} units ordered")


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(source, field, value, message, _RESTORE)
