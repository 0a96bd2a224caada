"""The demo's paper account: a crossing of averages on ten years of SPY's days, under the adaptive mandate."""

from pathlib import Path

SYMBOL, FIRST, LAST = "SPY", "1990-01-01", "2000-12-31"
"""Days that are bundled. The crossing is let trade from 1999 on, when its own record is worth a plan."""
NAME = "spy"


def found_paper_account(home: Path) -> bool:
    """Trade it, a second or two; whether there was none before. One that is there is left alone."""
    from decimal import Decimal

    from trellis.adaptive.account import Terms
    from trellis.cli.garden_options import universe_of
    from trellis.risk.mandate import shipped
    from trellis.sim.adaptive.planning import CrossPlanner
    from trellis.sim.adaptive.run import FOLDER, JOURNAL, PaperRun, run_paper
    from trellis.strategies.garden.words import Mode

    folder = home / FOLDER / NAME
    if (folder / JOURNAL).exists():
        return False
    universe = universe_of([SYMBOL], None, None, FIRST, LAST)
    run = PaperRun(
        Terms(mode=Mode.REPLAY),
        universe,
        shipped(),
        Decimal(100_000),
        lambda account: CrossPlanner(account, universe.fees, Mode.REPLAY),
        (("plans", "crossing of averages"),),
    )
    run_paper(run, folder, resume=False, told=lambda *_: None)
    return True
