"""Debts: told, changed, closed, and the ways to pay them off side by side."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from trellis.bookkeeping.debts import telling
from trellis.bookkeeping.keeper import Keeper
from trellis.household.debts.account import Debt
from trellis.household.debts.checks import warnings_of
from trellis.household.debts.comparison import CHOICES, STRATEGIES
from trellis.household.problems import ValidationError, refused
from trellis.server.at_once import read_at_once
from trellis.server.household.debt_terms import drafted, heard_debt
from trellis.server.household.door import ChangeableHousehold, FreshHousehold
from trellis.server.household.telling_debt_plans import asked, months_asked, plans_told
from trellis.server.household.telling_debts import choice_told, debts_told
from trellis.server.idempotency import OnceRoute
from trellis.server.problems import Refusal
from trellis.server.schemas.household.debt_plans import ChoiceDraft, DebtPlans, MonthsQuery, PlanMonths, PlanQuery
from trellis.server.schemas.household.debts import ChoiceTold, DebtDone, DebtDraft, DebtList
from trellis.server.served import ServedDep

router = APIRouter(route_class=OnceRoute, prefix="/household/debts", tags=["household"])

DebtId = Annotated[str, Path(min_length=1, max_length=64, description="The debt's id")]


@router.get("", summary="The open debts")
@read_at_once
def list_debts(kept: FreshHousehold) -> DebtList:
    """What is owed, at which rate, and what a month of it costs; the plan that is followed."""
    return debts_told(kept)


@router.post("", summary="Tell a debt")
def post_debt(kept: ChangeableHousehold, house: ServedDep, draft: DebtDraft) -> DebtDone:
    """Its balance is of today; a linked account's lines move it from there on."""
    heard = heard_debt()
    debt = drafted(draft, "", heard)
    at, day = house.clock.now(), kept.today
    made = heard.renamed(lambda: kept.change(lambda keeper: telling.tell(keeper, debt, draft.account, at, day)))
    return _done(made, "told")


@router.get("/plans", summary="The ways to pay them off, side by side")
@read_at_once
def get_plans(kept: FreshHousehold, query: Annotated[PlanQuery, Query()]) -> DebtPlans:
    """Months, cost, and what the comfortable ones cost more. Nothing of it is kept."""
    one = asked(kept, query)
    return kept.derived(("debt plans", one), lambda _: plans_told(one))


@router.get("/plans/months", summary="A way to pay them off, month by month")
@read_at_once
def get_months(kept: FreshHousehold, query: Annotated[MonthsQuery, Query()]) -> PlanMonths:
    """What is paid on each debt, and what is owed after it. The months of the cheapest plan come with its search."""
    if query.strategy not in STRATEGIES:
        way_out = f"Ask for one of: {', '.join(STRATEGIES)}."
        raise refused(ValidationError, "plans", "strategy", query.strategy, "there is no such strategy", way_out)
    one = asked(kept, query)
    return kept.derived(("debt months", one, query.strategy), lambda _: months_asked(one, query.strategy))


@router.post("/choice", summary="Choose how debts are paid off")
def post_choice(kept: ChangeableHousehold, house: ServedDep, draft: ChoiceDraft) -> ChoiceTold:
    """The strategy and its means are kept, and are what plans begin with."""
    if draft.strategy not in CHOICES:
        way_out = f"Choose one of: {', '.join(CHOICES)}."
        raise refused(ValidationError, "plans", "strategy", draft.strategy, "there is no such strategy", way_out)
    one = asked(kept, draft)
    order = one.order if draft.strategy == "custom" else ()
    if draft.strategy == "custom" and not order:
        message = "an order of your own names debts"
        raise refused(ValidationError, "plans", "order", "", message, "Name the debts in their order.")
    at = house.clock.now()
    chosen = kept.change(lambda keeper: telling.choose(keeper, one.currency, draft.strategy, order, one.means, at))
    with kept.reading() as record:
        return choice_told(chosen, record)


@router.put("/{debt}", summary="Tell a debt's terms anew")
def put_debt(kept: ChangeableHousehold, house: ServedDep, debt: DebtId, draft: DebtDraft) -> DebtDone:
    """All of them, as they are from today on."""
    heard = heard_debt()
    changed = drafted(draft, debt, heard)
    at, day = house.clock.now(), kept.today

    def make(keeper: Keeper) -> Debt:
        told = keeper.record.debts.told.get(debt)
        if told is None:
            raise _unknown()
        if told.currency != changed.currency:
            way_out = f"Leave it in {told.currency}, or close it and tell another one."
            raise refused(
                ValidationError, "debt", "currency", changed.currency, "a debt stays in its currency", way_out
            )
        return telling.tell(keeper, changed, draft.account, at, day)

    return _done(heard.renamed(lambda: kept.change(make)), "changed")


@router.post("/{debt}/close", summary="Say that a debt is paid off or gone")
def post_closed(kept: ChangeableHousehold, house: ServedDep, debt: DebtId) -> DebtDone:
    """It stays in the journal, and is planned for no more."""
    at, day = house.clock.now(), kept.today

    def make(keeper: Keeper) -> Debt:
        if debt not in keeper.record.debts.told:
            raise _unknown()
        return telling.close(keeper, debt, at, day)

    made = kept.change(make)
    return DebtDone(id=made.id, name=made.label, done="closed", warnings=[])


def _done(debt: Debt, done: Literal["told", "changed"]) -> DebtDone:
    return DebtDone(id=debt.id, name=debt.label, done=done, warnings=list(warnings_of([debt])))


def _unknown() -> Refusal:
    return Refusal(404, "no open debt has this id", "See /household/debts for those that are open.")
