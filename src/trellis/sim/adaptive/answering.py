"""Which breedings of a home were begun for what an account asked, read from the first records of their journals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trellis.adaptive.replicating import Answered
from trellis.core.problems import ProblemError
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.strategies.garden.asked_events import BreedingAsked
from trellis.strategies.garden.events import CATALOGUE, FILE

FIRST = 4
"""Records within which a breeding tells who asked for it."""
JUDGED = "garden.breeding_judged"


@dataclass(frozen=True, slots=True)
class AskedBreeding:
    """A breeding that was begun for an account. name: of its folder; judged: it is over."""

    name: str
    asked: BreedingAsked
    judged: bool

    @property
    def at(self) -> datetime:
        """As of when it was asked for."""
        return self.asked.asked_at


def answered(account: str, answers: Sequence[AskedBreeding]) -> Answered:
    """What was begun for the account of that name."""
    parents: dict[str, list[datetime]] = {}
    niches: dict[str, datetime] = {}
    for each in sorted((each for each in answers if each.asked.account == account), key=lambda each: each.at):
        for founder in each.asked.founders:
            parents.setdefault(founder.module_id, []).append(each.at)
        niches |= dict.fromkeys(each.asked.wanted, each.at)
    return Answered(parents, niches)


def answers_of(breedings: Path) -> tuple[AskedBreeding, ...]:
    """Those in the folder of a home's breedings, by name; a journal that cannot be read answers nobody."""
    if not breedings.is_dir():
        return ()
    return tuple(_answers(breedings))


def _answers(breedings: Path) -> Iterator[AskedBreeding]:
    for folder in sorted(each for each in breedings.iterdir() if (each / FILE).is_file()):
        try:
            found = answer_in(folder)
        except ProblemError:
            continue
        if found is not None:
            yield found


def answer_in(folder: Path) -> AskedBreeding | None:
    """What the breeding in a folder answers, None where nobody asked for it.

    Raises ProblemError for a broken journal.
    """
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with Journal.open(folder / FILE, read_only=True) as journal:
        asked: BreedingAsked | None = None
        judged = False
        for record in journal.read():
            if record.type == "garden.breeding_asked":
                event = codec.decode(record.type, record.version, record.payload)
                assert isinstance(event, BreedingAsked), "the codec knows it by this name"
                asked = event
            if asked is None and record.sequence >= FIRST:
                return None
            judged = judged or record.type == JUDGED
    return None if asked is None else AskedBreeding(folder.name, asked, judged)
