"""What is journaled of a module when it joins: who it is, of whom, and what its breeding said of it."""

from datetime import datetime

from trellis.adaptive.garden_events import ModuleJoined
from trellis.sim.adaptive.modules.breeding import Breeding, Grown
from trellis.strategies.garden.canonical import canonical, content_hash
from trellis.strategies.garden.events import ChampionAudited, GateTold

APPROVE, VETO = "approve", "veto"


def joined_of(breeding: Breeding, grown: Grown, at: datetime) -> ModuleJoined:
    """The module as it joins. Gates and audit are of its breeding's champion, and of nobody else."""
    gates, audited = _gates(breeding, grown), _audited(breeding, grown)
    return ModuleJoined(
        at=at,
        module_id=grown.module.module_id,
        kind=grown.module.kind,
        symbol=breeding.begun.symbol,
        genome_hash=grown.hash,
        genome=canonical(grown.module.genome).decode(),
        parents=grown.parents,
        generation=grown.generation,
        breeding=breeding.head,
        trained_until=breeding.trained_until,
        gates=gates,
        stage_a=bool(gates) and all(gate.held for gate in gates),
        audit="" if audited is None else APPROVE if audited.approves else VETO,
        audit_failed=() if audited is None else tuple(each.name for each in audited.checks if not each.held),
        evidence=content_hash({"gates": gates, "audit": audited}),
    )


def _gates(breeding: Breeding, grown: Grown) -> tuple[GateTold, ...]:
    judged = breeding.judged
    return judged.gates if judged is not None and judged.champions[-1] == grown.hash else ()


def _audited(breeding: Breeding, grown: Grown) -> ChampionAudited | None:
    audited = breeding.audited
    return audited if audited is not None and audited.genome == grown.hash else None
