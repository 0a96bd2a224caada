"""What the account journals of a bred decision maker that works for it.

docs/adaptive-events.md has a heading for each.
"""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.strategies.garden.events import GateTold
from trellis.strategies.garden.words import Kind


@dataclass(frozen=True, slots=True)
class ModuleAppointed:
    """A bred decision maker, a module of another kind than detectors, began to work for the account.

    symbols: what it was bred on; genome: its canonical text, genome_hash its SHA-256; parents: hashes; breeding: hash
    that the breeding's journal ends with; trained_until: the instant from which days are out of sample for it;
    promoted: it passed every gate of stage A, else it is the last champion of a breeding that promoted nobody; gates:
    of that breeding; inert: genes that can change nothing here; limits: what it works under, by name.
    """

    at: datetime
    module_id: str
    kind: Kind
    symbols: tuple[str, ...]
    genome_hash: str
    genome: str
    parents: tuple[str, ...]
    generation: int
    breeding: str
    trained_until: datetime
    promoted: bool
    gates: tuple[GateTold, ...]
    inert: tuple[str, ...]
    limits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SharesDecided:
    """What part of the account each of its modules may have from now on, by what was known at the end of a day.

    day: that is over; module_id, genome_hash, breeding: of who decided; days: of returns that it knew; dry: the day is
    one that it was bred on, so nothing follows but that modules may have nothing; inputs: SHA-256 over all returns so
    far; shares: by module, in the order of their breeding.
    """

    at: datetime
    day: date
    module_id: str
    genome_hash: str
    breeding: str
    days: int
    dry: bool
    inputs: str
    shares: tuple[tuple[str, float], ...]


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("module", "module.appointed", 1, ModuleAppointed),
    ("module", "shares.decided", 1, SharesDecided),
)
