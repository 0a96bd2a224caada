"""What a module is to the bus: a name, what it can do, and a function from a message to messages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from trellis.core.problems import problem
from trellis.messages.kinds import Kind

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@/-]{0,99}")
KEY_CHARACTERS_MAX = 200


@dataclass(frozen=True, slots=True)
class Subscription:
    """A type that is heard when it is said to all. topics: only with one of these keys; any key where there is none."""

    message_type: str
    topics: frozenset[str] = frozenset()

    def matches(self, message_type: str, key: str) -> bool:
        """Whether such a message is heard."""
        return message_type == self.message_type and (not self.topics or key in self.topics)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a module can work on; an empty set stands for everything. hears: what said to all it wants."""

    symbols: frozenset[str] = frozenset()
    horizons: frozenset[str] = frozenset()
    regimes: frozenset[str] = frozenset()
    hears: tuple[Subscription, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a module is.

    box: where it takes its messages; modules of a pool share one. account: what it may write alone, under a lease;
    empty where it holds no state that would be harmed by two. keeps_state: it is rebuilt from what it handled.
    """

    module_id: str
    kind: Kind
    box: str
    version: str = "1"
    genome_hash: str = ""
    capabilities: Capabilities = field(default_factory=Capabilities)
    account: str = ""
    keeps_state: bool = False

    def __post_init__(self) -> None:
        """Raises ProblemError for a name that no module or box has."""
        for label, name in (("module_id", self.module_id), ("box", self.box)):
            checked_name(label, name)


@dataclass(frozen=True, slots=True)
class Need:
    """Who is sought: any module of a kind that can work on all of this; empty for whatever it is."""

    kind: Kind
    symbol: str = ""
    horizon: str = ""
    regime: str = ""


@dataclass(frozen=True, slots=True)
class Everyone:
    """All that hear such a message."""


Receiver = str | Need | Everyone
"""A box by name, whoever can, or all."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a module sees it: opened, its sender proven, still of use. sender_box: where an answer goes."""

    message_id: str
    message_type: str
    sender: str
    sender_kind: Kind
    sender_box: str
    payload: bytes
    key: str
    sequence: int
    sent: datetime
    expires: datetime | None
    correlation_id: str
    trace_id: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that a module wants sent.

    key: what it is about; messages of one sender and key are handled in their order. until: when it is over, where the
    type's own time to live is not what is meant. after: not to be handled before so long. correlation_id: what it
    answers; that of the message that is being handled where none is given. sequence: its place among those of its key
    where the sender counts them itself (a plan's version): told again, it is the same message and goes nowhere.
    """

    message_type: str
    to: Receiver
    payload: bytes
    key: str = ""
    until: datetime | None = None
    after: timedelta = timedelta(0)
    correlation_id: str = ""
    sequence: int = 0


class Module(Protocol):
    """A module: the same messages handled in the same order give the same messages, wherever it runs.

    It opens nothing, asks no clock and draws no chance that was not handed to it. It may remember what it handled;
    then its Identity says keeps_state, and after a failure it is made anew and handles the same once more.
    """

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """What follows from a message. What it raises counts as a failed attempt at the message."""
        ...


def checked_name(label: str, name: str) -> str:
    """The name of a module or box. Raises ProblemError for one that cannot be."""
    if not _NAME.fullmatch(name):
        message = "such names have 1 to 100 letters, digits and . _ : @ / -"
        raise problem("module", label, name, message, "Choose another name.")
    return name
