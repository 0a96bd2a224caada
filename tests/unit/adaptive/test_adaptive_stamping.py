"""What an account knows of a module is put on each plan that it takes from it, and rests on nothing later."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes import adaptive as world
from tests.fakes.told_modules import BEGAN, DAY, FAIR, LUCKY, ONE, OTHER, lived

from trellis.adaptive.account import Account
from trellis.adaptive.deciding import take
from trellis.adaptive.events import MandateStarted, PlanTaken
from trellis.adaptive.scoring import scores_of
from trellis.adaptive.stamping import SCORES
from trellis.core.problems import ProblemError
from trellis.sim.adaptive.audit_scores import score_findings
from trellis.sim.adaptive.run import record_of
from trellis.strategies.garden.plan import ModuleScores, TradingPlan
from trellis.strategies.garden.reading import plan_of

D = world.D
AT = BEGAN + 45 * DAY
CLAIMED = ModuleScores(1.0, 1.0, 1.0)


def planned(given: Account, module: str, **changes: object) -> TradingPlan:
    """A plan of the module, taken; as the journal has it."""
    plan = world.plan("BTC-USD", AT, D(60_000), module_id=module, **changes)
    take(given, plan, AT)
    return given.record.content[plan.key]


def test_a_plan_carries_what_the_account_knew_of_its_module_whatever_it_claims_itself() -> None:
    made, events = lived({ONE: LUCKY, OTHER: FAIR}, 45)
    known = scores_of(made.record, made.record.members[ONE])
    plan = planned(made, ONE, module_scores=CLAIMED)
    taken = next(event for event in events if isinstance(event, PlanTaken))

    assert plan.module_scores == ModuleScores(*(known[n] for n in ("performance", "innovation", "collaboration")))
    assert None not in (plan.module_scores.performance, plan.module_scores.innovation, plan.module_scores.collaboration)
    assert plan_of(taken.content.encode()) == plan
    assert taken.content_hash == plan.content_hash
    assert list(score_findings(events, record_of(events))) == []


def test_one_that_was_bred_just_now_is_told_as_not_known() -> None:
    made, events = lived({ONE: LUCKY, OTHER: FAIR}, 12)
    assert planned(made, ONE).module_scores == ModuleScores()
    assert planned(made, ONE).module_scores.merit is None
    assert list(score_findings(events, record_of(events))) == []


def test_a_plan_that_rests_on_less_than_the_account_knows_carries_none_of_it() -> None:
    made, events = lived({ONE: LUCKY, OTHER: FAIR}, 45)
    late = planned(made, ONE, data_cutoff_ts=AT - timedelta(seconds=1), module_scores=CLAIMED)

    assert late.module_scores == ModuleScores()
    assert list(score_findings(events, record_of(events))) == []


def test_a_plan_that_comes_again_is_the_same_one_and_another_is_refused() -> None:
    made, events = lived({ONE: LUCKY, OTHER: FAIR}, 45)
    first = planned(made, ONE)
    count = len(events)
    assert planned(made, ONE) == first
    assert len(events) == count
    with pytest.raises(ProblemError, match="another plan was taken"):
        planned(made, ONE, p_win=0.7)


def test_a_plan_of_no_module_and_one_of_an_account_that_began_before_stay_as_they_came() -> None:
    made, events = lived({ONE: LUCKY, OTHER: FAIR}, 45)
    assert planned(made, "z" * 32, module_scores=CLAIMED).module_scores == CLAIMED
    started = next(event for event in events if isinstance(event, MandateStarted))
    before = replace(started, settings=tuple(row for row in started.settings if row[0] != SCORES))
    made.record.started = before
    assert planned(made, ONE, module_scores=CLAIMED).module_scores == CLAIMED
    old = [before if event is started else event for event in events]
    assert list(score_findings(old, record_of(old))) == []


@pytest.mark.parametrize("name", ["performance", "innovation", "collaboration"])
@pytest.mark.parametrize("value", [0.123, None])
def test_verify_finds_a_plan_that_says_what_nobody_knew(name: str, value: float | None) -> None:
    made, events = lived({ONE: LUCKY, OTHER: FAIR}, 45)
    plan = planned(made, ONE)
    scores = replace(plan.module_scores, **{name: value})
    wrong = replace(plan, module_scores=scores)
    changed = [
        replace(event, content=wrong.content.decode(), content_hash=wrong.content_hash)
        if isinstance(event, PlanTaken)
        else event
        for event in events
    ]

    assert [each.field for each in score_findings(changed, record_of(changed))] == ["module_scores"]
