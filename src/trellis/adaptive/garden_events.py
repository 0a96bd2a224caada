"""What the account journals of the garden: modules that joined, their stages, stays on paper, curators' judgements.

docs/adaptive-events.md has a heading for each.
"""

from dataclasses import dataclass
from datetime import datetime

from trellis.strategies.garden.curators.orchestra import Judgement
from trellis.strategies.garden.events import CheckTold, GateTold, StageChanged
from trellis.strategies.garden.retirement import Standing
from trellis.strategies.garden.words import Direction, Kind


@dataclass(frozen=True, slots=True)
class ModuleJoined:
    """A module began to plan for the account. genome: its canonical text, genome_hash its SHA-256; parents: hashes.

    breeding: hash that the breeding's journal ends with; trained_until: the instant from which bars are out of sample.
    gates: of stage A, of its breeding's champion alone; stage_a: all of them held; audit: approve, veto, or empty where
    none was made; audit_failed: checks of it that did not hold; evidence: SHA-256 over gates and audit.
    """

    at: datetime
    module_id: str
    kind: Kind
    symbol: str
    genome_hash: str
    genome: str
    parents: tuple[str, ...]
    generation: int
    breeding: str
    trained_until: datetime
    gates: tuple[GateTold, ...]
    stage_a: bool
    audit: str
    audit_failed: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class ExpectationNoted:
    """What a module is held against in its shadow: its stays on the bars that it was bred on, as this run saw them.

    multiples: net profit of each in multiples of its risk; strengths: of the signals; bars: how many it saw.
    """

    at: datetime
    module_id: str
    multiples: tuple[float, ...]
    strengths: tuple[float, ...]
    bars: int


@dataclass(frozen=True, slots=True)
class StayEnded:
    """A stay of a module out of sample came to its end on paper, whether it was planned and traded or not.

    begun: the bar's end at which it was decided on; strength: of its signal, 0 to 1; multiple: net profit in multiples
    of its risk, left at the open after the bar that met a barrier, as the account does; at_barrier: left at the barrier
    itself, as genomes are bred; cause: stop, target or time; plan: that was made of it, empty for none.
    """

    at: datetime
    module_id: str
    symbol: str
    begun: datetime
    ended: datetime
    direction: Direction
    strength: float
    multiple: float
    at_barrier: float
    cause: str
    plan: str


@dataclass(frozen=True, slots=True)
class ClaimNoted:
    """What a module's stays are held to from here on, by what it was expected to earn: as parts of an equity of which
    each stay risks RISK (adaptive/appointed.py). stays: of the expectation; mean: less a standard error; drawdown: that
    99 of 100 resampled histories stay within, as a fraction.
    """

    at: datetime
    module_id: str
    stays: int
    mean: float
    deviation: float
    drawdown: float


@dataclass(frozen=True, slots=True)
class ModuleWatched:
    """A stay was held against its module's claim. begun: which stay; stays: how many were; bets: the capital of each
    bet against the claim, their mean is the evidence; cusum: of shortfalls; level, peak: of its equity; standing: what
    it may do from now on, and why.
    """

    at: datetime
    module_id: str
    begun: datetime
    stays: int
    bets: tuple[float, ...]
    cusum: float
    level: float
    peak: float
    standing: Standing
    reason: str


@dataclass(frozen=True, slots=True)
class ModuleAudited:
    """The leakage audit was made again of a module that was to plan. first, last: beginnings of the bars that it was
    made on, so many of them; data: the digest of every bar that the module heard; approves: all checks held.
    """

    at: datetime
    module_id: str
    first: datetime
    last: datetime
    bars: int
    data: str
    approves: bool
    checks: tuple[CheckTold, ...]


@dataclass(frozen=True, slots=True)
class CuratorsJudged:
    """What a kind's curators came to about a version of a plan: the detector's, the decision maker's, the trader's.

    strength: before them; asked: the least strength; judgement: each contribution with its score, confidence, weight,
    factor and reason, and what they came to together.
    """

    at: datetime
    plan: str
    version: int
    module_id: str
    kind: Kind
    strength: float
    asked: float
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class CuratorsLearned:
    """A plan's outcome was heard, and moved the weights of one kind's curators. paid: whether it came to a profit.

    probabilities: that it pays, by each curator that answered; shares: weights in use after it; fast: the rule's own;
    outcomes: how many were heard.
    """

    at: datetime
    plan: str
    version: int
    kind: Kind
    paid: bool
    probabilities: tuple[tuple[str, float], ...]
    shares: tuple[tuple[str, float], ...]
    fast: tuple[tuple[str, float], ...]
    outcomes: int


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("module", "module.joined", 1, ModuleJoined),
    ("module", "module.expected", 1, ExpectationNoted),
    ("module", "module.stay_ended", 1, StayEnded),
    ("module", "module.claimed", 1, ClaimNoted),
    ("module", "module.watched", 1, ModuleWatched),
    ("module", "module.audited", 1, ModuleAudited),
    ("module", "garden.stage_changed", 1, StageChanged),
    ("plan", "curators.judged", 1, CuratorsJudged),
    ("plan", "curators.learned", 1, CuratorsLearned),
)
