"""Scores of a module on its account (reference, 1.2): of stays out of sample and after costs, None for too few."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date

from trellis.adaptive.appointed import RISK
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.modules import SCORED_LEAST, Member
from trellis.adaptive.regime_events import RegimeHeard
from trellis.adaptive.state import Record
from trellis.strategies.garden.scorecard import collaboration, consistency, innovation, specialization

BLOCKS = 10
"""Parts of a module's stays that its consistency is counted over; with fewer stays it has none."""
Scores = Mapping[str, float | None]


def scores_of(record: Record, member: Member) -> Scores:
    """Each by its name.

    performance: the probability that it earns more than the luckiest of the living would without skill; innovation: by
    days, against everyone else who lives and has stays enough; specialization: what it made in each hidden state of its
    symbol's regime; collaboration: by what its broadcasts added to the chances of others' stays (ensemble.py).
    """
    multiples = [stay.multiple for stay in member.stays]
    enough = len(multiples) >= SCORED_LEAST
    living = max(sum(not each.life.stage.is_over for each in record.members.values()), 1)
    return {
        "performance": member.moments.earns(living) if enough else None,
        "consistency": consistency(multiples, BLOCKS) if len(multiples) >= BLOCKS else None,
        "innovation": _innovation(record, member) if enough else None,
        "specialization": _specialization(record, member) if enough else None,
        "collaboration": _collaboration(record, member),
    }


def lacking_collaboration(record: Record, outcomes: int) -> str:
    """Why a module that was heard for so many outcomes of others has no collaboration; empty where it has."""
    if len(record.members) < 2:
        return "nobody else is there to hear it"
    return "" if outcomes >= SCORED_LEAST else f"heard before {outcomes} stays of others, {SCORED_LEAST} are asked for"


def _collaboration(record: Record, member: Member) -> float | None:
    """None where it was heard before too few stays of others."""
    scored = record.ensemble.scored.get(member.joined.module_id)
    if scored is None or len(scored.with_it) < SCORED_LEAST:
        return None
    return collaboration(scored.with_it, scored.without_it)


def _innovation(record: Record, member: Member) -> float | None:
    """None where nobody else is there to be unlike."""
    others = [
        _daily(each)
        for each in record.members.values()
        if each is not member and not each.life.stage.is_over and len(each.stays) >= SCORED_LEAST
    ]
    own = _daily(member)
    days = sorted({day for each in (own, *others) for day in each})
    rows = [[each.get(day, 0.0) for day in days] for each in others]
    return innovation([own.get(day, 0.0) for day in days], rows) if rows else None


def _daily(member: Member) -> dict[date, float]:
    """What its stays made, by the day on which they ended."""
    found: dict[date, float] = {}
    for stay in member.stays:
        day = stay.ended.astimezone(UTC).date()
        found[day] = found.get(day, 0.0) + RISK * stay.multiple
    return found


def _specialization(record: Record, member: Member) -> float | None:
    """None where too few of its stays began on a day whose regime is known."""
    history = record.regimes.get(member.joined.symbol)
    if history is None:
        return None
    pairs = [*_in_regimes(member.stays, history.heard)]
    if len(pairs) < SCORED_LEAST:
        return None
    count = len(history.heard)
    states = range(len(history.heard[0].posterior))
    market = {str(state): sum(day.posterior[state] for day in history.heard) / count for state in states}
    earned = {str(state): sum(RISK * stay.multiple * day.posterior[state] for stay, day in pairs) for state in states}
    return specialization({name: made for name, made in earned.items() if market[name] > 0.0}, market)


def _in_regimes(stays: Sequence[StayEnded], days: Sequence[RegimeHeard]) -> Iterator[tuple[StayEnded, RegimeHeard]]:
    """Each stay with the day that it was decided on, the last that had begun by then."""
    place = 0
    for stay in sorted(stays, key=lambda each: each.begun.astimezone(UTC)):
        begun = stay.begun.astimezone(UTC)
        while place + 1 < len(days) and days[place + 1].first.astimezone(UTC) < begun:
            place += 1
        if days and days[place].first.astimezone(UTC) < begun <= days[place].last.astimezone(UTC):
            yield stay, days[place]
