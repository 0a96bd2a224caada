"""Events of the law itself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RulebookReleased:
    """The account goes on under another rulebook (S15.change): every record after this one is decided by it.

    at: before a week's first open. source_version, source_hash: the rulebook until here. standing: packaged, released
    or draft. rows: the ids of the rules that differ.
    """

    at: datetime
    source_version: str
    source_hash: str
    version: str
    hash: str
    standing: str
    rows: tuple[str, ...]
