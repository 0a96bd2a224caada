"""Who plans on a paper run: survivors of a breeding, plans of a file, or the crossing of averages."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.core.problems import problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from trellis.adaptive.account import Account
    from trellis.sim.adaptive.modules.appointing import Appointee
    from trellis.sim.adaptive.run import Planned
    from trellis.sim.adaptive.timeline import PlanSource
    from trellis.sim.adaptive.universe import Universe
    from trellis.strategies.garden.words import Mode

Settings = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Appointees:
    """Folders of breedings whose decision maker works for the account; none where nobody was bred to."""

    decision_maker: Path | None = None

    @property
    def given(self) -> tuple[tuple[str, Path], ...]:
        """Flags with their folders, where there is one."""
        rows = (("--decision-maker", self.decision_maker),)
        return tuple((flag, folder) for flag, folder in rows if folder is not None)


def planned_by(
    universe: "Universe",
    plans: Path | None,
    genomes: Path | None,
    modules: list[str] | None,
    appointees: Appointees | None = None,
) -> tuple["Planned", "Mode", Settings]:
    """What makes the source of plans for an account, its mode, and what is journaled of it.

    Raises ProblemError where plans and genomes are both given, modules or appointees without genomes, or what is given
    cannot be read.
    """
    who = appointees or Appointees()
    for flag, folder in who.given:
        if genomes is None:
            raise problem("flags", flag, folder, "it works for modules that were bred", "Give --genomes with it.")
    if plans is not None and genomes is not None:
        raise problem("flags", "--plans", plans, "--genomes is given too", "Give one of them.")
    if modules and genomes is None:
        raise problem("flags", "--module", modules[0], "only genomes are modules", "Give --genomes, or leave it out.")
    if genomes is not None:
        return _by_genomes(universe, genomes, modules or [], who)
    return _by_plans(universe, plans)


def _by_plans(universe: "Universe", plans: Path | None) -> tuple["Planned", "Mode", Settings]:
    from trellis.sim.adaptive.planning import CrossPlanner
    from trellis.sim.adaptive.run import plans_of
    from trellis.sim.adaptive.timeline import PlansGiven
    from trellis.strategies.garden.words import Mode

    if plans is None:
        source = (("plans", "crossing of averages"),)
        return lambda account: CrossPlanner(account, universe.fees, Mode.REPLAY), Mode.REPLAY, source
    given = plans_of(plans)
    mode = given[0].mode if given else Mode.REPLAY
    return lambda account: PlansGiven(given), mode, (("plans", f"plans of {plans.name}"),)


def decision_maker_of(folder: Path | None, symbols: "Collection[str]") -> "Appointee | None":
    """Who shares the account; None where nobody was named. Raises ProblemError for a folder that cannot be used."""
    from trellis.sim.adaptive.modules.appointing import appointee_of
    from trellis.strategies.garden.words import Kind

    return None if folder is None else appointee_of(folder, Kind.DECISION_MAKER, symbols)


def _by_genomes(
    universe: "Universe", genomes: Path, modules: list[str], who: Appointees
) -> tuple["Planned", "Mode", Settings]:
    from trellis.lab.breeding.reauditing import checks_of
    from trellis.sim.adaptive.modules.breeding import breeding_of
    from trellis.sim.adaptive.modules.planner import GardenPlanner, check_bars
    from trellis.sim.adaptive.modules.sharing import BredSharing
    from trellis.strategies.garden.words import Mode

    breeding = breeding_of(genomes)
    check_bars(breeding, [each.symbol for each in universe.listings], universe.period)
    chosen = breeding.only(modules)
    sharer = decision_maker_of(who.decision_maker, {breeding.begun.symbol})
    shares = None if sharer is None else BredSharing(sharer, len(chosen))

    def planned(account: "Account") -> "PlanSource":
        planner = GardenPlanner(account, universe.fees, Mode.REPLAY, breeding, chosen, checks_of)
        account.garden, account.decision_maker = planner, shares
        return planner

    names = " ".join(each.module.module_id for each in chosen)
    source = f"{len(chosen)} genomes of {genomes.name}"
    told = (("plans", source), ("breeding", breeding.head), ("modules", names))
    return planned, Mode.REPLAY, (*told, *_appointed(sharer))


def _appointed(*several: "Appointee | None") -> Settings:
    """Who works for the account, as it is journaled with its beginning: by kind, in words, and of which breeding."""
    return tuple((each.told.kind.value, f"{each.words}, of {each.head}") for each in several if each is not None)
