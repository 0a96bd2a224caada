"""What the account journals of a bred decision maker and a bred trader that work for it.

docs/adaptive-events.md has a heading for each.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.strategies.garden.events import GateTold
from trellis.strategies.garden.words import Kind


@dataclass(frozen=True, slots=True)
class ModuleAppointed:
    """A bred decision maker or trader, a module of another kind than detectors, began to work for the account.

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


@dataclass(frozen=True, slots=True)
class ExecutionScheduled:
    """How an approved plan is to be entered, before any of it is sent.

    module_id, genome_hash, breeding: of who schedules; units: in all; arrival: what a unit was worth then, USD; begins:
    when the first point does, a point each period_seconds; left: points that there is time for; variance: of the price
    a second, spread: assumed, rate: volume a second, over the bars before, 0 where they are not known; usual: what each
    point trades on other days; targets: units that are to be entered by each point's end; impact_bps, at_once_bps: what
    the square-root law expects of that and of one order, which paper charges nobody, None without volume.
    """

    at: datetime
    plan: str
    version: int
    module_id: str
    genome_hash: str
    breeding: str
    symbol: str
    units: int
    arrival: Decimal
    begins: datetime
    period_seconds: int
    left: int
    variance: float
    spread: float
    rate: float
    usual: tuple[float, ...]
    targets: tuple[int, ...]
    impact_bps: float | None
    at_once_bps: float | None


@dataclass(frozen=True, slots=True)
class ExecutionMeasured:
    """What entering a plan cost against the price at arrival, USD: implementation shortfall (Perold, 1988).

    asked, entered: units; slices: orders; arrival, last: what a unit was worth at arrival and now; delay: the market's
    move until each slice left; impact: from there to its fill; fees; opportunity: the move of what never entered;
    shortfall: their sum; at_once, at_once_fee: what one order would have cost, and its fee in that; None where it would
    not have filled either.
    """

    at: datetime
    plan: str
    version: int
    module_id: str
    symbol: str
    asked: int
    entered: int
    slices: int
    arrival: Decimal
    last: Decimal
    delay: Decimal
    impact: Decimal
    fees: Decimal
    opportunity: Decimal
    shortfall: Decimal
    at_once: Decimal | None
    at_once_fee: Decimal | None


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("module", "module.appointed", 1, ModuleAppointed),
    ("module", "shares.decided", 1, SharesDecided),
    ("position", "execution.scheduled", 1, ExecutionScheduled),
    ("position", "execution.measured", 1, ExecutionMeasured),
)
