"""An account whose modules each end a stay a day, and tell each other what they have come to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.fakes import adaptive as world
from tests.unit.adaptive.test_adaptive_vouching import SOUND

from trellis.adaptive.account import Account
from trellis.adaptive.events import DayMarked
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.hearing import tell_scores
from trellis.adaptive.recorder import JournalRecorder, MemoryRecorder
from trellis.adaptive.stepping import start
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.writer import JournalWriter
from trellis.sim.adaptive.run import FOLDER, JOURNAL
from trellis.strategies.garden.words import Direction

ONE, OTHER, THIRD = (letter * 32 for letter in "abc")
LUCKY, FAIR, SAD = (True,) * 9 + (False,), (True, False) * 5, (False,) * 9 + (True,)
BEGAN, DAY = world.BEGINS + timedelta(days=30), timedelta(days=1)


def lived(patterns: Mapping[str, Sequence[bool]], days: int) -> tuple[Account, list[object]]:
    """The account and its events: each module's stays pay in turn of its pattern, told at the end of a day."""
    recorder = MemoryRecorder()
    made = world.account(world.venue(), recorder)
    start(made, world.CAPITAL, world.BEGINS, (), ())
    for module in patterns:
        made.emit(replace(SOUND, module_id=module))
    for number in range(days):
        begins = BEGAN + number * DAY
        mark(made, number)
        for place, (module, pattern) in enumerate(patterns.items(), 1):
            paid = 1.0 if pattern[number % len(pattern)] else -1.0
            begun, ended = begins + place * timedelta(minutes=1), begins + world.HOUR
            told = (Direction.LONG, 0.5, paid, paid, "time", "")
            made.emit(StayEnded(ended, module, "BTC-USD", begun, ended, *told))
    return made, recorder.events


def mark(made: Account, number: int) -> None:
    """A day begins, and what is to be told on its first step is told."""
    begins = BEGAN + number * DAY
    made.emit(DayMarked(begins, begins.date(), world.CAPITAL, world.CAPITAL, world.CAPITAL, 0))
    tell_scores(made, begins)


def account_at(home: Path, name: str = "several") -> Path:
    """Such an account of a home; its folder."""
    folder = home / FOLDER / name
    folder.mkdir(parents=True)
    _, events = lived({ONE: LUCKY, OTHER: FAIR, THIRD: SAD}, 45)
    with Journal.create(folder / JOURNAL, Durability.GROUP) as journal, JournalWriter(journal, 512) as writer:
        recorder = JournalRecorder(writer, "paper", flush_each=False)
        for event in events:
            recorder.record(event)
        writer.flush()
    return folder
