"""What a rule is, and the words a rulebook may use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

OPS = frozenset(("=", "<", "<=", ">", ">=", "in", "range", "outside", "and", "or", "for", "none", "-="))

VERBS = frozenset(
    ("reject", "skip", "resize", "defer", "escalate", "cancel", "act", "SAFE", "EMERGENCY", "alert", "none")
)

SCOPES = frozenset(("gen", "rev", "com", "mini", "account", "user", "house"))

SOURCES = {
    "C": "the Constitution",
    "A": "the start-conditions and acceptance sheet",
    "P": "a product text",
    "S": "a seed text",
    "X": "a default, configuration and not law",
    "R": "a reading: the text is silent, contradictory or impossible, and this house resolved it",
}

UNITS = frozenset(
    (
        *("abs_delta", "delta", "probability", "fraction", "fraction_of_cap", "percent", "ratio", "multiple"),
        *("usd", "index", "atr", "count", "accounts", "contracts", "contracts_per_day", "clips", "shares"),
        *("shares_per_contract", "shares_per_lot", "bars", "evaluations", "characters", "decimal_places"),
        *("seconds", "minutes", "hours", "calendar_days", "market_days", "weeks", "calendar_months", "years"),
        *("new_york_time", "ticker", "kind", "id", "flag", "label", "latch", "states", "steps", "order"),
        *("action", "method", "rule"),
    )
)

DAYS: Mapping[str, int | None] = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "ltd": None}


@dataclass(frozen=True, slots=True)
class Band:
    """A range with both ends inside, and the value aimed at (None where the rule names none)."""

    lo: Decimal
    hi: Decimal
    target: Decimal | None

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies inside, ends included."""
        return self.lo <= value <= self.hi


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of a weekday (Monday 0, as date.weekday), New York time: start <= t < end. weekday None is the LTD."""

    weekday: int | None
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the rulebook. Numbers are exact; what a row does not carry is None or empty.

    value, lo, hi, target: its limit, band and aim, in unit. term: a limit that is no number. numbers: further named
    numbers. symbols: tickers in rulebook order; items: other names in order. clock, window: New York time.
    when: the events it applies to. on_breach: a verb of VERBS; then: what follows, in words. source: letters of
    SOURCES; interpretation: whether R takes part, interpreted: in which part of the row.
    """

    id: str
    op: str
    unit: str
    scope: tuple[str, ...]
    when: str
    on_breach: str
    source: str
    text: str
    value: Decimal | None = None
    lo: Decimal | None = None
    hi: Decimal | None = None
    target: Decimal | None = None
    term: str = ""
    clock: time | None = None
    window: Window | None = None
    symbols: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    numbers: tuple[tuple[str, Decimal], ...] = ()
    then: str = ""
    interpretation: bool = False
    interpreted: str = ""

    @property
    def section(self) -> str:
        """What comes before the first dot: A, C, D, or S0 to S17."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a rulebook's changelog."""

    version: str
    text: str


def letters(source: str) -> tuple[str, ...]:
    """The letters of a source such as C, C+R or C/A."""
    return tuple(source.replace("/", "+").split("+"))
