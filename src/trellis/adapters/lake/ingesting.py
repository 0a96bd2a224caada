"""A household's journal taken into the lake: one batch for each length of the journal, once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from trellis.adapters.lake.household import facts_of, news
from trellis.adapters.lake.lake import Appended, Lake, lake_of
from trellis.bookkeeping.keeper import Keeper, journal_of
from trellis.core.problems import problem
from trellis.kernel.entropy import Entropy
from trellis.kernel.journal import Journal
from trellis.serving.features.observed import SCHEMAS

LOOKED = "household.looked"
"""What is said with a batch: when the journal was looked at."""
LENGTH = "household.records"
"""And how many records it had."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of looking at a journal: how many records it has, and the batch that it made."""

    records: int
    appended: Appended


def ingest(home: Path, entropy: Entropy, at: datetime) -> Ingested:
    """Take what is new in the household's journal into the home's lake. at: now.

    Where the journal has no new records, only that it was looked at is kept. Raises ProblemError where there is no
    household, its journal is broken, or it lies in the future.
    """
    path, at = journal_of(home), at.astimezone(UTC)
    if not path.exists():
        way_out = "Import a bank's file first: `trellis import FILE`."
        raise problem(path, "household", home, "there is no household in this home yet", way_out)
    # The length is read first: what is journaled in between comes along now, and the next look finds it known.
    with Journal.open(path, read_only=True) as journal:
        records, newest = journal.head.sequence, journal.record(journal.head.sequence)
    head = at if newest is None else datetime.fromisoformat(newest.time).astimezone(UTC)
    if head > at:
        message = f"the journal's newest record is of {head.isoformat()}"
        raise problem("clock", "now", at.isoformat(), message, "Set the machine's clock right.")
    keeper = Keeper.open(home, entropy)
    lake, batch = lake_of(home), f"household {keeper.record.key} {records}"
    state = lake.state()
    said = {LOOKED: at.isoformat(), LENGTH: str(records)}
    if batch in state.batches:
        lake.append(f"{batch} looked {at.isoformat()}", {}, at, said, state)
        return Ingested(records, Appended(batch, known=True, rows={}))
    looked = state.said.get(LOOKED)
    since = datetime.fromisoformat(looked) if looked else None
    # What was journaled by an instant before the last look, and not seen then, was known to nobody until now.
    known = head if since is None or head > since else at
    found = news(facts_of(keeper.record), facts_in(lake), since, known)
    return Ingested(records, lake.append(batch, found, at, said, state))


def facts_in(lake: Lake) -> dict[str, pl.DataFrame]:
    """Every version of every fact that the lake holds."""
    return lake.read(lambda frames: {name: frames[name].collect() for name in SCHEMAS})
