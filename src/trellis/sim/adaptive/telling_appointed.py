"""Who was bred to work for an account and how it is shared, for people and machines: read from its record."""

from collections.abc import Mapping

from trellis.adaptive.kind_events import ModuleAppointed
from trellis.adaptive.share import share_of
from trellis.adaptive.state import Record


def appointed_told(record: Record) -> list[dict[str, object]]:
    """Each with its genome, whether it was promoted, and what it can change nothing by; none where nobody was bred."""
    return [_told(each) for each in record.appointed.values()]


def sharing_told(record: Record) -> dict[str, object] | None:
    """Shares of the account in force; None before the first decision, and where nobody shares it."""
    sharing = record.sharing
    if sharing.day is None:
        return None
    return {
        "day": sharing.day.isoformat(),
        "days": len(sharing.rows),
        "dry": sharing.dry,
        "shares": {name: share_of(sharing, name) for name in sharing.shares},
    }


def lines_of(told: Mapping[str, object]) -> list[str]:
    """The same in words."""
    rows, sharing = told["appointed"], told["sharing"]
    assert isinstance(rows, list), "who was bred to decide is rows"
    found = [_line(each) for each in rows]
    if isinstance(sharing, Mapping):
        shares = ", ".join(f"{name[:12]} {share * 100:.1f} %" for name, share in sharing["shares"].items())
        when = f"after {sharing['day']}, {sharing['days']} days known"
        dry = "; it was bred on this day, so nothing is shared out" if sharing["dry"] else ""
        found.append(f"shares    {when}: {shares}{dry}")
    return found


def _told(event: ModuleAppointed) -> dict[str, object]:
    return {
        "kind": event.kind.value,
        "module": event.module_id,
        "genome": event.genome_hash,
        "promoted": event.promoted,
        "failed": [gate.name for gate in event.gates if not gate.held],
        "symbols": list(event.symbols),
        "breeding": event.breeding,
        "trained_until": event.trained_until.isoformat(),
        "inert": list(event.inert),
        "limits": dict(event.limits),
    }


def _line(each: Mapping[str, object]) -> str:
    failed, inert, symbols = (each[name] for name in ("failed", "inert", "symbols"))
    assert isinstance(failed, list), "gates are names"
    assert isinstance(inert, list), "genes are names"
    assert isinstance(symbols, list), "symbols are names"
    standing = "promoted" if each["promoted"] else f"not promoted: {', '.join(failed) or 'it was no champion'}"
    kind = str(each["kind"]).replace("_", " ")
    idle = f"; can change nothing here: {', '.join(inert)}" if inert else ""
    return f"appointed {kind} {str(each['genome'])[:12]}, bred on {'+'.join(symbols)}, {standing}{idle}"
