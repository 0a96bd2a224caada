"""Budgets: set, set anew, ended; how they stand, what will likely be spent, and what fits an income."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from trellis.bookkeeping.budget import commands
from trellis.bookkeeping.budget.reading import money_by, standings
from trellis.bookkeeping.keeper import Keeper
from trellis.household.amounts import currency_of, rate_of
from trellis.server.at_once import read_at_once
from trellis.server.household.budget_terms import drafted, placed
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.proposing import proposal_told
from trellis.server.household.telling_budgets import alerts_of, budgets_told
from trellis.server.idempotency import OnceRoute
from trellis.server.schemas.household.budgets import (
    BudgetDraft,
    BudgetEnd,
    BudgetList,
    BudgetOver,
    BudgetProposal,
    BudgetPut,
    NoticesTold,
    RateKept,
    RateSaid,
)
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household", tags=["household"])

BudgetId = Annotated[str, Path(min_length=1, max_length=64, description="The budget's id, or how it begins")]
Seed = Annotated[int, Query(ge=0, le=2**32 - 1, description="What chance begins with")]
Amount = Annotated[str, Query(max_length=40, description="An amount; none for what the household told")]


@router.get("/budgets", summary="The budgets as they stand")
@read_at_once
def list_budgets(kept: FreshHousehold, seed: Seed = 1) -> BudgetList:
    """Each envelope with what is left, what is safe a day, and the chance that it is overspent."""
    return budgets_told(kept, seed)


@router.post("/budgets", summary="Set a budget")
def post_budget(kept: ChangeableHousehold, house: ServedDep, draft: BudgetDraft) -> BudgetPut:
    """Or set the running one of that name anew: what was carried is worked out again."""

    def make(keeper: Keeper) -> BudgetPut:
        sent = drafted(keeper.record, draft, kept.today)
        made, new = commands.put(keeper, sent.budget, house.clock.now())
        warnings = list(sent.warnings)
        return BudgetPut(
            id=made.id, name=made.name, new=new, total=made.total, currency=made.currency, warnings=warnings
        )

    with placed(draft):
        return kept.change(make)


@router.get("/budgets/proposal", summary="A month's budget that fits")
@read_at_once
def get_proposal(
    kept: FreshHousehold,
    income: Amount = "",
    debts: Amount = "",
    buffer: Amount = "",
    band: Annotated[list[str] | None, Query(max_length=10, description="BUCKET=LEAST:MOST, shares of income")] = None,
    any_change: Annotated[bool, Query(description="Let limits move by more than 15 %")] = False,
    currency: Annotated[str, Query(max_length=3)] = "USD",
    seed: Seed = 1,
) -> BudgetProposal:
    """What is usual, fitted to an income that can be counted on; else the limits that cannot all hold.

    To take it over, set a budget of its categories.
    """
    return proposal_told(kept, currency, income, debts, buffer, band or [], seed, any_change=any_change)


@router.post("/budgets/notices", summary="Keep that the alerts were told")
def post_notices(kept: ChangeableHousehold, house: ServedDep, seed: Seed = 1) -> NoticesTold:
    """One notice a level, category and period; a level once told is kept until its chance falls well below."""

    def make(keeper: Keeper) -> NoticesTold:
        money, at, told = money_by(keeper.record, kept.today), house.clock.now(), 0
        for one in standings(keeper.record, money, kept.today):
            told += len(commands.notify(keeper, one, alerts_of(keeper.record, money, one, seed), at))
        return NoticesTold(told=told)

    return kept.change(make)


@router.post("/budgets/{budget}/end", summary="End a budget")
def post_end(kept: ChangeableHousehold, house: ServedDep, budget: BudgetId, end: BudgetEnd) -> BudgetOver:
    """On a day, which is no longer in it."""
    on = end.on or kept.today
    made = kept.change(lambda keeper: commands.end(keeper, budget, on, house.clock.now()))
    return BudgetOver(id=made.id, name=made.name, start=made.start, end=made.end)


@router.post("/rates", summary="Tell a rate of exchange")
def post_rate(kept: ChangeableHousehold, house: ServedDep, said: RateSaid) -> RateKept:
    """Spending of that day and the week after it is converted at it; a goal takes the newest."""
    one, other = currency_of("rate", "currency", said.currency), currency_of("rate", "into", said.into)
    rate, on = rate_of("rate", "rate", said.rate), said.on or kept.today
    kept.change(lambda keeper: commands.tell_rate(keeper, on, one, other, rate, house.clock.now()))
    return RateKept(currency=one, into=other, rate=rate, on=on)
