"""The rungs of the ladder, the best first."""

from enum import StrEnum


class Level(StrEnum):
    """What answered."""

    FRESH_CACHE = "fresh_cache"
    CHAMPION = "champion"
    PREVIOUS = "previous_champion"
    STALE_CACHE = "stale_cache"
    RULE = "rule"
    UNAVAILABLE = "unavailable"
