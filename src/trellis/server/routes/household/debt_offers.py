"""Offers to refinance that are kept: each with what it is worth today."""

from typing import Annotated

from fastapi import APIRouter, Path

from trellis.bookkeeping.debts.offers import drop
from trellis.bookkeeping.keeper import Keeper
from trellis.household.debts.standing_offers import KeptOffer
from trellis.server.at_once import read_at_once
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.keeping_offers import keep_offer, offers_told
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.debt_offers import KeptOfferDraft, OfferDone, OfferList
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/debts/offers", tags=["household"])

OfferId = Annotated[str, Path(min_length=1, max_length=64, description="The kept offer's id")]


@router.get("", summary="Kept offers to refinance, the best first")
@read_at_once
def list_offers(kept: FreshHousehold) -> OfferList:
    """Each is judged beside the debts as they are today."""
    return offers_told(kept)


@router.post("", summary="Keep an offer to refinance")
def post_offer(kept: ChangeableHousehold, house: ServedDep, draft: KeptOfferDraft) -> OfferDone:
    """It is judged first, and refused where it cannot be; its terms are never changed."""
    made = keep_offer(kept, draft, house.clock.now())
    return OfferDone(id=made.id, name=made.terms.name, done="kept")


@router.delete("/{offer}", summary="Keep an offer no more")
def delete_offer(kept: ChangeableHousehold, house: ServedDep, offer: OfferId) -> OfferDone:
    """It stays in the journal, and is judged no more."""
    at = house.clock.now()

    def make(keeper: Keeper) -> KeptOffer:
        if offer not in keeper.record.debts.offers:
            raise Refusal(404, "no kept offer has this id", "See /household/debts/offers for those that are kept.")
        return drop(keeper, offer, at)

    made = kept.change(make)
    return OfferDone(id=made.id, name=made.terms.name, done="dropped")
