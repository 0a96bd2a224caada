"""What is sent to a person, and what may become of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Severity(StrEnum):
    """How much an operations alert matters (Part J); not the scale of anomalies."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """0 for info up to 3 for emergency."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Message:
    """id: the same for every attempt, so that a receiver can tell a repeat. link: a page of the house, or empty."""

    id: str
    severity: Severity
    subject: str
    text: str
    link: str = ""


class UndeliverableError(Exception):
    """The message did not arrive. again: whether a later attempt may do better. gone: the address is no more."""

    def __init__(self, why: str, *, again: bool, gone: bool = False) -> None:
        """why: in plain words, with no secret in it."""
        super().__init__(why)
        self.again = again
        self.gone = gone


class Channel(Protocol):
    """One address of one person."""

    def send(self, message: Message) -> None:
        """Deliver, or raise UndeliverableError. It may take TIMEOUT_SECONDS, so it is called off the event loop."""
        ...


TIMEOUT_SECONDS = 10.0
"""How long a channel waits for the other side."""
