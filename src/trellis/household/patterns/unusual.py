"""What is unusual: five tests a day, false discoveries held below one in twenty, and three alerts a day at most."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.accounts import Mark
from trellis.household.known import Span
from trellis.household.movements import Movement
from trellis.household.patterns.amounts import amount_suspects
from trellis.household.patterns.baselines import Baselines
from trellis.household.patterns.counts import count_suspects
from trellis.household.patterns.discovery import Q_MAX, Severity, q_values, severity
from trellis.household.patterns.history import check_history, incomplete
from trellis.household.patterns.recurring import unmarked
from trellis.household.patterns.shifts import shift_suspects
from trellis.household.patterns.sights import sight_suspects
from trellis.household.patterns.suspects import Suspect
from trellis.household.patterns.timing import timing_suspects

ALERTS_MAX = 3
_SPEND_DAYS, _MONTH_DAYS = 91, Decimal("30.4")


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A discovery. id: its marked fingerprint, which dismissals are kept under; q: its day's false discovery rate."""

    id: str
    found: Suspect
    q: float
    severity: Severity


@dataclass(frozen=True, slots=True)
class Unusual:
    """alerts: newest day first, at most ALERTS_MAX a day, most severe first; over: discoveries beyond that, by day.

    words: what is informational; withheld: accounts without a verdict, with the days around the hole in their history;
    dismissed: how many discoveries were left out because they were dismissed before; tests: how many were made; hidden:
    those discoveries themselves, and what was informational and dismissed.
    """

    as_of: date
    days: int
    seed: int
    alerts: tuple[Anomaly, ...]
    over: tuple[Anomaly, ...]
    words: tuple[Anomaly, ...]
    withheld: tuple[tuple[str, date, date], ...]
    dismissed: int
    tests: int
    hidden: tuple[Anomaly, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What a person said and files told beside the lines: dismissed ids, lines set apart, the days that files tell
    whole by account, merchant category codes by line, and what ids are made with.
    """

    dismissed: Collection[str] = ()
    apart: Collection[str] = ()
    spans: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    mark: Mark = unmarked


def unusual(
    movements: Iterable[Movement], as_of: date, days: int = 7, seed: int = 0, given: Given | None = None
) -> Unusual:
    """The anomalies of the days that end with as_of. Each day is judged by what came before it alone.

    Raises InsufficientData where there are less than 90 days of history. Accounts with a hole of more than 35 days
    get no verdict; their purchases are in no baseline.
    """
    given = given or Given()
    known = [one for one in movements if one.on <= as_of]
    check_history(known, as_of)
    holes = incomplete(known, as_of, given.spans)
    baselines = Baselines.of((one for one in known if one.account not in holes), given.apart)
    alerts: list[Anomaly] = []
    over: list[Anomaly] = []
    words: list[Anomaly] = []
    hidden: list[Anomaly] = []
    dismissed = tests = 0
    for back in range(days):
        day = as_of - timedelta(days=back)
        suspects = suspects_of(baselines, day, seed, given.codes)
        found, told = _discoveries(baselines, day, suspects, given.mark)
        fresh = [one for one in found if one.id not in given.dismissed]
        dismissed += len(found) - len(fresh)
        tests += len(suspects)
        alerts += fresh[:ALERTS_MAX]
        over += fresh[ALERTS_MAX:]
        words += [one for one in told if one.id not in given.dismissed]
        hidden += [one for one in (*found, *told) if one.id in given.dismissed]
    withheld = tuple((account, *hole) for account, hole in sorted(holes.items()))
    kept = (tuple(alerts), tuple(over), tuple(words))
    return Unusual(as_of, days, seed, *kept, withheld, dismissed, tests, tuple(hidden))


def suspects_of(baselines: Baselines, day: date, seed: int, codes: Mapping[str, str]) -> list[Suspect]:
    """Every test of a day."""
    return [
        *amount_suspects(baselines, day),
        *count_suspects(baselines, day),
        *sight_suspects(baselines, day, codes),
        *shift_suspects(baselines, day, seed),
        *timing_suspects(baselines, day),
    ]


def _discoveries(
    baselines: Baselines, day: date, suspects: Sequence[Suspect], mark: Mark
) -> tuple[list[Anomaly], list[Anomaly]]:
    """The day's discoveries, most severe first, and what is informational."""
    tested = [one for one in suspects if not one.informational]
    q = dict(zip(map(id, tested), q_values([one.p for one in tested]), strict=True))
    found: list[Anomaly] = []
    words: list[Anomaly] = []
    for one in suspects:
        spend = _monthly_spend(baselines, day, one.currency)
        anomaly = Anomaly(mark(one.fingerprint), one, q.get(id(one), 1.0), severity(one.p, one.amount, spend))
        if one.informational:
            words.append(anomaly)
        elif one.beyond and anomaly.q <= Q_MAX:
            found.append(anomaly)
    return sorted(found, key=lambda one: (-one.severity, one.found.p, one.id)), words


def _monthly_spend(baselines: Baselines, day: date, currency: str) -> Decimal:
    past = baselines.within(day - timedelta(days=_SPEND_DAYS), day - timedelta(days=1), currency)
    return -sum((one.amount for one in past), ZERO) / _SPEND_DAYS * _MONTH_DAYS
