"""`trellis garden paper`: trade plans under the adaptive mandate on recorded bars, on paper."""

from typing import Annotated

import typer

from trellis.cli import garden_options as options
from trellis.cli import garden_peers
from trellis.cli.garden_genomes import heard_by, planned_by
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = "Example: trellis garden paper --symbol SPY"
_EVERY = 500


def run(
    symbol: options.Symbols = None,
    data: options.Data = None,
    bars: options.BarFiles = None,
    peers: garden_peers.PeerFiles = None,
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
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run in --out, with what bars have come since")
    ] = False,
    json_output: options.Json = False,
) -> None:
    """Trade on a simulated venue whose orders fill at the next bar's open; every step is journaled."""
    with bad_input_exits(json_output=json_output, after_stop="Go on with --resume."):
        from datetime import datetime

        from trellis.adaptive.account import Terms
        from trellis.sim.adaptive.run import JOURNAL, PaperRun, events_of, run_paper
        from trellis.sim.adaptive.telling import standing
        from trellis.sim.adaptive.telling_lines import lines

        universe = options.universe_of(symbol, data, bars, first, last, instruments)
        folder = options.out_of(out, home, universe)
        mandate = options.mandate_of(limits, folder, resume=resume)
        found = garden_peers.Source(data, bars or [], peers or [], first, last)
        found.check(genomes)
        planned, mode, source = planned_by(universe, plans, genomes, module, decision_maker, trader, found.peers)
        source = (*source, *heard_by(genomes, weigh=weigh_broadcasts))

        def told(count: int, at: datetime) -> None:
            if count % _EVERY == 0 and not json_output:
                typer.echo(f"{count:,} bars, {at:%Y-%m-%d %H:%M}", err=True)

        paper = PaperRun(
            Terms(mode=mode),
            universe,
            mandate,
            options.amount_given(capital, "--capital"),
            planned,
            (*source, *universe.settings),
            found.notes,
        )
        record = run_paper(paper, folder, resume=resume, told=told)
        answer = standing(record, events_of(folder / JOURNAL))
        if json_output:
            emit_json(answer)
            return
        for line in lines(answer):
            say(line, json_output=False)
        say(f"The journal is {folder / JOURNAL}: trellis verify {folder}", json_output=False)
