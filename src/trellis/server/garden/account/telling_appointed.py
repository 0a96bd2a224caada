"""Who was bred to decide for an account and how it shares it, told."""

from trellis.adaptive.share import share_of
from trellis.server.garden.account.kept import Look
from trellis.server.schemas.garden.accounts import AppointedRow, ModuleShare, SharingTold


def appointed_of(look: Look) -> list[AppointedRow]:
    """Each of them; none where nobody was bred to."""
    return [
        AppointedRow(
            kind=event.kind.value,
            module=event.module_id,
            genome=event.genome_hash,
            promoted=event.promoted,
            failed=[gate.name for gate in event.gates if not gate.held],
            symbols=list(event.symbols),
            trained_until=event.trained_until,
            inert=list(event.inert),
        )
        for event in look.record.appointed.values()
    ]


def sharing_of(look: Look) -> SharingTold | None:
    """Shares in force."""
    sharing = look.record.sharing
    if sharing.day is None:
        return None
    rows = [ModuleShare(module=name, share=share_of(sharing, name)) for name in sharing.shares]
    return SharingTold(day=sharing.day, days=len(sharing.rows), dry=sharing.dry, shares=rows)
