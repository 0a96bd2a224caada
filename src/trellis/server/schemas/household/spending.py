"""A month of the household, its flows and its seasons as the API tells them."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from trellis.server.schemas.money import Exact


class Lack(BaseModel):
    """There is too little history for an answer: how many days it needs, and how many there are."""

    needs: int
    has: int


class EntryTold(BaseModel):
    """A group of categories, or a leaf of one. slug: the category's, or a merchant's key under `uncategorised`.

    amount: what came in, or was spent less what was refunded. before: in the month before; usual: the mean of the three
    months before; null where the history does not hold them whole.
    """

    slug: str = Field(examples=["food.groceries"])
    name: str = Field(examples=["Groceries"])
    amount: Exact
    lines: int
    before: Exact | None
    usual: Exact | None
    refunded: Exact
    leaves: list["EntryTold"]


class MonthTold(BaseModel):
    """A month in one currency. whole: whether it is over; until: its last day that is counted."""

    month: date
    until: date
    whole: bool
    currency: str
    came_in: EntryTold
    spent: EntryTold
    left: Exact
    income: list[EntryTold]
    spending: list[EntryTold]


class MonthAnswer(BaseModel):
    """first and last: the months that lines are of; null, like told, before the first import."""

    first: date | None
    last: date | None
    currencies: list[str]
    told: MonthTold | None


Meaning = Literal["", "own", "drawn", "kept", "refunds", "uncategorised", "no_merchant", "rest"]


class FlowNode(BaseModel):
    """A place that money flows through. means: what it is where its name is no category, account or merchant."""

    id: str = Field(examples=["group/food"])
    layer: Literal["source", "account", "group", "leaf"]
    name: str
    means: Meaning
    amount: Exact


class FlowLink(BaseModel):
    """An amount that flows from one node to another, by their ids."""

    source: str
    target: str
    amount: Exact


class FlowsTold(BaseModel):
    """The flows of a month up to a day: at accounts and groups as much comes in as goes out, to the cent."""

    since: date
    until: date
    currency: str
    nodes: list[FlowNode]
    links: list[FlowLink]


class EffectTold(BaseModel):
    """factor: by how much 1 + a day's spending is multiplied there. place: of the season's parts, the first is 0."""

    place: int
    factor: Exact


class SeasonTold(BaseModel):
    """strength: how much of the days' scatter it explains, 0 to 1; 0 for months that fewer than two years tell."""

    name: Literal["week", "month", "pay", "year"]
    strength: Exact
    effects: list[EffectTold]


class SeasonsTold(BaseModel):
    """When the household spends. whole_years: whether the history holds the months of the year twice."""

    as_of: date
    currency: str
    lacks: Lack | None
    since: date | None
    whole_years: bool
    seasons: list[SeasonTold]
