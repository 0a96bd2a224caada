"""Which rulebook a document was made under."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """The rulebook's version and hash, printed in every export."""

    version: str
    digest: str
