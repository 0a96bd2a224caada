"""Tools beside the debts: an offer to refinance, an emergency fund, a credit band. Nothing of them is kept."""

from fastapi import APIRouter

from trellis.server.household.crediting import credit_told
from trellis.server.household.cushioning import fund_told
from trellis.server.household.door import OwnHousehold
from trellis.server.household.refinancing import offer_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.debt_advice import (
    CreditDraft,
    CreditTold,
    FundDraft,
    FundTold,
    OfferDraft,
    OfferTold,
)

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])


@router.post("/debts/refinance", summary="What an offer to refinance is worth")
def post_offer(kept: OwnHousehold, draft: OfferDraft) -> OfferTold:
    """Streams are compared, not rates: the debts as they are, and the offer by its terms."""
    return offer_told(kept, draft)


@router.post("/emergency-fund", summary="An emergency fund, and where a surplus goes first")
def post_fund(kept: OwnHousehold, draft: FundDraft) -> FundTold:
    """The smallest fund that a simulated year rarely uses up; the same seed gives the same answer."""
    return fund_told(kept, draft)


@router.post("/credit", summary="A credit score as a labelled band")
def post_credit(kept: OwnHousehold, draft: CreditDraft) -> CreditTold:
    """By a scorecard of published weights; refused without payment history and balances. No bureau is asked."""
    return credit_told(kept, draft)
