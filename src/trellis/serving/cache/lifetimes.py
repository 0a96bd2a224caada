"""How long an answer counts as fresh: a table by operation, moved by how sure the answer is and how fast its matter."""

from decimal import Decimal

LIFE_MIN, LIFE_MAX = 60.0, 7_200.0
"""Seconds between which every life is."""
REFUSAL_LIFE = 30.0
"""Seconds for which a refusal is remembered."""
STALE_MAX = 24 * 3_600.0
"""Seconds after which an answer is not told any more, whatever else fails."""
SURE, UNSURE = Decimal("0.9"), Decimal("0.7")
_LONGER, _SHORTER = 1.5, 0.5
_JITTER = 0.1


def life_of(base: float, volatility: float, confidence: Decimal | None, chance: float) -> float:
    """Seconds of freshness.

    base: the operation's. volatility: below 1 where its matter moves fast. confidence: the answer's; one that states
    none moves nothing. chance: from [0, 1), spreads lives by 10 % either way, so that what was kept together does not
    run out together.
    """
    trust = 1.0 if confidence is None else _LONGER if confidence > SURE else _SHORTER if confidence < UNSURE else 1.0
    spread = 1 - _JITTER + 2 * _JITTER * chance
    return min(LIFE_MAX, max(LIFE_MIN, base * trust * volatility)) * spread
