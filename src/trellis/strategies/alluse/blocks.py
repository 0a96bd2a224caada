"""What keeps a whole sleeve from opening, asked before any chain is read (section 6, scope of blocks)."""

from dataclasses import dataclass

from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.strategies.alluse.drawdown import PIVOTED
from trellis.strategies.ports import Known, Plan, Skip

_LATCH_RULES = {
    Latch.USER: "S0.kill.user",
    Latch.L3: "S6.L3",
    Latch.VIX65: "S6.vix.safe",
    Latch.BROKER: "S8.broker",
    Latch.DATA: "S8.stale.hard",
    Latch.RECON: "S9.recon.pos",
    Latch.MARGIN: "S0.margin",
    Latch.ERROR: "C.latch",
}


@dataclass(frozen=True, slots=True)
class Block:
    """The rule that blocks, and a machine-readable reason. passes: it may end inside the window, so ask again."""

    rule: str
    reason: str
    passes: bool

    def plan(self, symbols: tuple[str, ...]) -> Plan:
        """What the sleeve does about these symbols: asks again later, or drops them this cycle."""
        note = f"under_deployed:{self.reason}"
        if self.passes:
            return Plan(deferred=symbols, note=note, facts=(("blocked", self.rule),))
        return Plan(skips=tuple(Skip(each, self.rule, self.reason, self.reason, "none") for each in symbols), note=note)


def safe_block(known: Known) -> Block | None:
    """What blocks every opener, calls too: an overlay beyond Hedged Week, or any latch."""
    if known.overlay is Overlay.KILLED:
        return Block("S6.vix.kill", "killed", passes=True)
    if known.overlay is Overlay.VIX_SAFE:
        return Block("S6.vix.safe", "vix_safe", passes=True)
    latch = min(known.sleeve.latches, default=None)
    return None if latch is None else Block(_LATCH_RULES[latch], f"latch_{latch.value}", passes=True)


def share_block(known: Known) -> Block | None:
    """What blocks share buys: as safe_block, and the Level 2 freeze."""
    until = known.sleeve.frozen_until
    if until is not None and known.at.date() <= until:
        return safe_block(known) or Block("S6.freeze", "frozen", passes=False)
    return safe_block(known)


def put_block(known: Known) -> Block | None:
    """What blocks new puts: as share_block, and the drawdown pivot."""
    found = share_block(known)
    if found is None and known.sleeve.pivot == PIVOTED:
        return Block("S2.pivot" if known.sleeve.sleeve is Sleeve.GEN else "S0.dd.pivot", PIVOTED, passes=False)
    return found
