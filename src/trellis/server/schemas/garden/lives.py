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
