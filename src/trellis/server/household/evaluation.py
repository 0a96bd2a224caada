"""How good categories are, found out on a person's own labels, as work for a process."""

from collections.abc import Callable
from pathlib import Path

from trellis.bookkeeping.categories.reading import truths
from trellis.household.categories.evaluation import PARTS, Evaluation, World, one_by_one
from trellis.household.categories.knowledge import knowledge
from trellis.kernel.entropy import SystemEntropy
from trellis.server.household.following import Follower
from trellis.server.household.working import Step

TOPIC = "categories"


def evaluating(home: Path, tell: Callable[[Step], None]) -> tuple[Evaluation, ...]:
    """Every evaluation of a home's household, each told as a part. Raises InsufficientData for too few labels."""
    record = Follower(home, SystemEntropy()).catch_up()
    labelled, lines = truths(record)
    world = World(record.categories.taxonomy(), knowledge(), context=lines)
    found: list[Evaluation] = []
    for one in one_by_one(labelled, world):
        found.append(one)
        tell(Step(len(found), PARTS, part=one))
    return tuple(found)
