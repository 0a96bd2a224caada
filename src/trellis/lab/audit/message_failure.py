"""Check 10, failure of communication: messages lost, late, twice and out of order, a tenth to half of them.

What is lost or late may take as much of the skill along, and a fifth more; what comes twice or out of order a fifth.
"""

from dataclasses import replace

import numpy as np

from trellis.lab.audit.bench import DRAWS, Bench
from trellis.lab.audit.dropping import drop, mean_of, too_much
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Messages, Model, Tape
from trellis.lab.columns import Whole

NAME = "failure of communication"
DELAY = 5
"""Bars that a late message is late."""
DROP_MOST = 0.2
SHARES = (0.1, 0.3, 0.5)
FAILURES = (("lost", 1), ("late", 1), ("twice", 0), ("out of order", 0))
"""What fails, and how much of the skill the share may take along."""
ASKED = f"at most {DROP_MOST:.0%} of the skill lost beyond the share that is lost or late"


def check(bench: Bench[Model]) -> Checked:
    """The subject is shown what would have arrived."""
    if not len(bench.tape.messages):
        return Checked(NAME, True, (), ASKED, "it hears no message")
    rng, figures, lost = bench.rng(10), [], []
    for how, cost in FAILURES:
        for share in SHARES:
            after = mean_of([bench.earned_on(failed(bench.tape, how, share, rng)) for _ in range(DRAWS)])
            name = f"{how} {share:.0%}"
            figures.append((name, drop(bench.earned, after)))
            lost += [name] if too_much(bench.earned, after, DROP_MOST + cost * share) else []
    says = f"too much is lost with {', '.join(lost)}" if lost else "what is not heard is missed, and no more"
    return Checked(NAME, not lost, tuple(figures), ASKED, says)


def failed(tape: Tape, how: str, share: float, rng: np.random.Generator) -> Tape:
    """The tape as it would have been heard."""
    heard = tape.messages
    hit = np.flatnonzero(rng.random(len(heard)) < share)
    if how == "lost":
        return replace(tape, messages=heard.taken(np.setdiff1d(np.arange(len(heard)), hit)))
    if how == "twice":
        return replace(tape, messages=_by_arrival(heard.taken(np.sort(np.concatenate((np.arange(len(heard)), hit))))))
    if how == "late":
        step = int(np.median(np.diff(tape.at))) * DELAY
        later = heard.available.copy()
        later[hit] += step
        return replace(tape, messages=_by_arrival(replace(heard, available=later)))
    return replace(tape, messages=_swapped(heard, hit))


def _by_arrival(heard: Messages) -> Messages:
    return heard.taken(np.argsort(heard.available, kind="stable"))


def _swapped(heard: Messages, hit: Whole) -> Messages:
    """Messages that change places with the one before: they are there as early, and are read in another order."""
    order = np.arange(len(heard))
    for place in hit[hit > 0]:
        order[[place - 1, place]] = order[[place, place - 1]]
    return heard.taken(order)
