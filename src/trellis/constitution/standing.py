"""Whether a rulebook may be run: one that shipped or was released anywhere, a draft only where no money can move."""

from enum import StrEnum

from trellis.constitution.rulebook import Rulebook, load
from trellis.core.problems import problem

REAL = frozenset(("paper", "live"))
"""Worlds in which only a registered rulebook starts (S15.change)."""


class Standing(StrEnum):
    """How a rulebook came to be the law: shipped with the program, released by governance, or not at all."""

    PACKAGED = "packaged"
    RELEASED = "released"
    DRAFT = "draft"


def standing_of(rulebook: Rulebook, registered: frozenset[str]) -> Standing:
    """Where the hash is known from. registered: the hashes that governance released."""
    if rulebook.sha256 == load().sha256:
        return Standing.PACKAGED
    return Standing.RELEASED if rulebook.sha256 in registered else Standing.DRAFT


def admit(world: str, rulebook: Rulebook, registered: frozenset[str]) -> Standing:
    """The standing under which the world may start on this rulebook.

    Raises ProblemError in paper and live for a hash that is not registered: the engine refuses an unknown hash
    (S15.change, T1). A replay runs a draft and is labelled so.
    """
    standing = standing_of(rulebook, registered)
    if world in REAL and standing is Standing.DRAFT:
        message = f"no rulebook of this hash was released, and S15.change lets {world} run on no other"
        way_out = "Propose it, test it, have it approved and released: `trellis rules propose`."
        raise problem(world, "rulebook", rulebook.sha256[:16], message, way_out)
    return standing
