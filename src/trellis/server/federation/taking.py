"""Rounds of learning that another house coordinates, as a served house takes part in them for its household.

The work is a process of its own. It ends with the server, and the round is lost then: what was paid stays paid, and
nothing is paid twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from trellis.adapters.federation.coordinator import Coordinator, terms_of
from trellis.adapters.federation.joining import Progress, Reached, take_part
from trellis.adapters.federation.judging import Agreed, Objection, Part
from trellis.adapters.registry.household.opening import shelf_of
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.shared_model import keep_shared
from trellis.core.problems import Problem
from trellis.kernel.clock import Clock, WallClock
from trellis.kernel.entropy import SystemEntropy
from trellis.privacy.learning.member import Member
from trellis.privacy.learning.terms import Terms
from trellis.server.household.jobs import Errand, Job, Jobs
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.working import Step

TOPIC = "rounds"
SECONDS_MAX = 26 * 3600
"""Joining takes a day at most, and each later stage ten minutes."""


@dataclass(frozen=True, slots=True)
class RoundSettings:
    """private: whether a house that a page names may lie in this network."""

    private: bool = False


def round_settings(named: Mapping[str, str]) -> RoundSettings:
    """From TRELLIS_PRIVATE_ROUNDS."""
    return RoundSettings(named.get("TRELLIS_PRIVATE_ROUNDS", "") == "yes")


@dataclass(frozen=True, slots=True)
class House:
    """A coordinating house as a page names it. The key is kept for one call or one round, in memory alone."""

    address: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """A round that may be joined: its terms, how many are there, and what speaks against it."""

    terms: Terms
    joined: int
    against: Mapping[Objection, Problem]


@dataclass(frozen=True, slots=True)
class Joined:
    """What a job of this topic was asked: whose round it is, and its terms."""

    host: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Learned:
    """What a round came to: how many households stayed in it."""

    stayed: int


class Taking:
    """The rounds of others that one home's household takes part in; threads may share it."""

    def __init__(self, home: Path, kept: KeptHousehold, clock: Clock, settings: RoundSettings) -> None:
        """Nobody is asked yet."""
        self._home, self._kept, self._clock, self._settings = home, kept, clock, settings

    def offers(self, house: House, agreed: Agreed) -> list[Offer]:
        """The rounds that are joining there. Raises ProblemError where nobody answers, or the key does not hold."""
        keeper = _keeper(self._home)
        found = [one for one in self._called(house).rounds() if one["stage"] == "joining"]
        return [self._offer(keeper, terms_of(one["terms"]), int(one["joined"]), agreed) for one in found]

    def join(self, house: House, name: str, agreed: Agreed, jobs: Jobs) -> Job:
        """Begin to take part. Raises ProblemError with all that speaks against it, Refusal 409 beside another round."""
        terms = terms_of(self._called(house).look(name)["terms"])
        now = self._clock.now()
        Part(self._home, _keeper(self._home), terms).check(agreed, now)
        work = partial(taken, self._home, house, name, agreed, private=self._settings.private)
        with self._kept.reading():
            of, on = self._kept.state, self._kept.today
        asked = Joined(urlsplit(house.address).hostname or "", terms)
        return jobs.begin(work, Errand(TOPIC, "join", of, on, asked), now, SECONDS_MAX)

    def _called(self, house: House) -> Coordinator:
        return Coordinator(house.address, house.key, private=self._settings.private)

    def _offer(self, keeper: Keeper, terms: Terms, joined: int, agreed: Agreed) -> Offer:
        return Offer(terms, joined, Part(self._home, keeper, terms).objections(agreed, self._clock.now()))


def taken(
    home: Path, house: House, name: str, agreed: Agreed, tell: Callable[[Step], None], *, private: bool
) -> Learned:
    """A whole round, in the process of a job. Raises ProblemError where it fails."""
    at, clock, take = Coordinator(house.address, house.key, private=private), WallClock(), SystemEntropy().take
    terms = terms_of(at.look(name)["terms"])
    part = Part(home, _keeper(home), terms)
    part.check(agreed, clock.now())

    def say(progress: Progress) -> None:
        tell(Step(tuple(Reached).index(progress.reached) + 1, len(Reached), part=progress))

    update = part.paid_update(take, clock, lambda: say(Progress(Reached.PAID)))
    found = take_part(at, Member(terms, take), update, say)
    keep_shared(home, found.told, found.weights)
    return Learned(int(found.told["stayed"]))


def reached(job: Job) -> list[Progress]:
    """What a job told of its way, in order."""
    return [one for one in job.parts if isinstance(one, Progress)]


def _keeper(home: Path) -> Keeper:
    entropy = SystemEntropy()
    return Keeper.open(home, entropy, shelf_of(home, entropy))
