"""A whole round as a member takes it, from its keys to the model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from time import sleep
from typing import TYPE_CHECKING, Any

from trellis.adapters.federation.coordinator import WAIT_SECONDS, Coordinator, UnansweredError, inbox_of, roster_of
from trellis.core.problems import problem
from trellis.privacy.learning.member import Member
from trellis.privacy.learning.terms import RoundMode, Terms

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

_LOOKS_MAX = 26 * 3600 // WAIT_SECONDS
"""Joining takes a day at most, and each later stage ten minutes."""
_MISSES_MAX = 15
"""Looks in a row that nobody may answer, five minutes of them, before the round is given up."""


class Reached(StrEnum):
    """How far a member is. JOINED: the others are waited for; SHARED: shares of secrets are exchanged; PAID: the ledger
    was charged, and there is no update yet; SENT: the update is at the coordinator; REVEALED: shares were told, so that
    masks come off the sum.
    """

    JOINED = "joined"
    SHARED = "shared"
    PAID = "paid"
    SENT = "sent"
    REVEALED = "revealed"


@dataclass(frozen=True, slots=True)
class Progress:
    """What was reached. place: this member's; joined: how many members are there, while they join; sent: bytes of the
    update.
    """

    reached: Reached
    place: int = 0
    joined: int = 0
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A round that a member took. weights: the mean update; told: what the coordinator says of it."""

    told: Mapping[str, Any]
    weights: bytes


Say = Callable[[Progress], None]


def take_part(at: Coordinator, member: Member, noised: "Callable[[], NDArray[uint64]]", say: Say) -> Taken:
    """Take every step. noised: makes the update when its time comes, and pays for it; say: is told of each step.

    Raises ProblemError where the round fails, or goes on without this member.
    """
    terms, name = member.terms, member.terms.round
    place, told = _joined(at, member, say)
    if terms.mode is RoundMode.MASKED:
        shares = member.shares(place, roster_of(told))
        _send(at, member, place, "share", shares)
        told = _beyond(at, terms, "sharing")
        say(Progress(Reached.SHARED, place))
    roster = roster_of(told)
    content = member.masked(place, roster, noised())
    at.step(name, "update", {"update": content}, member.signature("update", place, content))
    say(Progress(Reached.SENT, place, sent=len(content)))
    told = _beyond(at, terms, "updating")
    if terms.mode is RoundMode.MASKED:
        revealed = member.reveal(place, roster, inbox_of(told), set(told["stayed"]))
        _send(at, member, place, "reveal", revealed)
        say(Progress(Reached.REVEALED, place))
        _beyond(at, terms, "revealing")
    return Taken(*at.model(name))


def _joined(at: Coordinator, member: Member, say: Say) -> tuple[int, Mapping[str, Any]]:
    """The member's place, and the round once all are there; each who comes is told."""
    advert, terms = member.advert.as_bytes(), member.terms
    place = int(at.step(terms.round, "join", {"advert": advert}, member.signature("join", 0, advert))["place"])
    there = 0

    def look(told: Mapping[str, Any]) -> None:
        nonlocal there
        if told["joined"] != there:
            there = int(told["joined"])
            say(Progress(Reached.JOINED, place, joined=there))

    look(at.look(terms.round))
    return place, _beyond(at, terms, "joining", look)


def _send(at: Coordinator, member: Member, place: int, step: str, shares: Mapping[int, bytes]) -> None:
    content = b"".join(shares[other] for other in sorted(shares))
    parts = {str(other): text for other, text in shares.items()}
    at.step(member.terms.round, step, parts, member.signature(step, place, content))


def _beyond(
    at: Coordinator, terms: Terms, stage: str, look: Callable[[Mapping[str, Any]], None] = lambda _: None
) -> Mapping[str, Any]:
    """The round once it is past a stage. Raises ProblemError where it failed or does not go on."""
    misses = 0
    for _ in range(_LOOKS_MAX):
        try:
            told = at.look(terms.round, stage)
        except UnansweredError:
            misses += 1
            if misses > _MISSES_MAX:
                raise
            sleep(WAIT_SECONDS)
            continue
        misses = 0
        if told["stage"] == "failed":
            raise problem("federation", "round", terms.round, f"it failed: {told['why']}", "Join another round.")
        look(told)
        if told["stage"] != stage:
            return told
    raise problem("federation", "round", terms.round, f"it stays {stage}", "Join another round.")
