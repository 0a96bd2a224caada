"""The account's garden as its pipeline hears of it: what detectors tell of their modules."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.adaptive.garden_events import ExpectationNoted, ModuleAudited, ModuleJoined, StayEnded
from trellis.adaptive.regime_events import RegimeHeard
from trellis.core.problems import problem
from trellis.sim.adaptive.modules.appointing import Appointee, appointee_of
from trellis.sim.adaptive.modules.breeding import Breeding, breeding_of
from trellis.sim.hosted.payloads import Planned
from trellis.sim.hosted.settings import Genomes, Pipeline
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.lineage import Lineage
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.words import Kind

if TYPE_CHECKING:
    from trellis.sim.adaptive.modules.executing import BredExecution
    from trellis.sim.adaptive.modules.sharing import BredSharing


def bred(genomes: Genomes) -> Breeding:
    """The breeding. Raises ProblemError where its folder holds another than the run was begun with."""
    breeding = breeding_of(Path(genomes.folder))
    _same(genomes, breeding.head)
    return breeding


def garden_of(pipeline: Pipeline) -> "ToldGarden | None":
    """The account's garden before anybody told of it; None where no modules plan. Raises ProblemError as bred()."""
    return None if pipeline.genomes is None else ToldGarden(bred(pipeline.genomes).lineage)


def decision_maker_of(pipeline: Pipeline) -> "BredSharing | None":
    """Who was bred to share the account; None where nobody was. Raises ProblemError where the breeding is another."""
    genomes = pipeline.appointed.decision_maker
    if genomes is None:
        return None
    from trellis.sim.adaptive.modules.sharing import BredSharing  # compiled code loads with it

    return BredSharing(_appointee(pipeline, genomes, Kind.DECISION_MAKER), pipeline.modules)


def trader_of(pipeline: Pipeline) -> "BredExecution | None":
    """Who was bred to enter its plans; None where nobody was. Raises ProblemError where the breeding is another."""
    genomes = pipeline.appointed.trader
    if genomes is None:
        return None
    from trellis.sim.adaptive.modules.executing import BredExecution  # compiled code loads with it

    who = _appointee(pipeline, genomes, Kind.TRADER)
    listing = next(each for each in pipeline.listings if each.symbol in who.symbols)
    return BredExecution(who, listing, pipeline.fees.of(listing.instrument), pipeline.prices.period)


def _appointee(pipeline: Pipeline, genomes: Genomes, kind: Kind) -> Appointee:
    symbols = set() if pipeline.genomes is None else {bred(pipeline.genomes).begun.symbol}
    who = appointee_of(Path(genomes.folder), kind, symbols)
    _same(genomes, who.head)
    return who


def _same(genomes: Genomes, head: str) -> None:
    if head != genomes.head:
        message = f"the run was begun with the one that ends with {genomes.head[:12]}"
        raise problem(genomes.folder, "breeding", head[:12], message, "Restore that breeding.")


class ToldGarden:
    """What detectors told of one step (adaptive/modules.py). Who has heard nothing has a lineage alone."""

    def __init__(self, lineage: Lineage) -> None:
        """lineage: the breeding's."""
        self._lineage = lineage
        self._joining: list[ModuleJoined] = []
        self._stays: list[StayEnded] = []
        self._regimes: list[RegimeHeard] = []
        self._expected: dict[str, ExpectationNoted] = {}
        self._audits: dict[str, ModuleAudited] = {}
        self._said: dict[str, Planned] = {}
        self._asked: dict[str, float] = {}

    def hear(self, events: Iterable[object], plans: Iterable[tuple[Planned, TradingPlan]]) -> None:
        """A step's events and plans, in the order in which its detectors come."""
        found = list(events)
        self._joining = [each for each in found if isinstance(each, ModuleJoined)]
        self._stays = [each for each in found if isinstance(each, StayEnded)]
        self._regimes = [each for each in found if isinstance(each, RegimeHeard)]
        self._expected |= {each.module_id: each for each in found if isinstance(each, ExpectationNoted)}
        self._audits = {each.module_id: each for each in found if isinstance(each, ModuleAudited)}
        told = list(plans)
        self._said = {plan.plan_id: said for said, plan in told}
        self._asked |= {plan.module_id: said.asked for said, plan in told}

    @property
    def lineage(self) -> Lineage:
        """The breeding's."""
        return self._lineage

    def joining(self, at: datetime) -> Sequence[ModuleJoined]:
        """Those that joined at the step."""
        return self._joining

    def stays(self, at: datetime) -> Sequence[StayEnded]:
        """Those that ended at the step."""
        return self._stays

    def regimes(self, at: datetime) -> Sequence[RegimeHeard]:
        """Days that were over at the step."""
        return self._regimes

    def expectation(self, module_id: str, at: datetime) -> ExpectationNoted:
        """What the module is held against, told at the first step out of sample."""
        return self._expected[module_id]

    def audited(self, module_id: str, at: datetime) -> ModuleAudited | None:
        """What came of the module's audit at the step; None where none was made."""
        return self._audits.get(module_id)

    def opinions(self, plan: TradingPlan) -> Sequence[Opinion | Silence]:
        """What came with the plan."""
        return self._said[plan.plan_id].opinions

    def asked(self, module_id: str) -> float:
        """What came with the module's last plan."""
        return self._asked[module_id]
