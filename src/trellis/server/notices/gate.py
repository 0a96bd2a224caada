"""When a notice may go out: the rate limits of Part J and a person's quiet hours. Nothing is dropped: what must wait is
gathered, and goes out together when the time has come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from trellis.adapters.notify.message import Message, Severity
from trellis.server.notices.preferences import QuietHours
from trellis.server.notices.wording import ENGLISH, sentences

SPACING = {
    Severity.INFO: timedelta(seconds=60),
    Severity.WARNING: timedelta(seconds=30),
    Severity.CRITICAL: timedelta(seconds=10),
    Severity.EMERGENCY: timedelta(0),
}
"""Part J: how far apart messages of a severity go out, by way and person."""

LISTED_MAX = 20
"""Notices that a gathered message lists; of more it tells how many."""
_QUIET = frozenset((Severity.INFO, Severity.WARNING))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that waits for one person and way, oldest first by sequence. language: that of its words."""

    message: Message
    at: datetime
    language: str = ENGLISH


def due(severity: Severity, last: datetime | None, quiet: QuietHours | None, now: datetime) -> bool:
    """Whether messages of a severity may go out now; last: when one did."""
    if severity in _QUIET and quiet is not None and quiet.hold(now):
        return False
    return last is None or now - last >= SPACING[severity]


def gathered(waiting: Sequence[Waiting]) -> Message:
    """One message that tells all of them; a single one is told as it is. Needs at least one, all of one severity."""
    first = waiting[0].message
    if len(waiting) == 1:
        return first
    words = sentences(waiting[-1].language)["gathered"]
    lines = [f"{each.at:%m-%d %H:%M} {each.message.subject}. {each.message.text}" for each in waiting[:LISTED_MAX]]
    if len(waiting) > LISTED_MAX:
        lines.append(words["more"].format(count=len(waiting) - LISTED_MAX))
    last = waiting[-1].message
    subject = words["subject"].format(count=len(waiting), last=last.subject)
    return Message(f"{first.id}-{len(waiting)}", first.severity, subject, "\n".join(lines), last.link)
