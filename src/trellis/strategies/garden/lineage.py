"""Who descends from whom: every genome that ever was, dead branches too, for they count as trials.

Retired genomes go on a tabu list: neither they nor what differs from them by less than DISTANCE_LEAST is tried again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trellis.core.problems import problem

DISTANCE_LEAST = 0.001
"""Genomes nearer than that are one."""


@dataclass(frozen=True, slots=True)
class Birth:
    """A genome's entry. parents: hashes, none for one drawn by chance; generation: in which it was first tried."""

    hash: str
    parents: tuple[str, ...]
    generation: int


class Lineage:
    """The tree of births, and who of it is alive."""

    __slots__ = ("_alive", "_births", "_children", "_tabu")

    def __init__(self) -> None:
        """Nobody yet."""
        self._births: dict[str, Birth] = {}
        self._children: dict[str, list[str]] = {}
        self._alive: set[str] = set()
        self._tabu: set[str] = set()

    def born(self, birth: Birth) -> None:
        """Enter a genome; entered again it changes nothing.

        Raises ProblemError for a parent that is not known, or that was not born before it.
        """
        if birth.hash in self._births:
            return
        for parent in birth.parents:
            known = self._births.get(parent)
            if known is None or known.generation >= birth.generation:
                message = "it was not born before its child"
                raise problem(f"genome {birth.hash[:12]}", "parents", parent[:12], message, "Enter parents first.")
        self._births[birth.hash] = birth
        for parent in birth.parents:
            self._children.setdefault(parent, []).append(birth.hash)
        self._alive.add(birth.hash)

    def died(self, hash_: str, *, is_tabu: bool = False) -> None:
        """A genome lives no more; is_tabu: it was retired, and is not to be tried again. It stays counted."""
        self._alive.discard(hash_)
        if is_tabu:
            self._tabu.add(hash_)

    @property
    def trials(self) -> int:
        """Genomes that were ever born: the count that luck is priced by."""
        return len(self._births)

    @property
    def alive(self) -> frozenset[str]:
        """Who lives."""
        return frozenset(self._alive)

    @property
    def tabu(self) -> frozenset[str]:
        """Who is not to be tried again."""
        return frozenset(self._tabu)

    @property
    def births(self) -> Mapping[str, Birth]:
        """Every birth, in the order of entry."""
        return dict(self._births)

    @property
    def dead_branches(self) -> int:
        """Genomes of whom neither they nor any descendant lives."""
        living: set[str] = set()
        for hash_ in self._alive:
            living |= {hash_, *self.ancestors(hash_)}
        return len(self._births) - len(living)

    def ancestors(self, hash_: str) -> Iterator[str]:
        """Everyone that the genome descends from, each once, nearest first."""
        seen: set[str] = set()
        waiting = list(self._births[hash_].parents)
        while waiting:
            each = waiting.pop(0)
            if each not in seen:
                seen.add(each)
                waiting += self._births[each].parents
                yield each

    def offspring(self, hash_: str) -> tuple[str, ...]:
        """Its children, in the order of their birth."""
        return tuple(self._children.get(hash_, ()))

    def depth(self, hash_: str) -> int:
        """Generations between it and the earliest of its ancestors."""
        depths: dict[str, int] = {}
        for each in sorted({hash_, *self.ancestors(hash_)}, key=lambda name: self._births[name].generation):
            depths[each] = max((depths[parent] + 1 for parent in self._births[each].parents), default=0)
        return depths[hash_]
