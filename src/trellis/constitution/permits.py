"""Which openers each sleeve has, and by which rows their delta and days are measured."""

from dataclasses import dataclass

from trellis.constitution.proposal import Action, Proposal
from trellis.core.terms import Right, Sleeve


@dataclass(frozen=True, slots=True)
class Permit:
    """An opener a sleeve has: the option's right (None: shares), and the ids of its delta bands and day counts."""

    right: Right | None
    bands: tuple[str, ...] = ()
    dte: tuple[str, ...] = ()


ENTRY_KINDS = {Sleeve.GEN: "S2.entry.kind", Sleeve.REV: "S3.entry.kind", Sleeve.COM: "S4.entry.kind"}

ENTRY_BANDS = {Sleeve.GEN: "S2.entry.delta", Sleeve.REV: "S3.entry.delta", Sleeve.COM: "S4.reenter"}
"""The band of a sleeve's puts; S6.roll.delta asks it of a roll."""

_GEN_CALLS = ("S2.assign.cc", "S2.exit.cc", "S7.cc")
_REV_CALLS = ("S3.assign.cc", "S3.exit.cc", "S7.cc")

_PERMITS = {
    (Sleeve.GEN, Action.OPEN_PUT): Permit(Right.PUT, ("S2.entry.delta",), ("S2.entry.dte", "S2.stress.dte")),
    (Sleeve.GEN, Action.OPEN_CALL): Permit(Right.CALL, _GEN_CALLS, _GEN_CALLS),
    (Sleeve.GEN, Action.ROLL): Permit(Right.PUT),
    (Sleeve.REV, Action.OPEN_PUT): Permit(Right.PUT, ("S3.entry.delta",), ("S3.entry.dte",)),
    (Sleeve.REV, Action.OPEN_CALL): Permit(Right.CALL, _REV_CALLS, _REV_CALLS),
    (Sleeve.REV, Action.ROLL): Permit(Right.PUT),
    (Sleeve.COM, Action.OPEN_PUT): Permit(Right.PUT, ("S4.reenter",), ("S4.reenter",)),
    (Sleeve.COM, Action.OPEN_CALL): Permit(Right.CALL, ("S4.entry.delta", "S7.cc"), ("S4.entry.dte", "S7.cc")),
    (Sleeve.COM, Action.ROLL): Permit(Right.PUT),
    (Sleeve.COM, Action.BUY_SHARES): Permit(None),
}

_NOTHING = Permit(None)


def permitted(proposal: Proposal) -> bool:
    """Whether the sleeve has this opener with this right."""
    found = _PERMITS.get((proposal.sleeve, proposal.action))
    return found is not None and found.right is proposal.right


def permit(proposal: Proposal) -> Permit:
    """The opener's permit; an empty one where the sleeve has no such opener."""
    return _PERMITS.get((proposal.sleeve, proposal.action), _NOTHING)
