"""What a breeding journals of the account that asked for it: why, which niches it is to fill, whose genomes it may use.

Genomes and the instants from which they may be parents are all that comes from an account: no record of theirs, no
fitted weight, no threshold.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AskTold:
    """One thing that is asked for. reason: of a trigger (performance, diversity_gap, regime_change,
    failure_recovery); subject: the module, or the niche that is missing or has come.
    """

    reason: str
    subject: str


@dataclass(frozen=True, slots=True)
class SpanTold:
    """A time in which a module did well enough to be a parent, as known then. until: None where it still does."""

    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class FounderTold:
    """A genome of the account that may be a parent. hash, genome: its canonical text and SHA-256; parents: hashes of
    its own, by which near relatives are known; trained_until: the end of what it was bred on; spans: when its stays out
    of sample let it be a parent.
    """

    module_id: str
    hash: str
    genome: str
    parents: tuple[str, ...]
    trained_until: datetime
    spans: tuple[SpanTold, ...]


@dataclass(frozen=True, slots=True)
class BreedingAsked:
    """An account asked for a breeding. account: its name; asked_at: the last instant of its journal, after which no bar
    is bred on; head: the hash that its chain ended with; asks: everything that it asked for; wanted: niches that are
    preferred, as axis:niche; founders: genomes that may be parents, from the fold on that knows of it.
    """

    account: str
    asked_at: datetime
    head: str
    asks: tuple[AskTold, ...]
    wanted: tuple[str, ...]
    founders: tuple[FounderTold, ...]


@dataclass(frozen=True, slots=True)
class TabuTold:
    """A genome that was retired on the account, and is not to be tried again. since: when it was known to be."""

    module_id: str
    hash: str
    genome: str
    since: datetime


@dataclass(frozen=True, slots=True)
class BreedingBarred(BreedingAsked):
    """BreedingAsked, with genomes that are tabu: from the fold on that knows of it neither they nor near ones are born,
    have children, or live on.
    """

    tabu: tuple[TabuTold, ...]
