"""What every judgement of the auditor is given, and how it says what is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trellis.sim.auditor.calendar import Calendar
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.market import Market
from trellis.sim.auditor.state import Account


@dataclass(frozen=True, slots=True)
class Bench:
    """The auditor's record before the event, the market and the calendar."""

    account: Account
    market: Market
    calendar: Calendar


Judgement = Callable[..., Iterator[Finding]]
"""Of a bench and an event; generators, so that a judgement may find several things wrong."""


def wrong(rule: str, holds: bool, message: str) -> Iterator[Finding]:
    """A finding where the rule does not hold."""
    if not holds:
        yield Finding("auditor", rule, message)
