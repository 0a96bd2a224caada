"""Investments of the household: holdings by lot, returns, the mix against its target, the risk profile."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query

from trellis.bookkeeping.invest.telling import tell_answers
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.problems import ProblemError
from trellis.household.currencies import known
from trellis.household.invest.profile import profile
from trellis.server.at_once import read_at_once
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.telling_investing import holdings_told, mix_told, performance_told, risk_told
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal, problem_row
from trellis.server.schemas.household.investing import Holdings, MixTold, PerformanceAnswer, RiskAnswersSent, RiskTold
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/investing", tags=["household"])


@router.get("/holdings", summary="What is invested, lot by lot")
@read_at_once
def get_holdings(kept: FreshHousehold) -> Holdings:
    """Lots with cost, value and gain at the newest prices, and the cash of each account."""
    with kept.reading() as record:
        return holdings_told(record.invest, kept.today)


@router.get("/performance", summary="Returns under their names")
def get_performance(
    kept: FreshHousehold,
    account: Annotated[
        list[str] | None, Query(max_length=50, description="Of these accounts, by id; of all if not given")
    ] = None,
) -> PerformanceAnswer:
    """Time-weighted, before and after fees, and money-weighted; or what is missing for them, such as a value."""
    chosen = tuple(account or ())

    def told(record: HouseholdRecord) -> PerformanceAnswer:
        there = record.invest.accounts
        strange = next((one for one in chosen if one not in there), None)
        if strange is not None:
            raise Refusal(404, f"there is no account {strange!r}", "See /household/investing/holdings.")
        try:
            found = performance_told(record.invest, chosen or tuple(there), kept.today)
        except ProblemError as error:
            return PerformanceAnswer(found=None, missing=[problem_row(one) for one in error.problems])
        return PerformanceAnswer(found=found, missing=[])

    return kept.derived(("performance", chosen, kept.today), told)


@router.get("/mix", summary="The mix against its target")
def get_mix(
    kept: FreshHousehold,
    currency: Annotated[str, Query(min_length=3, max_length=3, description="The home currency")] = "USD",
) -> MixTold:
    """Weights, bands, where trades would bring each, whether they are called for, and how much the drift matters."""
    if not known(currency):
        raise Refusal(422, f"{currency} is no currency of ISO 4217", "Use a code such as EUR.")
    return kept.derived(("mix", currency, kept.today), lambda record: mix_told(record.invest, kept.today, currency))


@router.get("/risk", summary="The risk questionnaire and what its answers come to")
@read_at_once
def get_risk(kept: FreshHousehold) -> RiskTold:
    """Tolerance and capacity apart; the lower one counts."""
    with kept.reading() as record:
        return risk_told(record.invest, kept.today)


@router.post("/risk", summary="Answer the risk questionnaire")
def post_risk(kept: ChangeableHousehold, house: ServedDep, sent: RiskAnswersSent) -> RiskTold:
    """At least ten of thirteen questions, and all five facts; they are kept sealed."""
    facts = {name: Decimal(fact) for name, fact in sent.facts.items()}

    def answer(keeper: Keeper) -> None:
        profile(sent.answers, facts, kept.today, kept.today)
        tell_answers(keeper, kept.today, sent.answers, facts, house.clock.now())

    kept.change(answer)
    with kept.reading() as record:
        return risk_told(record.invest, kept.today)
