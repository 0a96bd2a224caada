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
from trellis.adaptive.retiring import alarms, drifted
from trellis.adaptive.stepping import start
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.writer import JournalWriter
from trellis.sim.adaptive.run import FOLDER, JOURNAL
from trellis.strategies.garden.canonical import canonical
from trellis.strategies.garden.odds_model import SETTING, OddsModel
from trellis.strategies.garden.words import Direction

ONE, OTHER, THIRD = (letter * 32 for letter in "abc")
LUCKY, FAIR, SAD = (True,) * 9 + (False,), (True, False) * 5, (False,) * 9 + (True,)
BEGAN, DAY = world.BEGINS + timedelta(days=30), timedelta(days=1)


def lived(
    patterns: Mapping[str, Sequence[bool]], days: int, settings: tuple[tuple[str, str], ...] = ()
) -> tuple[Account, list[object]]:
    """The account and its events: each module's stays pay in turn of its pattern, told at the end of a day."""
    recorder = MemoryRecorder()
    made = world.account(world.venue(), recorder)
    start(made, world.CAPITAL, world.BEGINS, (), settings)
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
    return _kept(home, name, lived({ONE: LUCKY, OTHER: FAIR, THIRD: SAD}, 45)[1])


def model_of(module: str) -> OddsModel:
    """A model of odds that was accepted for a module: it knows one figure."""
    flat = ((0.01, 0.0), (0.0, 0.01))
    return OddsModel(module, ("one",), (0.0,), (1.0,), (0.0, 0.5), flat, (0.0, 1.0), flat, 1.0, 1.0, BEGAN, 200)


def drifting_at(home: Path, name: str = "drifting") -> Path:
    """An account of a home: one module's stays pay no more from the middle on, one plans by a model, the odds of a
    third, which had a model too, have drifted.
    """
    settings = tuple((SETTING + module, canonical(model_of(module)).decode()) for module in (OTHER, THIRD))
    turned = (True,) * 40 + (False,) * 40
    made, events = lived({ONE: turned, OTHER: FAIR, THIRD: turned}, 80, settings)
    for member in made.record.members.values():
        for alarm in alarms(member):
            made.emit(drifted(member, alarm, BEGAN + 80 * DAY))
    return _kept(home, name, events)


def _kept(home: Path, name: str, events: Sequence[object]) -> Path:
    folder = home / FOLDER / name
    folder.mkdir(parents=True)
    with Journal.create(folder / JOURNAL, Durability.GROUP) as journal, JournalWriter(journal, 512) as writer:
        recorder = JournalRecorder(writer, "paper", flush_each=False)
        for event in events:
            recorder.record(event)
        writer.flush()
    return folder
