"""The demo's garden: a few generations bred on bundled SPY, so that its pages have something to show."""

from datetime import date, datetime
from pathlib import Path

NAME = "spy"
FIRST, LAST = date(2005, 1, 3), date(2022, 12, 28)


def found_breeding(home: Path, at: datetime) -> bool:
    """Breed, and count every trial in the home's ledger; whether there was no such breeding before.

    Raises ProblemError where the bundled prices are not installed.
    """
    from trellis.adapters.workers.here import InProcess
    from trellis.cli.lab_options import history_of
    from trellis.lab import sources
    from trellis.lab.breeding.breeding import breed
    from trellis.lab.breeding.counting import Count
    from trellis.lab.breeding.ground import ground
    from trellis.lab.breeding.settings import Settings
    from trellis.lab.trading.terms import Terms
    from trellis.strategies.garden.bred import FOLDER

    folder = home / FOLDER / NAME
    if folder.exists():
        return False
    bars = sources.of_history(history_of(("SPY",), None, FIRST, LAST), "SPY", FIRST, LAST)
    on = ground(bars, Terms(short=True))
    count = Count(home, on, at)
    breed(on, Settings(12, 16, 4, seed=1), folder, at, InProcess(), count.tell, count.trials)
    return True
