"""Merkle trees over records' hashes, as RFC 6962 section 2.1 makes them: a root, and proofs that a leaf is under it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

_LEAF, _NODE = b"\x00", b"\x01"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof: the sibling's hash, and whether it stands on the left."""

    hash: bytes
    left: bool


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The tree's root, 32 bytes. Raises ValueError for no leaves."""
    if not leaves:
        raise ValueError("a tree needs a leaf")
    return _levels(leaves)[-1][0]


def proof_of(leaves: Sequence[bytes], index: int) -> tuple[Step, ...]:
    """The steps from the leaf at an index up to the root. Raises IndexError for an index without a leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    steps = []
    for level in _levels(leaves)[:-1]:
        sibling = index ^ 1
        if sibling < len(level):
            steps.append(Step(level[sibling], left=sibling < index))
        index //= 2
    return tuple(steps)


def proven(leaf: bytes, steps: Sequence[Step]) -> bytes:
    """The root that a leaf and its proof lead to."""
    found = _leaf(leaf)
    for step in steps:
        found = _node(step.hash, found) if step.left else _node(found, step.hash)
    return found


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Every level from the leaves up; a node without a sibling is carried up as it is, which gives RFC 6962's tree."""
    levels = [[_leaf(leaf) for leaf in leaves]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        above = [_node(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
        levels.append(above + below[len(below) - len(below) % 2 :])
    return levels


def _leaf(content: bytes) -> bytes:
    return hashlib.sha256(_LEAF + content).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
