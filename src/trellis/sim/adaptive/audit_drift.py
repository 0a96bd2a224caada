"""Checking that odds were said to have drifted where stays say so, by a sum over every instant of change instead of the
recursion that the account keeps (strategies/garden/drift.py).
"""

from collections.abc import Iterator, Sequence
from math import exp

from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.life_events import OddsDrifted
from trellis.adaptive.lives import is_held
from trellis.adaptive.state import Record
from trellis.core.problems import Problem
from trellis.strategies.garden.drift import ALARM_AT, STEPS

_RESTORE = "Restore the journal from a backup."
_NEAR = 1e-3
"""How far a figure may be from the one that is worked out: sums in another order, and rounding where it is told."""
Told = tuple[int, int, float, float, float, bool]
"""After how many stays in all, and since the last alarm; odds said, what came, evidence, and whether they pay less."""


def drift_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """Alarms that are missing, are not due, or are told otherwise. record: the fold of the events."""
    stays, told = dict[str, list[StayEnded]](), dict[str, list[OddsDrifted]]()
    for event in events:
        if isinstance(event, StayEnded):
            stays.setdefault(event.module_id, []).append(event)
        elif isinstance(event, OddsDrifted):
            yield from _wrong(stays.get(event.module_id, []), told.setdefault(event.module_id, []), event)
            told[event.module_id].append(event)
    for name, known in stays.items() if is_held(record) else ():
        due = [each for each in _alarms(known) if each[0] < len(known) or record.finished]
        if len(due) > len(told.get(name, [])):
            message = f"after {due[-1][0]} stays its odds held no more, and nothing was told"
            yield Problem(name[:12], "drift", str(len(told.get(name, []))), message, _RESTORE)


def _wrong(known: Sequence[StayEnded], told: Sequence[OddsDrifted], event: OddsDrifted) -> Iterator[Problem]:
    due = list(_alarms(known))[len(told) :]
    begun = known[due[0][0] - 1].begun if due else None
    figures = (event.stays, event.said, event.came, event.evidence, event.less)
    same = bool(due) and all(abs(a - b) <= _NEAR * max(1.0, abs(b)) for a, b in zip(due[0][1:], figures, strict=True))
    if begun != event.begun or not same:
        yield Problem(event.module_id[:12], "drift", str(event.stays), "its stays say otherwise", _RESTORE)


def _alarms(known: Sequence[StayEnded]) -> Iterator[Told]:
    paid = [each.multiple > 0.0 for each in known]
    first = 0
    while (found := _alarm(paid, first)) is not None:
        yield found
        first = found[0]


def _alarm(paid: Sequence[bool], first: int) -> Told | None:
    """The next alarm by stays from the place on: likelihoods by every beginning of a change, summed."""
    rows: list[list[float]] = [[] for _ in STEPS]
    said = list[float]()
    for place in range(first, len(paid)):
        odds = (sum(paid[first:place]) + 1) / (place - first + 2)
        said.append(odds)
        for row, step in zip(rows, STEPS, strict=True):
            factor = _likelier(odds, step, paid[place])
            row[:] = [each * factor for each in (*row, 1.0)]
        sums = [sum(row) for row in rows]
        evidence = sum(sums) / len(sums)
        if evidence >= ALARM_AT:
            down = sum(each for each, step in zip(sums, STEPS, strict=True) if step < 0.0)
            since = place + 1 - first
            came = sum(paid[first : place + 1]) / since
            return place + 1, since, sum(said) / since, came, evidence, down > sum(sums) / 2.0
    return None


def _likelier(odds: float, step: float, paid: bool) -> float:
    """By how much odds in logits moved by the step make the outcome likelier."""
    either = odds * exp(step) + 1.0 - odds
    return (exp(step) if paid else 1.0) / either
