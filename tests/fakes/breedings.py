"""A small breeding in a home, on noise: quick, and the same every time."""

from datetime import datetime
from pathlib import Path

from trellis.adapters.workers.here import InProcess
from trellis.core.dates import NEW_YORK
from trellis.lab import synthetic
from trellis.lab.breeding.breeding import breed
from trellis.lab.breeding.counting import Count
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.judging import Verdict
from trellis.lab.breeding.settings import Settings
from trellis.lab.trading.terms import Terms
from trellis.strategies.garden.bred import FOLDER
from trellis.strategies.garden.events import GenerationBred

AT = datetime(2025, 1, 2, 10, tzinfo=NEW_YORK)
SMALL = Settings(generations=4, population=8, folds=2, seed=3)


class StoppedError(Exception):
    """The power went."""


def noise() -> Ground:
    """What it is bred on."""
    return ground(synthetic.noise(1, 400), Terms(short=True))


def write_breeding(home: Path, name: str = "noise", stop: int = -1, *, resume: bool = False) -> Verdict:
    """Breed into the home, its trials counted there. stop: the generation at which the power goes."""
    on = noise()
    count = Count(home, on, AT)

    def counted(event: GenerationBred) -> None:
        if event.number == stop:
            raise StoppedError
        count.tell(event)

    return breed(on, SMALL, home / FOLDER / name, AT, InProcess(), counted, count.trials, resume=resume)
