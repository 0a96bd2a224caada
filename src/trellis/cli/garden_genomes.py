"""Who plans on a paper run: survivors of a breeding, plans of a file, or the crossing of averages."""

from pathlib import Path
from typing import TYPE_CHECKING

from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.adaptive.account import Account
    from trellis.cli.garden_peers import Peers
    from trellis.sim.adaptive.modules.appointing import Appointee
    from trellis.sim.adaptive.run import Planned
    from trellis.sim.adaptive.timeline import PlanSource
    from trellis.sim.adaptive.universe import Universe
    from trellis.strategies.garden.words import Mode

Settings = tuple[tuple[str, str], ...]


def planned_by(
    universe: "Universe",
    plans: Path | None,
    genomes: Path | None,
    modules: list[str] | None,
    decision_maker: Path | None = None,
    trader: Path | None = None,
    peers: "Peers | None" = None,
) -> tuple["Planned", "Mode", Settings]:
    """What makes the source of plans for an account, its mode, and what is journaled of it. peers: finds those of a
    breeding; without it nobody has bars of them.

    Raises ProblemError where plans and genomes are both given, modules, a decision maker or a trader without genomes,
    or what is given cannot be read.
    """
    for flag, given in (("--decision-maker", decision_maker), ("--trader", trader)):
        if given is not None and genomes is None:
            message = "it works for modules that were bred"
            raise problem("flags", flag, given, message, "Give --genomes with it.")
    if plans is not None and genomes is not None:
        raise problem("flags", "--plans", plans, "--genomes is given too", "Give one of them.")
    if modules and genomes is None:
        raise problem("flags", "--module", modules[0], "only genomes are modules", "Give --genomes, or leave it out.")
    if genomes is not None:
        return _by_genomes(universe, genomes, modules or [], (decision_maker, trader), peers)
    return _by_plans(universe, plans)


def heard_by(genomes: Path | None, *, weigh: bool) -> Settings:
    """What is journaled where broadcasts of modules move the odds of plans. Raises ProblemError without genomes."""
    if not weigh:
        return ()
    if genomes is None:
        way_out = "Give --genomes with it."
        raise problem("flags", "--weigh-broadcasts", "given", "only modules that were bred tell each other", way_out)
    from trellis.adaptive.pooling import BROADCASTS, WEIGH

    return ((BROADCASTS, WEIGH),)


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


def _by_genomes(
    universe: "Universe",
    genomes: Path,
    modules: list[str],
    appointed: tuple[Path | None, Path | None],
    peers: "Peers | None",
) -> tuple["Planned", "Mode", Settings]:
    """appointed: folders of a decision maker and of a trader."""
    from trellis.lab.breeding.reauditing import checks_of
    from trellis.sim.adaptive.modules.alongside import alongside, settings_of
    from trellis.sim.adaptive.modules.appointing import appointee_of
    from trellis.sim.adaptive.modules.breeding import breeding_of
    from trellis.sim.adaptive.modules.executing import BredExecution, check_period
    from trellis.sim.adaptive.modules.planner import GardenPlanner, check_bars
    from trellis.sim.adaptive.modules.sharing import BredSharing
    from trellis.sim.adaptive.stay_counts import COUNTED, ODDS
    from trellis.strategies.garden.canonical import canonical
    from trellis.strategies.garden.odds_model import SETTING
    from trellis.strategies.garden.words import Kind, Mode

    breeding, (decision_maker, trader) = breeding_of(genomes), appointed
    check_bars(breeding, [each.symbol for each in universe.listings], universe.period)
    chosen = breeding.only(modules)
    symbols, sharer, executor = {breeding.begun.symbol}, None, None
    if decision_maker is not None:
        sharer = appointee_of(decision_maker, Kind.DECISION_MAKER, symbols)
    if trader is not None:
        check_period(universe.period)
        executor = appointee_of(trader, Kind.TRADER, symbols)
    heard = alongside(breeding.peers, {}, dict.fromkeys(breeding.peers, "")) if peers is None else peers(breeding)
    shares = None if sharer is None else BredSharing(sharer, len(chosen))

    def planned(account: "Account") -> "PlanSource":
        begun = account.record.started
        counted = begun is None or dict(begun.settings).get(ODDS) == COUNTED
        planner = GardenPlanner(
            account, universe.fees, Mode.REPLAY, breeding, chosen, checks_of, counted=counted, peers=heard
        )
        account.garden, account.decision_maker = planner, shares
        if executor is not None:
            listing = account.listings[breeding.begun.symbol]
            account.trader = BredExecution(executor, listing, universe.fees.of(listing.instrument), universe.period)
        return planner

    names = " ".join(each.module.module_id for each in chosen)
    source = f"{len(chosen)} genomes of {genomes.name}"
    told = (
        ("plans", source),
        ("breeding", breeding.head),
        ("modules", names),
        (ODDS, COUNTED),
        *settings_of(breeding, heard),
    )
    odds = (breeding.odds.get(each.module.module_id) for each in chosen)
    models = tuple((SETTING + each.module_id, canonical(each).decode()) for each in odds if each is not None)
    return planned, Mode.REPLAY, (*told, *models, *_appointed(sharer), *_appointed(executor))


def _appointed(who: "Appointee | None") -> Settings:
    """Who works for the account, as it is journaled with its beginning: by kind, in words, and of which breeding."""
    return () if who is None else ((who.told.kind.value, f"{who.words}, of {who.head}"),)
