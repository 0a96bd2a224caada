"""A member's side of one round. Its secrets are made for the round and never leave this object unsealed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trellis.core.problems import problem
from trellis.privacy.learning.masks import KEY_BYTES, agreed, opened, public_of, sealed, stream
from trellis.privacy.learning.shamir import SHARE_BYTES, split
from trellis.privacy.learning.terms import RoundMode, Terms
from trellis.privacy.noise.draws import Take

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

_LEAVE = "Leave this round, and ask who runs it."


@dataclass(frozen=True, slots=True)
class Advert:
    """What everybody may know of a member: keys to sign, mask and seal with, and the digest of its own mask's seed."""

    verify: bytes
    mask: bytes
    seal: bytes
    seed_sha256: bytes

    def as_bytes(self) -> bytes:
        """All of it, as it is signed."""
        return self.verify + self.mask + self.seal + self.seed_sha256


def to_sign(terms: Terms, step: str, place: int, content: bytes) -> bytes:
    """What a member signs: content for one step of one round at its own place, so that it fits nowhere else."""
    return f"trellis federation 1\n{terms.round}\n{step}\n{place}\n{hashlib.sha256(content).hexdigest()}".encode()


class Member:
    """Joins, shares its secrets, sends one masked update, and helps to take masks off the sum: in this order, once."""

    def __init__(self, terms: Terms, take: Take) -> None:
        """take: unguessable bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self.terms = terms
        self._take = take
        self._signing = Ed25519PrivateKey.from_private_bytes(take(KEY_BYTES))
        self._mask, self._seal, self._seed = (take(KEY_BYTES) for _ in range(3))
        self._revealed = False
        self._sent = False

    @property
    def advert(self) -> Advert:
        """What others may know."""
        verify = self._signing.public_key().public_bytes_raw()
        digest = hashlib.sha256(self._seed).digest()
        return Advert(verify, public_of(self._mask), public_of(self._seal), digest)

    def signature(self, step: str, place: int, content: bytes) -> bytes:
        """The member's own, over content for a step."""
        return self._signing.sign(to_sign(self.terms, step, place, content))

    def shares(self, place: int, roster: Mapping[int, Advert]) -> dict[int, bytes]:
        """A sealed text for every member of the roster: its share of this one's mask key and seed.

        Raises ProblemError for a roster of too few, with another at this place, or with one member twice.
        """
        self._checked(place, roster)
        places = tuple(sorted(roster))
        masks = split(self._mask, places, self.terms.threshold, self._take)
        seeds = split(self._seed, places, self.terms.threshold, self._take)
        return {
            other: sealed(self._secret(place, other, roster[other]), masks[other] + seeds[other], b"shares")
            for other in places
        }

    def masked(self, place: int, roster: Mapping[int, Advert], noised: "NDArray[uint64]") -> bytes:
        """The update under masks. roster: those whose shares came. Raises RuntimeError for a second one."""
        import numpy as np

        self._checked(place, roster)
        if self._sent:
            raise RuntimeError("two updates under the same masks tell their difference")
        self._sent = True
        if self.terms.mode is RoundMode.TRIMMED:
            return noised.astype("<u8").tobytes()
        total = noised + stream(self._seed, self.terms.cells)
        for other, advert in roster.items():
            if other != place:
                mask = stream(agreed(self._mask, advert.mask, "mask", self.terms.round), self.terms.cells)
                total = total + mask if place < other else total - mask
        return total.astype(np.dtype("<u8")).tobytes()

    def reveal(
        self, place: int, roster: Mapping[int, Advert], inbox: Mapping[int, bytes], stayed: set[int]
    ) -> dict[int, bytes]:
        """This member's share of each other's seed where the other stayed, of its mask key where it dropped out.

        inbox: sealed shares by who sent them. Once only: both shares of one member would take its masks off. Raises
        ProblemError where too few stayed, RuntimeError for a second call.
        """
        self._checked(place, roster)
        if self._revealed:
            raise RuntimeError("shares were told once already")
        if len(stayed) < self.terms.threshold or not stayed <= set(roster) or place not in stayed:
            message = f"{self.terms.threshold} must stay, this one among them"
            raise problem("federation", "stayed", len(stayed), message, _LEAVE)
        self._revealed = True
        told = {}
        for other in roster:
            text = opened(self._secret(other, place, roster[other]), inbox[other], b"shares")
            told[other] = text[SHARE_BYTES:] if other in stayed else text[:SHARE_BYTES]
        return told

    def _secret(self, sender: int, receiver: int, other: Advert) -> bytes:
        return agreed(self._seal, other.seal, f"seal {sender} {receiver}", self.terms.round)

    def _checked(self, place: int, roster: Mapping[int, Advert]) -> None:
        if roster.get(place) != self.advert:
            raise problem("federation", "roster", place, "another stands at this member's place", _LEAVE)
        if len(roster) < self.terms.threshold or len({one.as_bytes() for one in roster.values()}) < len(roster):
            raise problem("federation", "roster", len(roster), "it is too short, or has one member twice", _LEAVE)
