"""`trellis garden run`: the paper run as modules that speak by messages, wherever they run."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import garden_options as options
from trellis.cli.garden_detectors import appointed_of, detectors_of
from trellis.cli.garden_genomes import heard_by, planned_by
from trellis.cli.garden_peers import check_alone
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.adapters.hosting.ports import Host

EXAMPLE = "Example: trellis garden run --symbol SPY --hosts processes --out runs/bus"
COPIES_MAX = 5
HOSTS = ("tasks", "processes", "ray")


def run(
    symbol: options.Symbols = None,
    data: options.Data = None,
    bars: options.BarFiles = None,
    plans: options.Plans = None,
    genomes: options.GenomesFolder = None,
    module: options.Modules = None,
    decision_maker: options.DecisionMakerFolder = None,
    trader: options.TraderFolder = None,
    weigh_broadcasts: options.Hearing = False,
    limits: options.TighterLimits = None,
    instruments: options.InstrumentsFile = None,
    capital: options.Capital = "100000",
    first: options.First = None,
    last: options.Last = None,
    out: options.Out = None,
    home: options.Home = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where the run in --out was cut short")] = False,
    detectors: Annotated[
        int, typer.Option("--detectors", metavar="N", help="Share the symbols among so many detectors")
    ] = 1,
    copies: Annotated[
        int, typer.Option("--copies", metavar="N", help="Of each module; one leads, the others stand by")
    ] = 1,
    hosts: Annotated[
        str, typer.Option("--hosts", metavar="NAME", help="Where modules run: tasks, processes or ray")
    ] = HOSTS[0],
    url: Annotated[
        str, typer.Option("--url", help="The record of messages in PostgreSQL; a file of the run if not given")
    ] = "",
    redis: Annotated[str, typer.Option("--redis", metavar="URL", help="A fast path in Redis")] = "",
    json_output: options.Json = False,
) -> None:
    """Trade as `trellis garden paper` does, by modules on the bus, to the same bytes."""
    with bad_input_exits(json_output=json_output, after_stop="Go on with --resume."):
        from trellis.adaptive.account import Terms
        from trellis.sim.adaptive.run import JOURNAL, PaperRun, events_of
        from trellis.sim.adaptive.telling import standing
        from trellis.sim.adaptive.telling_lines import lines
        from trellis.sim.hosted.driving import Route
        from trellis.sim.hosted.run import run_over_bus

        universe = options.universe_of(symbol, data, bars, first, last, instruments)
        folder = options.out_of(out, home, universe)
        planned, mode, source = planned_by(universe, plans, genomes, module, decision_maker, trader)
        if genomes is not None:
            check_alone(genomes)
        source = (*source, *heard_by(genomes, weigh=weigh_broadcasts))
        planning = detectors_of(universe, plans, genomes, module or [], detectors)
        appointed = appointed_of(decision_maker, trader)
        mandate = options.mandate_of(limits, folder, resume=resume)
        paper = PaperRun(
            Terms(mode=mode),
            universe,
            mandate,
            options.amount_given(capital, "--capital"),
            planned,
            (*source, *universe.settings),
        )
        route = Route(host_named(hosts), url, redis, copies=copies_given(copies))
        driven = run_over_bus(paper, planning, route, folder, resume=resume, appointed=appointed)
        answer = {**standing(driven.record, events_of(folder / JOURNAL)), "messages": driven.messages, "hosts": hosts}
        if json_output:
            emit_json(answer)
            return
        for line in lines(answer):
            say(line, json_output=False)
        handled = counted(driven.messages, "message was", "messages were")
        say(f"{handled} handled by modules as {hosts}.", json_output=False)
        say(f"The journal is {folder / JOURNAL}: trellis verify {folder}", json_output=False)


def host_named(name: str) -> "Host":
    """The host of a name. Raises ProblemError for none of them."""
    from trellis.core.problems import problem

    if name not in HOSTS:
        raise problem("flags", "--hosts", name, "there is no such host", f"Choose one of {', '.join(HOSTS)}.")
    if name == "ray":
        from trellis.adapters.hosting.actors import RayHost

        return RayHost()
    if name == "processes":
        from trellis.adapters.hosting.processes import ProcessHost

        return ProcessHost()
    from trellis.adapters.hosting.tasks import TaskHost

    return TaskHost()


def copies_given(count: int) -> int:
    """How many copies. Raises ProblemError for none and for a crowd."""
    from trellis.core.problems import problem

    if not 1 <= count <= COPIES_MAX:
        raise problem("flags", "--copies", count, f"there are 1 to {COPIES_MAX}", "Give such a number.")
    return count
