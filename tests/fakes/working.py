"""Tasks for the deck of workers: functions of a module, as other processes find them."""

import os
import signal
import time
from datetime import datetime
from pathlib import Path

import numpy as np

from trellis.core.dates import NEW_YORK
from trellis.core.problems import problem
from trellis.lab.ports import Workers


def power(base: int, exponent: int) -> int:
    """Later tasks are done sooner."""
    time.sleep(0.02 * (exponent % 3 == 0))
    return int(base**exponent)


def nothing(shared: None, task: int) -> int | None:
    """Every third task gives nothing, which is a result."""
    return None if task % 3 == 0 else 0


def walked(steps: int, seed: int) -> bytes:
    """A walk and a product of matrices: what floats tell of who computed them, in bytes."""
    rng = np.random.Generator(np.random.PCG64(seed))
    walk = rng.standard_normal((steps, 40))
    return np.cumsum(walk, axis=0).tobytes() + (walk.T @ walk).tobytes()


def bred(workers: Workers, folder: Path) -> tuple[bytes, str]:
    """A small breeding that these workers measured: its population, and the hash that its journal ends with."""
    from trellis.lab import synthetic
    from trellis.lab.breeding.breeding import POPULATION, breed
    from trellis.lab.breeding.ground import ground
    from trellis.lab.breeding.log import Log, begun
    from trellis.lab.breeding.settings import Settings
    from trellis.lab.trading.terms import Terms

    at, on = datetime(2025, 1, 2, tzinfo=NEW_YORK), ground(synthetic.noise(1, 400), Terms(short=True))
    settings = Settings(generations=2, population=12, folds=2, seed=3)
    breed(on, settings, folder, at, workers, lambda event: None, lambda: settings.genomes_max)
    return (folder / POPULATION).read_bytes(), Log(folder, begun(on, settings, at), resume=True).head


def replayed(capital: int, seed: int) -> bytes:
    """A sweep of the lab's kernel over a seed's bars."""
    from decimal import Decimal

    from trellis.lab import synthetic
    from trellis.lab.rules.catalogue import FAMILIES
    from trellis.lab.rules.grid import grid_of
    from trellis.lab.trading.replay import prepared, sweep
    from trellis.lab.trading.terms import Terms

    rules = grid_of(FAMILIES["cross"], ("fast=2:6", "slow=10:14"))
    swept = sweep(prepared(synthetic.noise(seed, 400), Terms(Decimal(capital))), rules)
    return swept.equity.tobytes() + swept.counts.tobytes()


def refused(shared: str, task: int) -> int:
    """The third task finds its input faulty."""
    if task == 3:
        raise problem("bars", "close", task, shared, "Correct it.")
    return task


class OddError(Exception):
    """An error that does not come out of a pickle."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} is not {other}")


def mistaken(shared: int, task: int) -> int:
    """Tasks from 3 on fail for a reason of the program's."""
    if task >= 3:
        raise OddError(task, shared)
    return task


def unsendable(shared: int, task: int) -> object:
    """What no other process can take."""
    return (lambda: task) if task == 2 else task


def killed_once(folder: str, task: int) -> int:
    """The fifth task ends its process the first time."""
    mark = Path(folder) / f"{task}"
    if task == 5 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def killed_always(shared: None, task: int) -> int:
    """The second task ends its process whenever it is begun."""
    if task == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def slow(folder: str, task: int) -> int:
    """Marks its process, and takes a minute."""
    (Path(folder) / f"{os.getpid()}").touch()
    time.sleep(60)
    return task


def threads(shared: None, task: int) -> int:
    """How many threads numba would use here."""
    import numba

    return int(numba.get_num_threads())
