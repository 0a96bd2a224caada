"""The run that a call is about together with its sources, for views that need prices or the calendar."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, Request, Response

from trellis.constitution.rulebook import Rulebook
from trellis.server.etags import check, tag_of
from trellis.server.identity.caller import CallerDep
from trellis.server.runs.law import rulebooks_of
from trellis.server.runs.market import Market, Markets, Sources, SourceState
from trellis.server.runs.own import OwnRun
from trellis.server.runs.watched import Views, WatchedRun
from trellis.server.schemas.sources import SourceStatus


@dataclass(frozen=True, slots=True)
class PricedRun:
    """A run and its market, in the state that the call found it in."""

    run: WatchedRun
    market: Market
    state: SourceState

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


def priced_run(run: OwnRun, caller: CallerDep, request: Request, response: Response) -> PricedRun:
    """Dependency: own_run() with its market. Its ETag changes with the state of the sources too."""
    markets: Markets = request.app.state.markets
    market = markets.of(run)
    state = market.ask()
    known = f"{version('trellis')} {state} {market.calendar is not None}"
    check(request, response, tag_of(run, caller.id, known))
    return PricedRun(run, market, state)


PricedDep = Annotated[PricedRun, Depends(priced_run)]
