"""Who has offspring: tournaments on fitness that is shared among look-alikes, never two near relatives.

Fitness sharing: Goldberg and Richardson (1987). A niche is a horizon and a side, so that no one way to trade crowds
out the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trellis.strategies.garden.offspring import PARENTS_MAX
from trellis.strategies.garden.ports import Draws

ROUND = 3
"""Candidates of a tournament."""
TRIES = 8
"""Draws for a mate that is no relative, before the parent goes alone."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One that may have offspring. fitness: on what it was trained on; parents: hashes; niche: what it is alike in."""

    hash: str
    fitness: float
    niche: str
    parents: tuple[str, ...] = ()


def shared_fitness(candidates: Sequence[Candidate]) -> Mapping[str, float]:
    """Each one's fitness over how many share its niche; a bad one's is not made better by company."""
    crowd: dict[str, int] = {}
    for each in candidates:
        crowd[each.niche] = crowd.get(each.niche, 0) + 1
    share = len(candidates) / max(len(crowd), 1)
    return {
        each.hash: each.fitness / max(crowd[each.niche] / share, 1.0) if each.fitness > 0 else each.fitness
        for each in candidates
    }


def tournament(candidates: Sequence[Candidate], fitness: Mapping[str, float], draws: Draws) -> Candidate:
    """The best of ROUND drawn ones; the hash decides between equals."""
    drawn = [draws.choice(candidates) for _ in range(ROUND)]
    return max(drawn, key=lambda each: (fitness[each.hash], each.hash))


def are_related(one: Candidate, other: Candidate) -> bool:
    """Whether they are the same, parent and child, or share a parent."""
    family = {one.hash, *one.parents}
    return other.hash in family or bool(family & set(other.parents))


def parents_of(candidates: Sequence[Candidate], draws: Draws, count: int = 2) -> tuple[Candidate, ...]:
    """Up to `count` parents, PARENTS_MAX at most, of which none is another's near relative."""
    fitness = shared_fitness(candidates)
    chosen = [tournament(candidates, fitness, draws)]
    for _ in range(min(count, PARENTS_MAX) - 1):
        for _ in range(TRIES):
            mate = tournament(candidates, fitness, draws)
            if not any(are_related(mate, each) for each in chosen):
                chosen.append(mate)
                break
    return tuple(chosen)
