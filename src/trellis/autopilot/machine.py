"""The state machine of Part C: which transitions exist, one table."""

from enum import StrEnum


class Phase(StrEnum):
    """The states a sleeve can be in."""

    SAFE = "SAFE"
    SCANNING = "SCANNING"
    ANALYZING = "ANALYZING"
    ORDERING = "ORDERING"
    MONITORING = "MONITORING"
    CLOSING = "CLOSING"
    RECONCILING = "RECONCILING"
    EMERGENCY = "EMERGENCY"
    MAINTENANCE = "MAINTENANCE"
    AUDIT = "AUDIT"

    @property
    def active(self) -> bool:
        """One of the six working states."""
        return self in WORKING


WORKING = frozenset(
    (Phase.SCANNING, Phase.ANALYZING, Phase.ORDERING, Phase.MONITORING, Phase.CLOSING, Phase.RECONCILING)
)

STOPPED = frozenset((Phase.EMERGENCY, Phase.MAINTENANCE, Phase.AUDIT))
"""States in which the engine sends nothing."""

_TABLE: dict[tuple[Phase, Phase], str] = {
    (Phase.SAFE, Phase.SCANNING): "T1",
    (Phase.SCANNING, Phase.ANALYZING): "T2",
    (Phase.SCANNING, Phase.MONITORING): "T3",
    (Phase.SCANNING, Phase.RECONCILING): "T4",
    (Phase.ANALYZING, Phase.ORDERING): "T5",
    (Phase.ANALYZING, Phase.MONITORING): "T6",
    (Phase.ANALYZING, Phase.RECONCILING): "T7",
    (Phase.ORDERING, Phase.MONITORING): "T8",
    (Phase.MONITORING, Phase.ANALYZING): "T9",
    (Phase.MONITORING, Phase.CLOSING): "T10",
    (Phase.CLOSING, Phase.MONITORING): "T11",
    (Phase.CLOSING, Phase.RECONCILING): "T12",
    (Phase.RECONCILING, Phase.SAFE): "T13",
    (Phase.SAFE, Phase.CLOSING): "T15",
    (Phase.EMERGENCY, Phase.RECONCILING): "T17",
    (Phase.SAFE, Phase.MAINTENANCE): "T18",
    (Phase.EMERGENCY, Phase.MAINTENANCE): "T18",
    (Phase.MAINTENANCE, Phase.SAFE): "T18",
    (Phase.SAFE, Phase.AUDIT): "T19",
    (Phase.MONITORING, Phase.AUDIT): "T19",
    (Phase.AUDIT, Phase.SAFE): "T19",
    (Phase.AUDIT, Phase.MONITORING): "T19",
}


GUARDS = {
    "T1": "market day and hours, 09:30 marks made, no latch, clean reconcile, approved rulebook, broker alive, no kill",
    "T2": "own window open, VIX fresh",
    "T3": "no window now, positions exist",
    "T4": "no window today, no positions",
    "T5": "at least one approved intent: journaled, then sent",
    "T6": "no intent; positions exist or the window is open for another look",
    "T7": "no intent, no positions, window over",
    "T8": "every child order terminal",
    "T9": "own window opens, or a new decision is due",
    "T10": "profit target, Level 2 or 3, pin, one-day call, hedge, or market close",
    "T11": "orders terminal, market open",
    "T12": "market closed, orders terminal",
    "T13": "books compared with the broker; a difference latches RECON",
    "T14": "a latch was set: openers are cancelled",
    "T15": "latched: out to CLOSING for an order that takes risk away, and back",
    "T16": "VIX above 80, a kill, an unhandled error in the order path, a broken ledger hash, rules changed under way",
    "T17": "two-person reset, VIX at or below 80",
    "T18": "maintenance, with no order at work; back through the resume flow",
    "T19": "the weekly audit after the report cut; a difference goes to SAFE with latch RECON",
}
"""What must hold for each transition, in words, and what it brings; the code asks it where it moves."""


def transition(source: Phase, target: Phase, *, latched: bool = False) -> str | None:
    """The number of the transition, or None where Part C lists none.

    latched says that the sleeve carries a latch: it turns a working state's move to SAFE into T14, the protective
    excursion from SAFE through CLOSING and back into T15.
    """
    if target is Phase.EMERGENCY:
        return "T16"
    if target is Phase.SAFE and latched:
        if source is Phase.CLOSING:
            return "T15"
        if source in WORKING and source is not Phase.RECONCILING:
            return "T14"
    return _TABLE.get((source, target))
