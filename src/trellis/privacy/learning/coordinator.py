"""The coordinator's side of one round: who joined, what came, and the sum that it may read.

It sees keys, sealed shares and masked updates. It refuses a second, a forged and a foreign one of each, and goes on
without members that do not come in time while enough stay; else the round fails, and nothing was told.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from trellis.core.problems import ProblemError, problem
from trellis.privacy.learning.masks import agreed, public_of, signed_of, stream, words_of
from trellis.privacy.learning.member import Advert, to_sign
from trellis.privacy.learning.shamir import SHARE_BYTES, joined
from trellis.privacy.learning.terms import RoundMode, Terms
from trellis.privacy.learning.updates import mean_of, trimmed_mean

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

PATIENCE = timedelta(minutes=10)
"""How long a stage waits for who is missing; joining waits a day."""
JOINING_PATIENCE = timedelta(days=1)


class RoundStage(StrEnum):
    """Where a round is."""

    JOINING = "joining"
    SHARING = "sharing"
    UPDATING = "updating"
    REVEALING = "revealing"
    CLOSED = "closed"
    FAILED = "failed"


@dataclass
class Round:
    """One round in memory. who: the credential that joined at each place; mean: the mean update, once it is closed."""

    terms: Terms
    since: datetime
    stage: RoundStage = RoundStage.JOINING
    why: str = ""
    who: dict[int, str] = field(default_factory=dict)
    adverts: dict[int, Advert] = field(default_factory=dict)
    sealed: dict[int, dict[int, bytes]] = field(default_factory=dict)
    updates: dict[int, bytes] = field(default_factory=dict)
    shares: dict[int, dict[int, bytes]] = field(default_factory=dict)
    mean: "NDArray[float64] | None" = None

    @property
    def roster(self) -> dict[int, Advert]:
        """Whose masks are in the updates: all who joined, then those whose shares came."""
        if self.stage in (RoundStage.JOINING, RoundStage.SHARING) or self.terms.mode is RoundMode.TRIMMED:
            return dict(self.adverts)
        return {place: self.adverts[place] for place in self.sealed}

    @property
    def stayed(self) -> tuple[int, ...]:
        """Whose update came."""
        return tuple(sorted(self.updates))

    def join(self, who: str, advert: Advert, signature: bytes, at: datetime) -> int:
        """A new member's place. Raises ProblemError where nobody can join, for one who did, and for a bad signature."""
        self._at(RoundStage.JOINING, at)
        if who in self.who.values():
            raise problem("federation", "member", who, "this key joined already", "Go on with what it joined as.")
        taken = {key for one in self.adverts.values() for key in (one.verify, one.mask, one.seal, one.seed_sha256)}
        if taken & {advert.verify, advert.mask, advert.seal, advert.seed_sha256}:
            raise problem("federation", "advert", who, "another member has one of these keys", "Make new keys.")
        place = len(self.who) + 1
        self._verified(advert, "join", 0, advert.as_bytes(), signature)
        self.who[place], self.adverts[place] = who, advert
        if len(self.who) == self.terms.members:
            self._go(RoundStage.UPDATING if self.terms.mode is RoundMode.TRIMMED else RoundStage.SHARING, at)
        return place

    def deliver(self, who: str, sealed: Mapping[int, bytes], signature: bytes, at: datetime) -> None:
        """A member's sealed shares, one for each member. Raises ProblemError as join() does."""
        place = self._member(who, RoundStage.SHARING, self.sealed, at)
        if set(sealed) != set(self.adverts):
            raise problem("federation", "shares", len(sealed), "there is not one for each member", "Share anew.")
        content = b"".join(sealed[other] for other in sorted(sealed))
        self._verified(self.adverts[place], "share", place, content, signature)
        self.sealed[place] = dict(sealed)
        if len(self.sealed) == self.terms.members:
            self._go(RoundStage.UPDATING, at)

    def update(self, who: str, content: bytes, signature: bytes, at: datetime) -> None:
        """A member's update. Raises ProblemError as join() does, and for one of another length."""
        place = self._member(who, RoundStage.UPDATING, self.updates, at)
        words_of(content, self.terms.cells)
        self._verified(self.adverts[place], "update", place, content, signature)
        self.updates[place] = content
        if len(self.updates) == len(self.roster):
            self._all_came(at)

    def reveal(self, who: str, shares: Mapping[int, bytes], signature: bytes, at: datetime) -> None:
        """A member's shares of others' secrets. Raises ProblemError as join() does."""
        place = self._member(who, RoundStage.REVEALING, self.shares, at)
        if set(shares) != set(self.roster) or any(len(one) != SHARE_BYTES for one in shares.values()):
            raise problem("federation", "shares", len(shares), "there is not one for each member", "Reveal anew.")
        content = b"".join(shares[other] for other in sorted(shares))
        self._verified(self.adverts[place], "reveal", place, content, signature)
        self.shares[place] = dict(shares)
        if len(self.shares) == len(self.updates):
            self._unmask(at)

    def inbox(self, who: str) -> dict[int, bytes]:
        """The sealed shares that were sent to a member, by who sent them."""
        place = self._place(who)
        return {sender: texts[place] for sender, texts in self.sealed.items()}

    def look(self, at: datetime) -> RoundStage:
        """The stage, after going on without members whose time is over."""
        patience = JOINING_PATIENCE if self.stage is RoundStage.JOINING else PATIENCE
        if self.stage in (RoundStage.CLOSED, RoundStage.FAILED) or at - self.since < patience:
            return self.stage
        came = self._came()
        if len(came) < self.terms.threshold:
            self.fail(f"too few came in time while {self.stage}", at)
        elif self.stage is RoundStage.SHARING:
            self._go(RoundStage.UPDATING, at)
        elif self.stage is RoundStage.UPDATING:
            self._all_came(at)
        else:
            self._unmask(at)
        return self.stage

    def fail(self, why: str, at: datetime) -> None:
        """End it without a sum."""
        self.why = why
        self._forget()
        self._go(RoundStage.FAILED, at)

    def _came(self) -> Mapping[int, object]:
        """What this stage waits for, by who sent it."""
        if self.stage is RoundStage.SHARING:
            return self.sealed
        return self.updates if self.stage is RoundStage.UPDATING else self.shares

    def _all_came(self, at: datetime) -> None:
        if self.terms.mode is RoundMode.MASKED:
            self._go(RoundStage.REVEALING, at)
            return
        self.mean = trimmed_mean(
            [signed_of(words_of(one, self.terms.cells)) for one in self.updates.values()], self.terms
        )
        self._forget(updates=False)
        self._go(RoundStage.CLOSED, at)

    def _unmask(self, at: datetime) -> None:
        try:
            total = self._sum()
        except ProblemError as error:
            self.fail(error.problems[0].message, at)
            return
        self.mean = mean_of(total, self.terms, len(self.updates))
        self._forget(updates=False)
        self._go(RoundStage.CLOSED, at)

    def _sum(self) -> "NDArray[int64]":
        """The sum of who stayed: their own masks off, and the halves of pairs whose other half never came."""
        cells, roster = self.terms.cells, self.roster
        total = words_of(bytes(8 * cells), cells)
        for content in self.updates.values():
            total = total + words_of(content, cells)
        for place in self.updates:
            seed = self._secret(place)
            if hashlib.sha256(seed).digest() != roster[place].seed_sha256:
                raise problem("federation", "share", place, "shares of a seed do not fit", "Run another round.")
            total = total - stream(seed, cells)
        for gone in roster.keys() - self.updates.keys():
            private = self._secret(gone)
            if public_of(private) != roster[gone].mask:
                raise problem("federation", "share", gone, "shares of a key do not fit", "Run another round.")
            for place in self.updates:
                mask = stream(agreed(private, roster[place].mask, "mask", self.terms.round), cells)
                total = total - mask if place < gone else total + mask
        return signed_of(total)

    def _secret(self, place: int) -> bytes:
        found = joined({holder: some[place] for holder, some in list(self.shares.items())[: self.terms.threshold]})
        if found is None:
            raise problem("federation", "share", place, "shares do not fit together", "Run another round.")
        return found

    def _member(self, who: str, stage: RoundStage, came: Mapping[int, object], at: datetime) -> int:
        self._at(stage, at)
        place = self._place(who)
        if place in came:
            raise problem("federation", "member", place, f"its part in {stage} came already", "Wait for the others.")
        if stage in (RoundStage.UPDATING, RoundStage.REVEALING) and place not in self.roster:
            raise problem("federation", "member", place, "the round went on without it", "Join another round.")
        if stage is RoundStage.REVEALING and place not in self.updates:
            raise problem("federation", "member", place, "its update did not come", "Join another round.")
        return place

    def _place(self, who: str) -> int:
        place = next((place for place, one in self.who.items() if one == who), None)
        if place is None:
            raise problem("federation", "member", who, "it is no member of this round", "Join while it is open.")
        return place

    def _at(self, stage: RoundStage, at: datetime) -> None:
        if self.look(at) is not stage:
            message = f"the round is {self.stage}, not {stage}"
            raise problem("federation", "stage", self.stage, message, "Look where it is: trellis federation status.")

    def _verified(self, advert: Advert, step: str, place: int, content: bytes, signature: bytes) -> None:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(advert.verify).verify(
                signature, to_sign(self.terms, step, place, content)
            )
        except (InvalidSignature, ValueError) as error:
            raise problem(
                "federation", "signature", place, "it is not the member's", "Sign with its own key."
            ) from error

    def _forget(self, *, updates: bool = True) -> None:
        """Let go of what is needed no more. updates: their content too; who sent one stays known."""
        self.sealed = {place: {} for place in self.sealed}
        self.shares = {}
        self.updates = {} if updates else dict.fromkeys(self.updates, b"")

    def _go(self, stage: RoundStage, at: datetime) -> None:
        self.stage, self.since = stage, at
