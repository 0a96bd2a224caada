"""Why a plan is as it is, told: what more money does, what binds, what other ways come to."""

from collections.abc import Mapping
from decimal import Decimal

from trellis.household.plan.plan import CashFlowPlan
from trellis.household.plan.reasons import Alternative, Price, Reasons
from trellis.server.schemas.household.plan import OtherWay, PlanEffect, PriceTold, ReasonsTold


def reasons_told(plan: CashFlowPlan, because: Reasons) -> ReasonsTold:
    """The reasons of a plan."""
    return ReasonsTold(
        more=None if because.more is None else _price(plan, because.more),
        less=None if because.less is None else _price(plan, because.less),
        binding=[_price(plan, one) for one in because.binding],
        rejected=None if because.rejected is None else other_way(plan, because.rejected),
        comfortable=[other_way(plan, one) for one in because.comfortable],
    )


def other_way(plan: CashFlowPlan, one: Alternative) -> OtherWay:
    """Another way beside the plan."""
    return OtherWay(
        name=one.name,
        gets=_effects(plan, one.gets),
        kept=one.kept,
        interest=one.interest,
        owed=one.owed,
        missing=one.missing,
    )


def _price(plan: CashFlowPlan, one: Price) -> PriceTold:
    gets = _effects(plan, one.gets)
    return PriceTold(what=one.what, gets=gets, kept=one.kept, interest=one.interest, owed=one.owed)


def _effects(plan: CashFlowPlan, gets: Mapping[str, Decimal]) -> list[PlanEffect]:
    return [PlanEffect(key=key, name=plan.label(key), change=change) for key, change in gets.items()]
