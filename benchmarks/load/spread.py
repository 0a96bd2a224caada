"""Latencies as their spread, and whether a target holds."""

from collections.abc import Sequence


def at(seconds: Sequence[float], share: float) -> float:
    """The latency that this share of them does not exceed (nearest rank)."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def shown(seconds: Sequence[float]) -> str:
    """Median, tails and extremes in milliseconds."""
    if not seconds:
        return "nothing was measured"
    parts = [f"p{round(share * 100)} {at(seconds, share) * 1000:.1f}" for share in (0.5, 0.95, 0.99)]
    return f"{', '.join(parts)} ms ({min(seconds) * 1000:.1f} to {max(seconds) * 1000:.1f}, n={len(seconds):,})"


def verdict(seconds: Sequence[float], target: float) -> tuple[str, bool]:
    """Words on a target for p95 in seconds, and whether it is met."""
    met = bool(seconds) and at(seconds, 0.95) < target
    return f"target p95 < {target * 1000:.0f} ms: {'met' if met else 'NOT met'}", met
