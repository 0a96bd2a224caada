"""Whether a run's prices are at hand, as views that need them tell it."""

from datetime import datetime

from pydantic import BaseModel, Field

from trellis.server.runs.market import SourceState


class SourceStatus(BaseModel):
    """Where figures that are not in the journal come from: the sources that the run was made with, found again."""

    state: SourceState = Field(description="loading, ready, changed (not those that the run was made with) or gone")
    problem: str = Field(description="Why they are gone; empty otherwise")
    at: datetime | None = Field(description="The run's own instant: no figure is of a later one")
