"""What a person allowed the household's lines to be used for, as its journal holds it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ConsentDecided:
    """A person said whether the household's lines may be used. use: comparison or learning; given False ends it."""

    at: datetime
    use: str
    given: bool


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (("consent", "consent.decided", 1, ConsentDecided),)
