"""A module at work: takes messages, has them handled, keeps what came of them, brings on what follows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from trellis.kernel.clock import Clock
from trellis.messages.composing import Addressed, addressed, drafted, due
from trellis.messages.directory import NobodyError
from trellis.messages.envelope import Status
from trellis.messages.handling import Handler, Handling
from trellis.messages.health import BEAT_US, LEASE_US
from trellis.messages.instants import SECOND_US, microseconds
from trellis.messages.leases import FencedError
from trellis.messages.limits import Limits
from trellis.messages.line import Line
from trellis.messages.module import Identity, Module, Outgoing
from trellis.messages.ports import Alarm, Bell, Dead, FastPath, Posted, Record, Registry, Sent, Turn
from trellis.messages.sealing import Opener, Sealer
from trellis.messages.standing import Standing

BATCH = 64
SWEEP_US = SECOND_US // 4
"""How often the record is looked through beside a fast path: for retries, delays, and what the path lost."""


@dataclass(frozen=True, slots=True)
class Gear:
    """What a worker works with. clock: which instant it is; ticks: seconds of a clock that never goes back."""

    record: Record
    registry: Registry
    sealer: Sealer
    opener: Opener
    clock: Clock
    ticks: Callable[[], float]
    chance: Callable[[], float]
    alarm: Alarm
    path: FastPath | None = None
    bell: Bell | None = None
    limits: Limits = field(default_factory=Limits)
    batch: int = BATCH
    beat_us: int = BEAT_US
    lease_us: int = LEASE_US


class Worker:
    """One module's. A turn is whole or has not happened, whatever ends the program in between."""

    def __init__(self, who: Identity, make: Callable[[], Module], gear: Gear) -> None:
        """make: the module, as it is before its first message."""
        self.who = who
        self._gear = gear
        self._handler = Handler(who, make, gear.opener, gear.chance)
        self.standing = Standing(who, gear.registry, gear.beat_us, gear.lease_us)
        self.line = Line(who.box, who.module_id, gear.path, gear.ticks)
        self._sweep_us = self._token = 0
        self._swept = False
        self._left: Sequence[int] = ()

    def turn(self, wait_seconds: float = 0.0) -> int:
        """Handle what waits, a batch at most, and wait so long for the first: how many were settled.

        Raises UnreachableError where the record is not there; then nothing was done.
        """
        if not self.standing.keep(self._now()):
            self._pause(wait_seconds)
            return 0
        if not self._made_ready():
            self._pause(wait_seconds)
            return 0
        positions = self._positions(wait_seconds)
        if positions is not None and not positions:
            return 0
        settled = self._worked(positions)
        if not settled and positions is None:
            self._pause(wait_seconds)
        return settled

    def send(self, messages: Sequence[Outgoing]) -> Sequence[Sent]:
        """Say something of one's own accord. Raises ProblemError where it may not be; then nothing was said."""
        self.standing.keep(self._now())
        at_us = self._now()
        said = [addressed(self.who, one, None, at_us, self.standing.known) for one in messages]
        with self._gear.record.turn(self.who.box, at_us, 0, (), self.standing.fence) as turn:
            sent = turn.finish((), self._posts(turn, said, at_us), at_us)
        self._bring(sent)
        return sent

    def _worked(self, positions: Sequence[int] | None) -> int:
        gear, at_us = self._gear, self._now()
        try:
            with gear.record.turn(self.who.box, at_us, gear.batch, positions, self.standing.fence) as turn:
                done = self._handler.run(turn.taken, at_us, self.standing.known)
                sent = turn.finish(done.outcomes, self._posts(turn, done.outgoing, at_us), at_us)
        except FencedError:
            self._handler.forget()
            self.standing.lost()
            return 0
        except BaseException:
            self._handler.forget()
            raise
        if done.alone:
            self.standing.look_again()
        self._bring(sent)
        self._clear(turn, done, positions)
        return len(done.outcomes) + len(turn.expired)

    def _posts(self, turn: Turn, said: Sequence[Addressed], at_us: int) -> list[Posted]:
        keys = list(dict.fromkeys(one.outgoing.key for one in said))
        last = turn.last_sequences(self.who.module_id, keys) if keys else {}
        sealed = self._gear.sealer.sealed(drafted(self.who, said, last, at_us))
        return [
            Posted(envelope, due(self.who, one, at_us, self._gear.limits))
            for envelope, one in zip(sealed, said, strict=True)
        ]

    def _bring(self, sent: Sequence[Sent]) -> None:
        self.line.publish(sent)
        if self._gear.bell is not None and not self.line.open:
            self._gear.bell.ring(sorted({box for one in sent for box in one.boxes}))

    def _clear(self, turn: Turn, done: Handling, positions: Sequence[int] | None) -> None:
        over = [one.position for one in done.outcomes if one.status is not Status.PENDING]
        over += [one.position for one in turn.expired]
        rest = set(positions or ()) - set(over)
        if rest:
            over += self._gear.record.settled(self.who.box, sorted(rest))
        self.line.done(over)
        letters = self._letters(turn, done)
        if letters:
            self.line.bury(letters)
            self._gear.alarm.dead(letters)

    def _letters(self, turn: Turn, done: Handling) -> list[Dead]:
        taken, at_us = {one.position: one.envelope for one in turn.taken}, self._now()
        given_up = [
            Dead(self.who.box, one.position, taken[one.position], one.status, one.attempts, at_us, one.error)
            for one in done.with_status(Status.FAILED)
        ]
        return given_up + [
            Dead(self.who.box, one.position, one.envelope, Status.EXPIRED, one.attempts, at_us, "")
            for one in turn.expired
        ]

    def _positions(self, wait_seconds: float) -> Sequence[int] | None:
        """Which messages to handle, as the fast path names them; None for whatever the record holds."""
        at_us = self._now()
        # Where a turn takes longer than a sweep's period, each second one asks the path nevertheless.
        if (at_us >= self._sweep_us and not self._swept) or self.line.gap:
            self._sweep_us, self.line.gap, self._swept = at_us + SWEEP_US, False, True
            return None
        self._swept = False
        left = min(wait_seconds, max(0, self._sweep_us - at_us) / SECOND_US)
        found = self._left or self.line.take(self._gear.batch, left)
        if found is None:
            return None
        # A path of several streams may bring more than a turn takes: the rest is for the next one, not for a sweep.
        self._left = found[self._gear.batch :]
        return found[: self._gear.batch]

    def _made_ready(self) -> bool:
        token = 0 if self.standing.fence is None else self.standing.fence.token
        if token != self._token:  # another may have written the account in between
            self._handler.forget()
            self._token = token
        if not self._handler.ready:
            log = list(self._gear.record.handled(self.who.box)) if self.who.keeps_state else None
            try:
                self._handler.rebuild(log, self.standing.known)
            except NobodyError:  # who said one of them came after the last look
                self.standing.look_again()
                return False
        return True

    def _pause(self, seconds: float) -> None:
        if seconds and self._gear.bell is not None and not self.line.open:
            self._gear.bell.wait(self.who.box, seconds)

    def _now(self) -> int:
        return microseconds(self._gear.clock.now())
