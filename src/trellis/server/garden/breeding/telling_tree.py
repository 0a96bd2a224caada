"""The tree of a breeding: everyone that lives or was a champion with their ancestors; of the others a sample."""

from trellis.server.garden.breeding.telling import standing_of
from trellis.server.schemas.garden.genomes import BreedingTree, TreeNode, TreePoint
from trellis.strategies.garden.bred import Bred

NODES_MAX = 1_000
"""Nodes that one answer holds; of more, those that were born last."""
DEAD_MAX = 1_000
"""Genomes of dead branches that one answer holds; of more, every so manieth."""


def tree_told(bred: Bred) -> BreedingTree:
    """Nodes in the order of birth, so that parents come before their children."""
    line = bred.line((*bred.alive, *bred.champions))
    living = bred.line(bred.alive)
    births = list(bred.births.values())
    family = [each for each in births if each.hash in line]
    shown = family[-NODES_MAX:]
    places = {each.hash: place for place, each in enumerate(shown)}
    dead = [each for each in births if each.hash not in line]
    every = max(-(-len(dead) // DEAD_MAX), 1)
    nodes = [
        TreeNode(
            hash=each.hash,
            born=each.generation + 1,
            lived_to=None if each.last is None else each.last + 1,
            standing=standing_of(bred, each.hash, living),
            ratio=float(each.ratio),
            parents=[places[parent] for parent in each.parents if parent in places],
        )
        for each in shown
    ]
    return BreedingTree(
        generations=bred.begun.generations,
        nodes=nodes,
        dead=[TreePoint(born=each.generation + 1, ratio=float(each.ratio)) for each in dead[::every]],
        dead_every=every,
        dead_count=len(dead),
        left_out=len(family) - len(shown),
    )
