"""The ledger of trials on disk: a hash-chained journal, and its fold into how many were made of what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np

from trellis.core.problems import problem
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.record import Entry
from trellis.kernel.whole import check_chain
from trellis.trials.events import BATCH_MAX, CATALOGUE, TrialsMade

FOLDER = "lab"
FILE = "trials.db"
STREAM = "lab"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was tried on one symbol. trials: different ones, a rule on the same bars and terms counting once; runs: all
    of them; deviation: of the ratios a day of the different ones; best: the greatest of these.
    """

    symbol: str
    trials: int
    runs: int
    deviation: float
    best: float
    best_rule: str


def path_of(home: Path) -> Path:
    """Where a home keeps its ledger of trials."""
    return home / FOLDER / FILE


def events_of(home: Path) -> Iterator[TrialsMade]:
    """Every batch that was told, oldest first, none without a ledger. Raises ProblemError for a broken chain."""
    path = path_of(home)
    if not path.exists():
        return
    check_chain(path)
    codec = _codec()
    with Journal.open(path, read_only=True) as journal:
        for record in journal.read():
            yield cast(TrialsMade, codec.decode(record.type, record.version, record.payload))


def tallies(home: Path) -> Mapping[str, Tally]:
    """What was tried, by symbol."""
    found: dict[str, dict[tuple[str, str, str], float]] = {}
    runs: dict[str, int] = {}
    for event in events_of(home):
        of_symbol = found.setdefault(event.symbol, {})
        runs[event.symbol] = runs.get(event.symbol, 0) + len(event.trials)
        for trial in event.trials:
            of_symbol[event.data, event.terms, trial.rule] = float(trial.ratio)
    return {symbol: _tally(symbol, trials, runs[symbol]) for symbol, trials in sorted(found.items())}


def rules_of(home: Path, data: str, terms: str) -> frozenset[str]:
    """The rules that were ever tried on these bars and terms, by their digests."""
    told = (event for event in events_of(home) if (event.data, event.terms) == (data, terms))
    return frozenset(trial.rule for event in told for trial in event.trials)


def record(home: Path, told: TrialsMade) -> int:
    """Append the trials, BATCH_MAX a record, all or none; how many were appended.

    Raises ProblemError where another process writes to the ledger at the same time, or its chain is broken.
    """
    path = path_of(home)
    fresh = not path.exists()
    if fresh:
        path.parent.mkdir(parents=True, exist_ok=True)
    else:
        check_chain(path)
    try:
        with (Journal.create if fresh else Journal.open)(path, Durability.EACH) as journal:
            journal.append(list(_entries(told)), journal.head.sequence)
    except (SequenceError, FileExistsError) as error:
        message = "another command writes to the ledger of trials"
        raise problem(path, "trials", len(told.trials), message, "Run the command again.") from error
    return len(told.trials)


def _entries(told: TrialsMade) -> Iterator[Entry]:
    codec = _codec()
    for start in range(0, len(told.trials), BATCH_MAX):
        part = replace(told, trials=told.trials[start : start + BATCH_MAX])
        yield Entry.of(codec, STREAM, part, told.at)


def _tally(symbol: str, trials: Mapping[tuple[str, str, str], float], runs: int) -> Tally:
    ratios = np.array(list(trials.values()))
    best = int(ratios.argmax())
    deviation = float(ratios.std(ddof=1)) if len(ratios) > 1 else 0.0
    return Tally(symbol, len(ratios), runs, deviation, float(ratios[best]), list(trials)[best][2])


def _codec() -> Codec:
    return Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
