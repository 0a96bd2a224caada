"""Offers to refinance that are kept, as the API hears and tells them."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from trellis.household.debts.standing_offers import Verdict
from trellis.server.schemas.household.debt_advice import OfferDraft, RefinanceTold
from trellis.server.schemas.household.debts import Day, RateText
from trellis.server.schemas.money import Exact


class KeptOfferDraft(OfferDraft):
    """An offer to keep: its terms, of which the fee has to be said, also where it is 0. until: the last day on which it
    can be taken; source: who made it. Without named debts it is for all of the currency that are open by then.
    """

    name: str = Field(min_length=1, max_length=100, examples=["Bank letter"])
    until: Day | None = None
    source: str = Field("", max_length=200, examples=["First Bank"])
    fee_share: RateText


class OfferRow(BaseModel):
    """A kept offer as it stands today. demo: a constant by a credit score, which no lender made; replaces: names of
    debts, empty ones of those that are closed, none for any; settled: those of them on which nothing is owed any more;
    days_left: 0 on its last day; today: null where it is not reckoned; reasons: what is against it, in words.
    """

    id: str
    name: str
    source: str
    demo: bool
    currency: str
    replaces: list[str]
    subset: bool
    kept_on: date
    until: date | None
    days_left: int | None
    apr: Exact
    months: int
    verdict: Verdict
    reasons: list[str]
    settled: list[str]
    today: RefinanceTold | None


class OfferList(BaseModel):
    """Kept offers, the best first."""

    as_of: date
    offers: list[OfferRow]


class OfferDone(BaseModel):
    """An offer that was kept or dropped."""

    id: str
    name: str
    done: Literal["kept", "dropped"]
