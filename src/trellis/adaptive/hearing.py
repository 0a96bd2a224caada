"""What an account tells all its modules, and what follows for their plans: halts of the whole account (`risk_halt`).

A halt is told in the instant in which it is known, and heard after it. Who hears it sends no plan until it ends; what
was on its way is not taken. A halt of one module alone binds at the gate, and its plans are followed on paper.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from trellis.adaptive.account import Account
from trellis.adaptive.state import Record
from trellis.adaptive.told_events import HaltTold
from trellis.core.dates import NEW_YORK
from trellis.risk.halts import Cause

MESSAGES, TOLD = "messages", "halts are told to modules"
"""A setting of every account that was begun since its modules hear of its halts."""


def tells(record: Record) -> bool:
    """Whether the account's modules hear what it tells them; one that was begun before keeps silent."""
    return record.started is not None and dict(record.started.settings).get(MESSAGES) == TOLD


def tell_halts(account: Account, at: datetime) -> None:
    """Journal that modules are told of each halt of the whole account, once."""
    record = account.record
    if not tells(record):
        return
    for halt in tuple(record.halts.values()):
        if not halt.module and halt.cause not in record.told:
            account.emit(HaltTold(at, halt.cause, halt.since, halt.detail))


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
