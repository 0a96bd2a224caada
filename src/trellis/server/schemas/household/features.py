"""Features as the API tells them. Their values are what models take in: plain numbers, no money to the cent."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

Kind = Literal["number", "vector", "map"]


class FeatureDefinition(BaseModel):
    """A feature. digest: its definition's hash; fresh_hours: how old its newest import may be before it is stale."""

    name: str = Field(examples=["avg_daily_spend"])
    version: int
    dtype: Kind
    entity_types: list[Literal["household", "account"]]
    window_days: int
    needs_days: int
    fresh_hours: int
    unit: str
    words: str
    digest: str


class FeatureCatalogue(BaseModel):
    """The features there are."""

    features: list[FeatureDefinition]


class FeaturesAsked(BaseModel):
    """Which values. names: as NAME or NAME@VERSION, all by default; entity: household:USD or account:ID, or all."""

    names: list[Annotated[str, Field(max_length=64)]] = Field(
        default=[], max_length=100, examples=[["avg_daily_spend", "category_distribution"]]
    )
    entity: str = Field(
        default="", max_length=64, pattern=r"^((household|account):[A-Za-z0-9]{1,32})?$", examples=["household:USD"]
    )
    as_of: date | None = Field(default=None, description="The day at whose end windows end; by default today")


class FeatureValue(BaseModel):
    """A value of a day. reason: why there is none; age_seconds: since the newest import that told of the entity."""

    name: str
    version: int
    entity: str
    event_time: date
    value: float | list[float] | dict[str, float] | None
    reason: str
    inputs_time: datetime
    age_seconds: int
    stale: bool


class FeatureValues(BaseModel):
    """Values by entity and name, as they follow from what is known now."""

    as_of: date
    values: list[FeatureValue]
