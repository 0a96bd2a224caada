"""The auditor judged: how often it catches each planted flaw, and how often it vetoes what has none."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from trellis.lab.audit.audit import CHECKS, audit, checked
from trellis.lab.audit.bench import Bench
from trellis.lab.audit.planted.cases import CASES, HONEST
from trellis.lab.ports import Workers
from trellis.lab.statistics.intervals import wilson


@dataclass(frozen=True, slots=True)
class Share:
    """How many of so many tapes."""

    count: int
    tapes: int

    @property
    def rate(self) -> float:
        """The share."""
        return self.count / self.tapes

    @property
    def interval(self) -> tuple[float, float]:
        """The share's interval of 95 %."""
        return wilson(self.count, self.tapes)


@dataclass(frozen=True, slots=True)
class Judged:
    """caught: by flaw, with the check that had to; vetoed: of tapes with an honest detector; by: how often each check
    vetoed one.
    """

    caught: tuple[tuple[str, str, Share], ...]
    vetoed: Share
    by: tuple[tuple[str, int], ...]


def failing(seed: int, task: tuple[int, int]) -> tuple[str, ...]:
    """The checks that did not hold. task: a flaw's place in CASES, of which its own check is asked, or -1 for no flaw,
    of which all are; and the tape's number.
    """
    place, number = task
    if place < 0:
        found = audit(HONEST.subject, HONEST.tape(seed + number), seed + number).checks
    else:
        case = CASES[place]
        bench = Bench(case.subject, case.tape(seed + number), seed + number)
        found = tuple(checked(module, bench) for module in CHECKS if case.check == module.NAME)
    return tuple(check.name for check in found if not check.held)


def judged(tapes: int, seed: int, workers: Workers, told: Callable[[int, int], object]) -> Judged:
    """So many tapes for each flaw, and as many for none."""
    tasks = [(place, number) for place in range(-1, len(CASES)) for number in range(tapes)]
    found = list(workers.map(failing, tasks, seed, name=_named, told=told))
    honest, rest = found[:tapes], found[tapes:]
    caught = []
    for place, case in enumerate(CASES):
        of_case = rest[place * tapes : (place + 1) * tapes]
        caught.append((case.name, case.check, Share(sum(case.check in names for names in of_case), tapes)))
    by = Counter(name for names in honest for name in names)
    return Judged(tuple(caught), Share(sum(bool(names) for names in honest), tapes), tuple(by.items()))


def _named(task: tuple[int, int]) -> str:
    place, number = task
    return f"{CASES[place].name if place >= 0 else 'honest'}, tape {number + 1}"
