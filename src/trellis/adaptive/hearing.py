"""What an account tells all its modules: halts of the whole account (`risk_halt`), and what each has come to by its
stays out of sample (`intelligence_broadcast`).

What is told in an instant is heard after it. Who hears of a halt sends no plan until it ends; what was on its way is
not taken. A halt of one module alone binds at the gate, and its plans are followed on paper. Scores are told on the
first step of a day, of what was journaled before it, once for each TEN stays.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from trellis.adaptive.account import Account
from trellis.adaptive.ensemble import STRENGTH
from trellis.adaptive.modules import Member
from trellis.adaptive.scoring import lacking_collaboration, scores_of
from trellis.adaptive.state import Record
from trellis.adaptive.told_events import HaltTold, Intelligence, IntelligenceTold, Scope
from trellis.core.dates import NEW_YORK
from trellis.risk.halts import Cause

TEN = 10
"""Stays after which there is something new to tell (reference, 1.5: to adapt after ten outcomes)."""
MESSAGES, TOLD = "messages", "halts, scores and what breeding is asked for are told to modules"
"""A setting of every account that was begun since its modules hear of its halts, of each other, and of signals to
breed.
"""
_TOLD_BEFORE = "halts are told to modules"
"""How the same was said of accounts that were begun before: they told scores and signals too."""


def tells(record: Record) -> bool:
    """Whether the account's modules hear what it tells them; one that was begun before keeps silent."""
    return record.started is not None and says_so(record.started.settings)


def says_so(settings: Iterable[tuple[str, str]]) -> bool:
    """Whether an account's settings say that its modules hear what it tells them."""
    return dict(settings).get(MESSAGES) in (TOLD, _TOLD_BEFORE)


def tell_halts(account: Account, at: datetime) -> None:
    """Journal that modules are told of each halt of the whole account, once."""
    record = account.record
    if not tells(record):
        return
    for halt in tuple(record.halts.values()):
        if not halt.module and halt.cause not in record.told:
            account.emit(HaltTold(at, halt.cause, halt.since, halt.detail))


def tell_scores(account: Account, at: datetime) -> None:
    """Journal that all modules are told what each has come to, on a day's first step, where stays enough are new."""
    record = account.record
    if not tells(record) or record.marked != at:
        return
    for member in record.members.values():
        before = record.ensemble.last(member.joined.module_id)
        count = sum(stay.at.astimezone(UTC) < at.astimezone(UTC) for stay in member.stays)
        if count - (0 if before is None else before.stays) >= TEN:
            account.emit(intelligence(record, member, 1 if before is None else before.number + 1, at))


def intelligence(record: Record, member: Member, number: int, at: datetime) -> IntelligenceTold:
    """What a module has come to, as all are told of it at an instant."""
    scores, stays = scores_of(record, member), member.stays
    scored = record.ensemble.scored.get(member.joined.module_id)
    outcomes = 0 if scored is None else len(scored.with_it)
    return IntelligenceTold(
        at,
        member.joined.module_id,
        number,
        Intelligence.PERFORMANCE,
        Scope.BROADCAST,
        (),
        stays[-1].ended,
        len(stays),
        sum(stay.multiple > 0.0 for stay in stays),
        len(stays) / (len(stays) + STRENGTH),
        scores["performance"],
        scores["consistency"],
        scores["innovation"],
        scores["specialization"],
        scores["collaboration"],
        outcomes,
        lacking_collaboration(record, outcomes),
    )


def silenced(told: Iterable[datetime], at: datetime) -> bool:
    """Whether modules send nothing at an instant. told: when each halt that stands was told."""
    return any(each.astimezone(UTC) < at.astimezone(UTC) for each in told)


def surely_silenced(told: HaltTold, at: datetime) -> bool:
    """Whether who has heard of a halt, and not of its end, knows that it stands at an instant later than that.

    A day's loss ends with the day. What else may pass by itself is not foretold; a person's word comes to an account
    that is at rest.
    """
    same_day = _day(told.at) == _day(at)
    stands = same_day if told.cause is Cause.DAILY_LOSS else not told.cause.passes
    return stands and silenced((told.at,), at)


def _day(at: datetime) -> date:
    return at.astimezone(NEW_YORK).date()
