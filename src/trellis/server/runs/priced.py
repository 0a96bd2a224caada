"""The run that a call is about together with its sources, for views that need prices or the calendar."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request, Response

from trellis.constitution.rulebook import Rulebook
from trellis.server.etags import NamedTags, check, tag_of
from trellis.server.program import program_version
from trellis.server.runs.law import rulebooks_of
from trellis.server.runs.live.status import AT_WORK, NAME, read
from trellis.server.runs.market import Market, Markets, Sources, SourceState
from trellis.server.runs.own import OwnRun, caller_id
from trellis.server.runs.watched import Views, WatchedRun
from trellis.server.schemas.sources import SourceStatus
from trellis.server.served import ServedDep
from trellis.sim.replay.outside import Standing


@dataclass(frozen=True, slots=True)
class PricedRun:
    """A run and its market, in the state that the call found it in. standing: where it stands, if it is at work."""

    run: WatchedRun
    market: Market
    state: SourceState
    standing: Standing | None = None

    @property
    def at(self) -> datetime:
        """The run's own instant."""
        at = self.run.at
        assert at is not None, "a run that began has a record"
        return at

    @property
    def status(self) -> SourceStatus:
        """The state, described."""
        return SourceStatus(state=self.state, problem=self.market.problem, at=self.at)

    @contextmanager
    def reading(self) -> Iterator[tuple[Views, Sources | None]]:
        """The views and the sources, standing still; no sources where the call found none."""
        with self.run.reading() as views, self.market.held() as sources:
            yield views, sources if self.state in (SourceState.READY, SourceState.CHANGED) else None

    def rulebooks(self, views: Views, sources: Sources | None) -> dict[str, Rulebook]:
        """The rulebook in force by account; an account whose rulebook is not at hand is left out."""
        known = rulebooks_of(self.run) if sources is None else {**rulebooks_of(self.run), **sources.rulebooks}
        found = ((record.account, known.get(record.rulebook)) for record in views.house.open)
        return {account: rulebook for account, rulebook in found if rulebook is not None}


async def priced_run(
    run: OwnRun, house: ServedDep, request: Request, response: Response, named: NamedTags = ""
) -> PricedRun:
    """Dependency: own_run() with its market. Its ETag changes too with its sources' state and its own clock.

    It waits for nothing but a small file, so it takes no thread.
    """
    markets: Markets = request.app.state.markets
    market = markets.of(run)
    state = market.ask()
    standing = _standing(run)
    clock = standing.at.isoformat() if standing else ""
    known = f"{program_version()} {state} {market.calendar is not None} {clock}"
    check(named, response, tag_of(run, caller_id(house, request), known))
    return PricedRun(run, market, state, standing)


def _standing(run: WatchedRun) -> Standing | None:
    """Where the run's own process says that it stands; None where none is at work."""
    told = read(run.folder.path / NAME)
    return told.standing if told is not None and told.phase in AT_WORK else None


PricedDep = Annotated[PricedRun, Depends(priced_run)]
