"""The reports of Part G out of a run folder: the journal is read once, and each report made as its period ends."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.recorder import account_of_stream
from trellis.constitution.schema import Rule
from trellis.core.numbers import exact
from trellis.core.problems import Problem, ProblemError, problem
from trellis.kernel.codec import Codec
from trellis.kernel.ports import JournalStore
from trellis.kernel.whole import check_place
from trellis.reports.periods.document import Document
from trellis.reports.periods.monthly import monthly
from trellis.reports.periods.period import Period, PeriodData, Span, period_named
from trellis.reports.periods.quarterly import quarterly
from trellis.reports.periods.weekly import weekly
from trellis.reports.run_data import JournalEnd
from trellis.sim.replay.amendments import planned
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.period_fold import PeriodFold
from trellis.sim.replay.pinned import amended_otherwise
from trellis.sim.replay.projection import PASSED_OVER
from trellis.sim.replay.rules import rules_of
from trellis.sim.replay.settings import load

_MAKERS: dict[Span, Callable[[PeriodData], Document]] = {
    Span.WEEK: weekly,
    Span.MONTH: monthly,
    Span.QUARTER: quarterly,
}


_LIKE = {Span.WEEK: "2020-W12", Span.MONTH: "2020-03", Span.QUARTER: "2020-Q1"}
RATES = Decimal("-0.5"), Decimal(1)
"""Risk-free rates a year that anyone can mean."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which periods to report on; None for all of the run's. risk_free: a yearly fraction for Sharpe and Sortino."""

    periods: tuple[Period, ...] | None
    risk_free: float = 0.0

    def has(self, period: Period) -> bool:
        """Whether the period is asked for."""
        return self.periods is None or period in self.periods


def named(span: Span, names: Sequence[str]) -> tuple[Period, ...]:
    """The periods of these names. Raises ProblemError with every name that is none."""
    found = [period_named(span, name) for name in names]
    wrong = [name for name, period in zip(names, found, strict=True) if period is None]
    if wrong:
        way_out = f"Write it as {_LIKE[span]}."
        message = f"there is no {span.value} of that name"
        raise ProblemError([Problem("flags", f"--{span.value}", name, message, way_out) for name in wrong])
    return tuple(period for period in found if period is not None)


def rate_of(text: str) -> float:
    """The yearly risk-free rate in a text such as 0.02. Raises ProblemError outside -0.5 to 1."""
    way_out = "Write two percent as 0.02."
    try:
        rate = exact(text)
    except ValueError as error:
        raise problem("flags", "--risk-free", text, str(error), way_out) from error
    if not RATES[0] <= rate <= RATES[1]:
        raise problem("flags", "--risk-free", text, f"it must lie in {RATES[0]} .. {RATES[1]}", way_out)
    return float(rate)


def period_reports(folder: RunFolder, wanted: Wanted) -> Iterator[Document]:
    """Each report asked for, in the order in which its period ended; a week's provisional one before its final one.

    Raises ProblemError where the folder holds no run or its chain is broken, the rulebook is not the one that decided
    it, or the run has no such period.
    """
    folder.check_run()
    check_place(folder.place)
    missing = set(wanted.periods or ())
    with folder.place.open(read_only=True) as journal:
        days = _days(journal)
        _check_span(days, folder, missing)
        for data in _all(journal, folder, wanted):
            if wanted.has(data.period):
                missing.discard(data.period)
                yield document_of(data)
    if missing:
        raise ProblemError([_absent(folder, each, days) for each in sorted(missing, key=_first)])


def document_of(data: PeriodData) -> Document:
    """The report that the period's length asks for."""
    return _MAKERS[data.period.span](data)


def _all(journal: JournalStore, folder: RunFolder, wanted: Wanted) -> Iterator[PeriodData]:
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    fold: PeriodFold | None = None
    main = ""
    for record in journal.read():
        if record.type in PASSED_OVER:
            continue
        event = codec.decode(record.type, record.version, record.payload)
        if fold is None:
            main, digest, overlay = _start(event, folder)
            fold = PeriodFold(_rules(folder, digest, bundled=overlay), wanted.risk_free)
        yield from fold.take(
            event, account_of_stream(record.stream) or main, JournalEnd(record.sequence, record.hash.hex())
        )
    if fold is not None:
        yield from fold.close()


def _start(event: object, folder: RunFolder) -> tuple[str, str, bool]:
    """The first account, the rulebook's hash, and whether universes were replaced, from the run's first event."""
    account = getattr(event, "account", None)
    if account is None:
        raise problem(folder.place, "record", 1, "the journal does not begin with a run", "Check it: trellis verify")
    return account, event.rulebook_hash, bool(event.universe_overlay)  # type: ignore[attr-defined]


def _rules(folder: RunFolder, decided: str, *, bundled: bool) -> Mapping[str, tuple[Rule, ...]]:
    """The rows of the rulebook that the run began with, and of those that took over later, by hash."""
    settings = load(folder.settings)
    rulebook = rules_of(settings, bundled=bundled)
    if rulebook.sha256 != decided:
        way_out = "Give the rulebook and overlay that the run began with."
        raise problem("report", "rulebook", rulebook.sha256[:16], f"the run was decided by {decided[:16]}", way_out)
    others = amended_otherwise(folder.place, settings, bundled=bundled)
    if others:
        raise ProblemError(others)
    later = (each.rulebook for each in planned(settings, frozenset(), bundled=bundled))
    return {each.sha256: tuple(each.rules.values()) for each in (rulebook, *later)}


def _days(journal: JournalStore) -> tuple[str, str]:
    """The days of the first and last record; empty where there is none."""
    head = journal.head.sequence
    ends = [record.time[:10] for at in (0, max(head - 1, 0)) for record in islice(journal.read(after=at), 1)]
    return (ends[0], ends[-1]) if ends else ("", "")


def _check_span(days: tuple[str, str], folder: RunFolder, asked: Iterable[Period]) -> None:
    """Before anything is made: every period asked for must meet the days of the journal."""
    first, last = days
    outside = [period for period in asked if period.last.isoformat() < first or period.first.isoformat() > last]
    if outside:
        raise ProblemError([_absent(folder, each, days) for each in sorted(outside, key=_first)])


def _first(period: Period) -> date:
    return period.first


def _absent(folder: RunFolder, period: Period, days: tuple[str, str]) -> Problem:
    message = f"the run has no {period.span.value} of that name"
    way_out = f"Its journal spans {days[0]} to {days[1]}: name one of these days' {period.span.value}s."
    return Problem(str(folder.path), period.span.value, period.name, message, way_out)
