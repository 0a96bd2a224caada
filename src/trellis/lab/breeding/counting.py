"""Genomes in the ledger of trials: each that was ever measured counts, the dead too."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from trellis.lab.breeding.ground import Ground
from trellis.lab.search import terms_digest
from trellis.lab.sources import EPOCH_ORDINAL
from trellis.strategies.garden.events import GenerationBred, GenomeBorn
from trellis.trials.events import Trial, TrialsMade
from trellis.trials.ledger import record, rules_of, tallies

WHY = "lab breed"


class Count:
    """The ledger of one home, for one ground."""

    def __init__(self, home: Path, ground: Ground, at: datetime) -> None:
        """at: the instant that the trials are told at."""
        self._home, self._ground, self._at = home, ground, at

    def tell(self, event: GenerationBred) -> None:
        """Put a generation's genomes into the ledger, all or none; one told twice counts once in the tally."""
        if not event.born:
            return
        days = self._ground.days
        first, last = (date.fromordinal(int(days[place]) + EPOCH_ORDINAL) for place in (0, -1))
        trials = tuple(Trial(_rule(each), Decimal(each.ratio), each.entries) for each in event.born)
        bars, terms = self._ground.bars, terms_digest(self._ground.ready.terms)
        record(self._home, TrialsMade(self._at, bars.symbol, bars.digest, first, last, len(days), terms, WHY, trials))

    def again(self, events: Iterable[GenerationBred]) -> None:
        """Put generations of a journal into the ledger that are not in it: they were counted in another home's."""
        bars, terms = self._ground.bars, terms_digest(self._ground.ready.terms)
        known = rules_of(self._home, bars.digest, terms)
        for event in events:
            if any(_rule(each) not in known for each in event.born):
                self.tell(event)

    def trials(self) -> int:
        """How many different trials were ever made on the symbol."""
        return tallies(self._home)[self._ground.bars.symbol].trials


def _rule(born: GenomeBorn) -> str:
    return f"genome({born.hash})"
