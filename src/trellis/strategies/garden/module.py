"""A module's record (reference, 1.2): who it is, of whom it descends, how it stands. Scores are in scorecard.py."""

from dataclasses import dataclass
from datetime import datetime

from trellis.core.ids import digest
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.lifecycle import Life, begun
from trellis.strategies.garden.words import Kind, instant

OFFSPRING_MAX = 5
VERSION = 1


@dataclass(frozen=True, slots=True)
class Module:
    """One module. parents, offspring: ids; depth: generations behind it; mutations: hashes of genomes before it."""

    module_id: str
    kind: Kind
    version: int
    genome: Genome
    created: datetime
    life: Life
    parents: tuple[str, ...] = ()
    offspring: tuple[str, ...] = ()
    depth: int = 0
    mutations: tuple[str, ...] = ()


def module_of(genome: Genome, garden: str, created: datetime, parents: tuple["Module", ...] = ()) -> Module:
    """A new module of a genome. Its id is a digest of garden, genome and parents, so that the same birth is one module.

    It has its parents' genes and nothing of their record.
    """
    at = instant(created)
    ids = tuple(sorted(each.module_id for each in parents))
    module_id = digest("module", garden, genome.hash, *ids)[:32]
    depth = max((each.depth + 1 for each in parents), default=0)
    mutations = (*parents[0].mutations, parents[0].genome.hash) if parents else ()
    return Module(module_id, genome.kind, VERSION, genome, at, begun(module_id, at), ids, (), depth, mutations)
