"""The table of message types: path, priority, time to live, retries, latency, rate (reference, 6.1).

Whatever the table does not allow is refused, at the sender and again at the receiver.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from trellis.core.problems import problem
from trellis.messages.kinds import Kind

Path = tuple[Kind, Kind]

MODULES = frozenset((Kind.DETECTOR, Kind.DECISION_MAKER, Kind.TRADER, Kind.DSI, Kind.REGIME))
"""What works; the steward and a person stand beside it."""

URGENT, HIGH, MEDIUM, LOW = 0, 1, 2, 3
PRIORITIES = (URGENT, HIGH, MEDIUM, LOW)
"""In the order in which they are handled."""


@dataclass(frozen=True, slots=True)
class MessageType:
    """One row. ttl_seconds: None where the sender names the end, or where there is none (`endless`).

    retries: after the first attempt; None until it is handled. rate: a second, from one sender to one box; None
    without a limit. latency_ms: the target, which benchmarks measure. keep_days: how long the record keeps it.
    heard_by_all: no module that may be addressed can choose not to hear it.
    """

    name: str
    paths: frozenset[Path]
    priority: int
    ttl_seconds: int | None
    retries: int | None
    latency_ms: int
    rate: int | None
    keep_days: int
    broadcast: bool = False
    endless: bool = False
    heard_by_all: bool = False

    def allows(self, sender: Kind, receiver: Kind) -> bool:
        """Whether the one may say this to the other."""
        return (sender, receiver) in self.paths


def _paths(senders: Iterable[Kind], receivers: Iterable[Kind]) -> frozenset[Path]:
    return frozenset(product(senders, receivers))


_DETECTOR, _DECIDER, _TRADER = Kind.DETECTOR, Kind.DECISION_MAKER, Kind.TRADER
_ACCOUNT = (_DETECTOR, _DECIDER, _TRADER)
_THROUGH = frozenset(((_DETECTOR, _DECIDER), (_DECIDER, _TRADER)))
_ALL = frozenset(Kind)
_YEAR = 365

TYPES = {
    row.name: row
    for row in (
        MessageType("trading_plan", _paths([_DETECTOR], [_DECIDER]), HIGH, 300, 3, 100, 1000, 2 * _YEAR),
        MessageType("plan_decision", _paths([_DECIDER], [_DETECTOR, _TRADER]), HIGH, None, 3, 50, 1000, 2 * _YEAR),
        MessageType("execution_feedback", _paths([_TRADER], [_DETECTOR, _DECIDER]), MEDIUM, 3600, 3, 500, 500, _YEAR),
        MessageType("market_bars", _paths([Kind.DSI], _ACCOUNT), MEDIUM, 3600, 3, 300, None, 30, broadcast=True),
        MessageType("plans_through", _THROUGH, MEDIUM, 3600, 3, 100, None, 30),
        MessageType("journal_entries", _paths([_TRADER], [Kind.OPERATOR]), MEDIUM, 3600, 3, 1000, None, 2 * _YEAR),
        MessageType("intelligence_broadcast", _paths(MODULES, MODULES), LOW, 1800, 1, 1000, 100, 180, broadcast=True),
        MessageType("replication_signal", _paths(MODULES, _ALL), HIGH, 3600, 3, 2000, 10, 180, broadcast=True),
        MessageType("heartbeat", _paths(MODULES, [Kind.STEWARD]), MEDIUM, 10, 0, 1000, None, 1),
        MessageType("system_status", _paths(_ALL, _ALL), MEDIUM, 10, 0, 1000, None, 30, broadcast=True),
        MessageType("regime_change", _paths([Kind.REGIME], _ALL), MEDIUM, 3600, 3, 1000, None, 30, broadcast=True),
        MessageType(
            "risk_halt",
            _paths([_DECIDER, Kind.OPERATOR], _ALL),
            URGENT,
            None,
            None,
            50,
            None,
            2 * _YEAR,
            broadcast=True,
            endless=True,
            heard_by_all=True,
        ),
        MessageType("timer", frozenset((kind, kind) for kind in Kind), HIGH, 3600, 3, 1000, None, 1),
    )
}
"""By name. Ours are `market_bars` (which evidence is made of), `plans_through` (a watermark: all plans up to
a step have been said), `journal_entries` (what an account writes) and `timer` (a module that waits reminds itself).
"""


def type_named(name: str) -> MessageType:
    """The row of a name. Raises ProblemError for a type that the table does not hold."""
    if name not in TYPES:
        raise problem("message", "type", name, "there is no such message type", f"Choose one of {', '.join(TYPES)}.")
    return TYPES[name]
