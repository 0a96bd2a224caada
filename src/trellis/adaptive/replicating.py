"""What breeding an account's modules ask for: who does well, which niches nobody lives in, which regime has come, who
fails (reference, 7.1).

Read from the record alone, and told; nobody is bred by it: that is for a person and `lab breed --asked-by`.
Scores are of stays out of sample and after costs. A change of regime is asked for until it is 72 hours old.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from trellis.adaptive.earning import NO_OUTCOME
from trellis.adaptive.modules import Member
from trellis.adaptive.scoring import BLOCKS
from trellis.adaptive.state import Record
from trellis.strategies.garden.asked_events import FounderTold, SpanTold, TabuTold
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.niches import CELLS, cells, factors
from trellis.strategies.garden.scorecard import consistency
from trellis.strategies.garden.triggers import (
    ADAPT_WITHIN,
    COOLDOWN,
    OFFSPRING_MAX,
    Trigger,
    by_diversity,
    by_performance,
    by_recovery,
    by_regime,
)
from trellis.strategies.garden.triggers import Record as Row
from trellis.strategies.garden.words import Horizon

PARENT_LEAST = 0.6
"""What a parent's score is at least (reference, 7.2)."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What breedings were begun for the account already. parents: by module, as of when one was begun in
    which it may be a parent, oldest first; niches: by niche, as of when one was begun for it last.
    """

    parents: Mapping[str, Sequence[datetime]] = field(default_factory=dict)
    niches: Mapping[str, datetime] = field(default_factory=dict)


NOTHING = Answered()


def asked(record: Record, at: datetime, answered: Answered = NOTHING) -> tuple[Trigger, ...]:
    """Every trigger that is active at the instant, the most urgent first; a niche rests like a module."""
    living = [each for each in record.members.values() if not each.life.stage.is_over]
    failed = [each for each in record.members.values() if each.life.stage is LifeStage.FAILED]
    rows = [_row(each, len(living), answered) for each in (*living, *failed) if each.expected is not None]
    single = [found for row in rows for found in (by_performance(row, at), by_recovery(row, at)) if found is not None]
    missing = by_diversity(*_niches(record, living), at) if living else []
    gaps = [each for each in missing if not _rests(answered.niches.get(each.subject), at)]
    changed = _changes(record, at, answered) if living else []
    return tuple(sorted((*single, *gaps, *changed), key=lambda each: (each.priority, each.subject)))


def founders(record: Record, at: datetime, answered: Answered = NOTHING) -> tuple[FounderTold, ...]:
    """Modules that did well enough to be parents, at any time, with when; but one that rests or has children enough.

    Whether one did is asked after each of its stays, of the stays until then: nothing later is in it.
    """
    found = []
    living = sum(not each.life.stage.is_over for each in record.members.values())
    for member in record.members.values():
        row = _row(member, living, answered)
        spans = _spans(member, max(living, 1))
        if spans and not member.retired and not _rests(row.last_offspring, at) and row.offspring < OFFSPRING_MAX:
            joined = member.joined
            found.append(
                FounderTold(
                    joined.module_id, joined.genome_hash, joined.genome, joined.parents, joined.trained_until, spans
                )
            )
    return tuple(found)


def _changes(record: Record, at: datetime, answered: Answered) -> list[Trigger]:
    """The latest change of each symbol's regime, while modules may still adapt to it and nothing was bred for it."""
    found = []
    for history in record.regimes.values():
        for change in history.changes[-1:]:
            trigger = by_regime(change.after, change.before, change.at, change.cell)
            bred = None if trigger is None else answered.niches.get(trigger.subject)
            is_over = at - change.at >= ADAPT_WITHIN or (bred is not None and bred >= change.at)
            if trigger is not None and not is_over:
                found.append(trigger)
    return found


def retired(record: Record) -> tuple[TabuTold, ...]:
    """Genomes that ran off, each with when: they are not to be tried again."""
    found = []
    for member in record.members.values():
        gone = next((each for each in member.steps if each.after is LifeStage.DEPRECATED), None)
        if gone is not None:
            joined = member.joined
            found.append(TabuTold(joined.module_id, joined.genome_hash, joined.genome, gone.at))
    return tuple(found)


def _rests(last: datetime | None, at: datetime) -> bool:
    return last is not None and at - last < COOLDOWN


def _spans(member: Member, living: int) -> tuple[SpanTold, ...]:
    """When its stays so far let it be a parent."""
    spans: list[SpanTold] = []
    moments = NO_OUTCOME
    for stay in member.stays:
        moments = moments.after(stay.multiple)
        does_well = moments.earns(living) >= PARENT_LEAST
        is_open = bool(spans) and spans[-1].until is None
        if does_well and not is_open:
            spans.append(SpanTold(stay.ended, None))
        elif is_open and not does_well:
            spans[-1] = SpanTold(spans[-1].since, stay.ended)
    return tuple(spans)


def _row(member: Member, living: int, answered: Answered) -> Row:
    """The module as triggers know it: its score is taken off what the luckiest of those that live shows."""
    multiples = [stay.multiple for stay in member.stays]
    steady = consistency(multiples, BLOCKS) if len(multiples) >= BLOCKS else 0.0
    born = member.joined.at if member.expected is None else member.expected.at
    children = answered.parents.get(member.joined.module_id, ())
    score, last = member.moments.earns(living), children[-1] if children else None
    return Row(member.joined.module_id, score, steady, born, len(children), last, member.low_since)


def _niches(record: Record, living: Sequence[Member]) -> tuple[Mapping[str, float], Mapping[str, Sequence[str]]]:
    """On each axis the share that is lived in, and what is missing."""
    genes = [dict(json.loads(each.joined.genome).get("genes", ())) for each in living]
    rows = record.started.listings if record.started is not None else ()
    classes = {row.symbol: row.kind for row in rows}
    axes = {
        "regime": ({cell for one in genes for cell in cells(one)}, CELLS),
        "asset_class": (
            {classes.get(each.joined.symbol, "") for each in living},
            tuple(dict.fromkeys(classes.values())),
        ),
        "horizon": ({str(one.get("horizon")) for one in genes}, _horizons(genes)),
        "strategy": (
            {name for one in genes for name in factors(one) if one[f"{name}.on"]},
            tuple(dict.fromkeys(name for one in genes for name in factors(one))),
        ),
    }
    known = {axis: (seen, every) for axis, (seen, every) in axes.items() if every}
    covered = {axis: sum(each in seen for each in every) / len(every) for axis, (seen, every) in known.items()}
    missing = {axis: [each for each in every if each not in seen] for axis, (seen, every) in known.items()}
    return covered, missing


def _horizons(genes: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """Those that are not shorter than the shortest that a module has."""
    spans = [Horizon(str(one["horizon"])).span for one in genes if "horizon" in one]
    return tuple(each.value for each in Horizon if spans and each.span >= min(spans))
