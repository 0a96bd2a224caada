"""What kinds of module speak, and the stages of their life that a registry names."""

from enum import StrEnum


class Kind(StrEnum):
    """What a module is; the matrix of message types goes by it."""

    DETECTOR = "alpha_detector"
    DECISION_MAKER = "decision_maker"
    TRADER = "trader"
    DSI = "dsi"
    REGIME = "regime_service"
    STEWARD = "registry"
    OPERATOR = "operator"


class Stage(StrEnum):
    """Where in its life a module is; those that are over are sent nothing (reference, 1.4)."""

    INITIALIZING = "initializing"
    EXPERIMENTAL = "experimental"
    ACTIVE = "active"
    PROBATION = "probation"
    DEPRECATED = "deprecated"
    FAILED = "failed"
    ARCHIVED = "archived"


LISTENING = frozenset((Stage.INITIALIZING, Stage.EXPERIMENTAL, Stage.ACTIVE, Stage.PROBATION, Stage.DEPRECATED))
"""Stages in which a module hears what is said to all; a deprecated one still has positions to run off."""

TAKING = LISTENING - {Stage.DEPRECATED, Stage.INITIALIZING}
"""Stages in which new work is routed to a module."""
