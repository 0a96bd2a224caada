"""Plans of nobody that was bred are judged on every hop; who has no figures abstains, and outcomes are heard."""

from dataclasses import replace

from tests.fakes import adaptive as world

from trellis.adaptive.account import Account
from trellis.adaptive.events import CounterfactualNoted, PlanReviewed, PositionAttributed
from trellis.adaptive.garden_events import CuratorsJudged, CuratorsLearned
from trellis.adaptive.outsiders import opinions
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.stepping import recall
from trellis.orders.events import IntentTaken
from trellis.sim.adaptive.audit_modules import module_findings
from trellis.strategies.garden.approvals import Answer
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.words import Direction, Kind

PLANS = world.plans_every(3)
RECORDER = MemoryRecorder()
ACCOUNT, _ = world.lived(PLANS, recorder=RECORDER)
EVENTS = RECORDER.events


def judged(kind: Kind) -> list[CuratorsJudged]:
    return [event for event in EVENTS if isinstance(event, CuratorsJudged) and event.kind is kind]


def said(plan: TradingPlan, account: Account = ACCOUNT) -> dict[str, Opinion | Silence]:
    return {each.curator: each for each in opinions(account, plan)}


def test_every_plan_is_judged_on_its_first_hop_and_what_is_entered_on_all_three() -> None:
    entered = {event.intent.decision.rsplit(".", 2)[0] for event in EVENTS if isinstance(event, IntentTaken)}

    assert {event.plan for event in judged(Kind.DETECTOR)} == {plan.plan_id for plan in PLANS}
    assert entered
    for kind in (Kind.DECISION_MAKER, Kind.TRADER):
        assert {event.plan for event in judged(kind)} >= entered
    approved = [e for e in EVENTS if isinstance(e, PlanReviewed) and e.approval.approval_status is Answer.APPROVED]
    assert all("compliance" in " ".join(each.approval.decision_factors) for each in approved)


def test_who_has_no_figures_abstains_with_its_reason() -> None:
    told = said(PLANS[0])

    assert {name for name, each in told.items() if isinstance(each, Silence)} == {
        "divergence",
        "regime",
        "evolution",
        "performance",
    }
    bars = replace(PLANS[0], evidence=replace(PLANS[0].evidence, experts=0))  # type: ignore[type-var]
    assert said(bars)["dsi"] == Silence("dsi", "no_expert_fitted")
    assert said(replace(PLANS[0], evidence=None))["dsi"] == Silence("dsi", "no_evidence")


def test_evidence_is_held_to_the_breakeven_that_costs_set() -> None:
    def score(probability: float) -> float:
        assert PLANS[0].evidence is not None
        found = said(replace(PLANS[0], evidence=replace(PLANS[0].evidence, probability=probability)))["dsi"]
        assert isinstance(found, Opinion)
        return found.score

    breakeven = (0.015 + 0.001) / (0.015 + 0.03)
    assert score(breakeven - 0.05) < 0.5 < score(breakeven + 0.05)


def test_a_source_that_lost_often_is_known_by_its_own_outcomes() -> None:
    account, _ = world.lived(PLANS[:1])
    key = (PLANS[0].module_id, PLANS[0].symbol, Direction.LONG)
    first = account.record.outcomes.get(key, [])
    account.record.outcomes[key] = [*first, *([-1.0, 0.1] * 20)]
    told = said(PLANS[2], account)["pattern"]
    assert isinstance(told, Opinion)
    assert told.reason_code == "not_discovered"

    account.record.outcomes[key] = [1.0, 0.4] * 20
    told = said(PLANS[2], account)["pattern"]
    assert isinstance(told, Opinion)
    assert (told.reason_code, told.score > 0.9) == ("expectancy", True)


def test_weights_hear_outcomes_that_lie_after_what_a_plan_rests_on() -> None:
    heard = [event for event in EVENTS if isinstance(event, CuratorsLearned) and event.kind is Kind.DETECTOR]
    over = [event for event in EVENTS if isinstance(event, PositionAttributed | CounterfactualNoted)]

    assert len(heard) == len(over) > 3
    assert sum(map(len, ACCOUNT.record.outcomes.values())) == len(over)


def test_folding_gives_all_of_it_back_and_verify_misses_a_word_that_is_missing() -> None:
    again = world.account(world.venue())
    recall(again, EVENTS)
    assert again.record.orchestra == ACCOUNT.record.orchestra
    assert again.record.outcomes == ACCOUNT.record.outcomes
    assert not [*module_findings(EVENTS, ACCOUNT.record)]

    without = [event for event in EVENTS if not (isinstance(event, CuratorsJudged) and event.kind is Kind.TRADER)]
    silent = [each for each in without if not isinstance(each, CuratorsLearned)]
    blind = world.account(world.venue())
    recall(blind, silent)
    assert "curators" in {each.field for each in module_findings(silent, blind.record)}


def test_an_account_that_was_begun_before_is_not_asked_for_what_it_could_not_have() -> None:
    old = [event for event in EVENTS if not isinstance(event, CuratorsJudged | CuratorsLearned)]
    started = old[0]
    old[0] = replace(started, settings=())  # type: ignore[type-var]
    blind = world.account(world.venue())
    recall(blind, old)

    assert not [*module_findings(old, blind.record)]
