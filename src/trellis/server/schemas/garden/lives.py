"""Steps of modules' lives and their scores, as the API tells them (docs/garden.md)."""

from datetime import datetime

from pydantic import BaseModel, Field

from trellis.server.schemas.money import Exact


class LifeStep(BaseModel):
    """A step of a module's life. before, after: stages; by: a person, a test or the account; reason: in words."""

    at: datetime
    before: str = Field(examples=["experimental.shadow"])
    after: str = Field(examples=["probation"])
    by: str
    reason: str


class ModuleOdds(BaseModel):
    """Who tells the odds of a module's plans: counting of its own stays, or a model that was accepted for it
    (docs/lab.md). by: counting or model; version: of that model, the beginning of its SHA-256, empty where there is
    none; signals: that it was fitted on; since: nothing later was learned from; drifted: when its odds held no more, so
    that counting tells them again. target, stop, time: how many of its stays out of sample ended so; paid: of those.
    """

    by: str = Field(examples=["counting"])
    version: str
    signals: int | None
    since: datetime | None
    drifted: datetime | None
    target: int
    stop: int
    time: int
    paid: int


class ModuleScore(BaseModel):
    """Scores of a module by its stays out of sample and after costs, 0 to 1, None for too little (docs/garden.md).

    told: how often all modules were told of it, last: when; stays: that it had then; outcomes: of others that its
    collaboration is measured on; lacking: why it has no collaboration, empty where it has.
    """

    performance: Exact | None
    consistency: Exact | None
    innovation: Exact | None
    specialization: Exact | None
    collaboration: Exact | None
    told: int
    last: datetime | None
    stays: int
    outcomes: int
    lacking: str
