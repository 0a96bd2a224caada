"""A whole round as a member takes it, from its keys to the model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trellis.adapters.federation.coordinator import Coordinator, inbox_of, roster_of
from trellis.core.problems import problem
from trellis.privacy.learning.member import Member
from trellis.privacy.learning.terms import RoundMode, Terms

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

_LOOKS_MAX = 100


@dataclass(frozen=True, slots=True)
class Taken:
    """A round that a member took. weights: the mean update; told: what the coordinator says of it."""

    told: Mapping[str, Any]
    weights: bytes


def take_part(
    at: Coordinator, member: Member, noised: "Callable[[], NDArray[uint64]]", say: Callable[[str], None]
) -> Taken:
    """Take every step. noised: makes the update when its time comes, and pays for it; say: is told of each step.

    Raises ProblemError where the round fails, or goes on without this member.
    """
    terms, name = member.terms, member.terms.round
    advert = member.advert.as_bytes()
    place = at.step(name, "join", {"advert": advert}, member.signature("join", 0, advert))["place"]
    say(f"joined as {place} of {terms.members}")
    told = _beyond(at, terms, "joining")
    if terms.mode is RoundMode.MASKED:
        shares = member.shares(place, roster_of(told))
        _send(at, member, place, "share", shares)
        told = _beyond(at, terms, "sharing")
        say("shares of secrets are exchanged")
    roster = roster_of(told)
    content = member.masked(place, roster, noised())
    at.step(name, "update", {"update": content}, member.signature("update", place, content))
    say(f"the update was sent, {len(content):,} bytes")
    told = _beyond(at, terms, "updating")
    if terms.mode is RoundMode.MASKED:
        revealed = member.reveal(place, roster, inbox_of(told), set(told["stayed"]))
        _send(at, member, place, "reveal", revealed)
        _beyond(at, terms, "revealing")
    return Taken(*at.model(name))


def _send(at: Coordinator, member: Member, place: int, step: str, shares: Mapping[int, bytes]) -> None:
    content = b"".join(shares[other] for other in sorted(shares))
    parts = {str(other): text for other, text in shares.items()}
    at.step(member.terms.round, step, parts, member.signature(step, place, content))


def _beyond(at: Coordinator, terms: Terms, stage: str) -> Mapping[str, Any]:
    """The round once it is past a stage. Raises ProblemError where it failed or does not go on."""
    for _ in range(_LOOKS_MAX):
        told = at.look(terms.round, stage)
        if told["stage"] == "failed":
            raise problem("federation", "round", terms.round, f"it failed: {told['why']}", "Join another round.")
        if told["stage"] != stage:
            return told
    raise problem("federation", "round", terms.round, f"it stays {stage}", "Join another round.")
