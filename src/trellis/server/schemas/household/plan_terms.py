"""What the cash-flow plan heeds, as the API tells it and as calls bring it."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from trellis.household.plan.case import MONTHS, MONTHS_MAX, ORDER, Use
from trellis.server.schemas.money import Exact

Typed = Annotated[str, Field(max_length=40, examples=["250.00"])]
"""An amount as people type it: digits, with a point before the minor units."""
Name = Annotated[str, Field(max_length=64)]
Code = Annotated[str, Field(min_length=3, max_length=3, examples=["USD"])]
Months = Annotated[int, Field(ge=1, le=MONTHS_MAX)]
Seed = Annotated[int, Field(ge=0, le=2**32 - 1, description="What chance begins with")]


class FloorDraft(BaseModel):
    """At least so much a month for a use, or for a goal by its id."""

    use: Name
    amount: Typed


class TermsDraft(BaseModel):
    """Every term, as it is from now on. source: the account that contributions leave, empty for the one that most
    income comes to; income, poor: of a usual and a poor month, null where history says; alluse: the most a month for
    the All-Use account, null for all that is left; fund: the full emergency fund, null for what is assumed, saved: of
    it, both where no goal is one; musts: ids of goals without which in time a plan is none.
    """

    currency: Code = "USD"
    source: Name = ""
    income: Typed | None = None
    poor: Typed | None = None
    match: Typed = "0"
    tax: Typed = "0"
    tax_account: Name = ""
    alluse: Typed | None = "0"
    fund: Typed | None = None
    saved: Typed = "0"
    safe_yield: Annotated[str, Field(max_length=20, examples=["0.03"])] = "0.03"
    order: list[Use] = Field(default=list(ORDER), max_length=len(ORDER))
    floors: list[FloorDraft] = Field(default=[], max_length=100)
    musts: list[Name] = Field(default=[], max_length=100)


class WhatIfDraft(TermsDraft):
    """Terms to try, and how far to look ahead."""

    months: Months = MONTHS
    seed: Seed = 1


class FloorTold(BaseModel):
    """At least so much a month for a use, or for a goal by its id."""

    use: str
    amount: Exact


class TermsTold(BaseModel):
    """The terms in force; told: whether a person told any."""

    currency: str
    told: bool
    source: str
    income: Exact | None
    poor: Exact | None
    match: Exact
    tax: Exact
    tax_account: str
    alluse: Exact | None
    fund: Exact | None
    saved: Exact
    safe_yield: Exact
    order: list[Use]
    floors: list[FloorTold]
    musts: list[str]


class ExternalDraft(BaseModel):
    """What the All-Use account held. on: today if not given."""

    currency: Code = "USD"
    amount: Typed
    on: date | None = None


class ExternalKept(BaseModel):
    """What an account that no file tells of held on a day."""

    account: str = Field(examples=["alluse"])
    currency: str
    amount: Exact
    on: date
