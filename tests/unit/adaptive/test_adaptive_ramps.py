"""A module's own ramp and its failing: steps by its own positions, obeyed by the gate, worked out again by verify."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from tests.fakes import adaptive as world
from tests.unit.adaptive.test_adaptive_vouching import NOW, PAGE, SOUND, account

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.events import MandateFinished, PositionAttributed
from trellis.adaptive.garden_events import ClaimNoted, ModuleWatched, StayEnded
from trellis.adaptive.grounds import fades
from trellis.adaptive.life_events import ModuleRamped, OddsDrifted
from trellis.adaptive.lived import closed
from trellis.adaptive.lives import LIVES, OWN, by_own, is_held
from trellis.adaptive.modules import Member
from trellis.adaptive.promoting import promote
from trellis.adaptive.ramp import Step
from trellis.adaptive.ramping import capital_of, ramp_modules
from trellis.adaptive.retiring import follow_stays
from trellis.adaptive.stepping import recall
from trellis.adaptive.weighing import weighed
from trellis.sim.adaptive.audit_drift import drift_findings
from trellis.sim.adaptive.audit_lives import life_findings
from trellis.sim.adaptive.audit_ramps import ramp_findings
from trellis.sim.adaptive.telling_lives import life_told
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import Life, LifeStage
from trellis.strategies.garden.retirement import Claim, Standing, Watch
from trellis.strategies.garden.words import Direction, Mode

D = Decimal
MODULE = SOUND.module_id
HOUR = timedelta(hours=1)


def member(made: Account) -> Member:
    return made.record.members[MODULE]


@pytest.fixture
def promoted() -> tuple[Account, list[object]]:
    made, recorder = account(mode=Mode.LIVE)
    promote_all(made)
    return made, recorder.events


def promote_all(made: Account) -> None:
    promote(made, "Ada", PAGE, "", NOW)


def closes(made: Account, multiples: list[str], begins: int = 0) -> Iterator[datetime]:
    """Positions of the module closed hour by hour, as the fold hears of them, with the ramp looked at after each."""
    for number, multiple in enumerate(multiples, begins):
        plan = world.plan("BTC-USD", NOW + number * HOUR, D(60_000), module_id=MODULE)
        at = NOW + (number + 1) * HOUR
        told = (plan.plan_id, MODULE, "target", 1, D(0), D(0), D(0), D(0), D(0), D(1), D(multiple))
        position = PositionAttributed(at, *told)
        made.recorder.record(position)
        closed(made.record.members, MODULE, plan.plan_id, D(multiple))
        ramp_modules(made, at)
        yield at


def ramp_of(events: list[object]) -> list[tuple[str, str, str]]:
    return [(str(e.source), str(e.target), e.after.value) for e in events if isinstance(e, ModuleRamped)]


WINS = ["1.5", "1.2", "-0.5", "1.4"] * 60


def test_it_goes_up_by_its_own_positions_and_down_where_they_lose(promoted: tuple[Account, list[object]]) -> None:
    made, events = promoted
    assert capital_of(member(made), made.mandate.limits) == D("0.01")
    list(closes(made, WINS))

    assert ramp_of(events) == [("0.01", "0.05", "active.canary"), ("0.05", "1", "active.full")]
    assert capital_of(member(made), made.mandate.limits) == 1
    up = [each for each in events if isinstance(each, ModuleRamped)]
    assert all(each.wealth >= 20 and each.trades >= 30 for each in up)
    list(closes(made, ["-1.0"] * 400, len(WINS)))
    assert ramp_of(events)[2:] == [("1", "0.05", "active.canary"), ("0.05", "0.01", "active.canary")]
    list(closes(made, ["-10.5"], len(WINS) + 400))
    assert ramp_of(events)[4:] == [("0.01", "0.01", "active.canary")]
    words = [each["reason"] for each in life_told(member(made)) if each["by"] == "ramp"]
    assert str(words[0]).startswith("1 % to 5 % of its capital, by a bet of 2")
    assert "begins anew at 1" in str(words[-1])


def test_few_or_flat_positions_earn_no_step(promoted: tuple[Account, list[object]]) -> None:
    made, events = promoted
    list(closes(made, WINS[:28] + ["1", "-1"] * 20))

    assert not ramp_of(events)


def test_verify_finds_a_step_that_was_left_out_and_one_that_was_not_earned(
    promoted: tuple[Account, list[object]],
) -> None:
    made, events = promoted
    last = [*closes(made, WINS)][-1]
    events = [*events, MandateFinished(last + HOUR, 1, 1, D(1))]
    first = next(each for each in events if isinstance(each, ModuleRamped))

    def found(given: list[object]) -> set[str]:
        return {each.field for each in ramp_findings(given, made.record)}

    assert found(events) == set()
    assert found([each for each in events if not isinstance(each, ModuleRamped)]) == {"ramp"}
    early = events.index(first)
    moved = [*events[: early - 4], first, *(each for each in events[early - 4 :] if each is not first)]
    assert found(moved) == {"ramp"}


def test_the_gate_gives_no_more_than_the_modules_step_whatever_the_accounts_is() -> None:
    plans = [replace(each, module_id=MODULE) for each in world.plans_every(2, world.WARM + 2)]
    made, _ = world.lived([], world.market(world.WARM + 1))
    made.emit(SOUND)
    member(made).life = Life(MODULE, LifeStage.CANARY, NOW, LifeStage.SHADOW, D("0.05"))
    made.terms = replace(made.terms, mode=Mode.LIVE)
    made.record.step = Step.FULL
    plan = replace(plans[0], mode=Mode.LIVE)
    clauses = {each.rule: each for each in weighed(made, plan, plan.asof_ts).clauses}
    allowed, told = clauses["M.ramp"].limit.split(" units, ")

    most = D("0.05") * plan.position_size * made.nav() / plan.entry_price / world.BTC.lot
    assert (allowed, told) == (str(int(most)), "0.05 of its capital")
    assert clauses["M.ramp"].reason == "module_active.canary"
    member(made).life = replace(member(made).life, stage=LifeStage.FULL, capital=D(1))
    assert {each.rule: each for each in weighed(made, plan, plan.asof_ts).clauses}["M.ramp"].passed
    made.terms = replace(made.terms, mode=Mode.REPLAY)
    assert "M.ramp" not in {each.rule for each in weighed(made, plans[0], plan.asof_ts).clauses}


def stay(made: Account, at: datetime, multiple: float) -> None:
    made.emit(StayEnded(at, MODULE, "BTC-USD", at - HOUR, at, Direction.LONG, 0.5, multiple, multiple, "time", ""))
    follow_stays(made, member(made), at)


def test_one_that_has_failed_for_a_day_takes_on_nothing_and_recovers_to_where_it_stood() -> None:
    made, recorder = account(mean=-0.15)
    for number in range(10):
        stay(made, NOW + number * 6 * HOUR, -0.15 + 0.1 * (number % 2))
    assert member(made).life.stage is LifeStage.FAILED
    assert member(made).share == 0
    plan = world.plan("BTC-USD", NOW + 99 * HOUR, D(60_000), module_id=MODULE)
    reasons = {each.rule: each.reason for each in weighed(made, plan, NOW + 99 * HOUR).clauses}
    assert reasons["M.stage"] == "failed"

    scored = []
    for number in range(10, 60):
        stay(made, NOW + number * 6 * HOUR, 1.5 + 0.1 * (number % 2))
        scored.append((member(made).scores[-1], member(made).life.stage))
    failed = [score for score, stage in scored if stage is LifeStage.FAILED]
    assert max(failed) > 0.3, "it recovers at a higher score than it fails at"
    assert next(score for score, stage in scored if stage is LifeStage.SHADOW) >= 0.5 > max(failed)
    staged = [each for each in recorder.events if isinstance(each, StageChanged)][2:]
    assert [(each.before, each.after, each.by) for each in staged] == [
        (LifeStage.SHADOW, LifeStage.FAILED, "score"),
        (LifeStage.FAILED, LifeStage.SHADOW, "score"),
    ]
    assert "below 0.3 for" in staged[0].reason
    assert staged[1].reason == "its score is 0.5 or more again"
    assert not [each for each in life_findings(recorder.events, made.record) if each.field == "stage"]
    moved = [*recorder.events[:30], staged[0], *(each for each in recorder.events[30:] if each is not staged[0])]
    assert "stage" in {each.field for each in life_findings(moved, made.record)}


def test_one_that_goes_on_failing_against_its_claim_is_replaced_and_with_no_claim_waits() -> None:
    made, _ = account(mean=-0.9)
    for number in range(12):
        stay(made, NOW + number * 12 * HOUR, -0.9 + 0.1 * (number % 2))
    assert member(made).life.stage in (LifeStage.DEPRECATED, LifeStage.ARCHIVED)

    without, recorder = account(mean=-0.9)
    expected = member(without).expected
    assert expected is not None
    member(without).expected = replace(expected, multiples=expected.multiples[:29])
    for number in range(12):
        stay(without, NOW + number * 12 * HOUR, -0.9 + 0.1 * (number % 2))
    assert not [each for each in recorder.events if isinstance(each, ClaimNoted)]
    assert member(without).life.stage is LifeStage.FAILED


def test_a_score_that_falls_below_its_own_median_halves_and_comes_back() -> None:
    made, recorder = account(mean=0.3)
    for number in range(40):
        stay(made, NOW + number * HOUR, 1.5 if number % 2 else -1.9)
    watched = [each for each in recorder.events if isinstance(each, ModuleWatched)]
    reasons = {each.reason for each in watched if each.standing is Standing.HALVED}

    assert "its score fell 30 % below its own median" in reasons


def test_an_edge_that_fades_too_fast_to_earn_back_its_fall_is_seen() -> None:
    def stays(later: float) -> list[StayEnded]:
        rows = [1.0 + 0.2 * (number % 3) for number in range(40)] + [later + 0.2 * (number % 3) for number in range(40)]
        times = [NOW + number * timedelta(days=1) for number in range(80)]
        pairs = zip(times, rows, strict=True)
        return [StayEnded(at, MODULE, "B", at, at, Direction.LONG, 0.5, x, x, "time", "") for at, x in pairs]

    fallen = Watch(Claim(0.0, 0.01, 0.5), level=0.8, peak=1.0)
    assert fades(stays(0.01), fallen)
    assert fades(stays(-0.5), fallen)
    assert not fades(stays(0.01), replace(fallen, level=0.99999))
    assert not fades(stays(0.95), fallen)
    assert not fades(stays(0.01)[:59], fallen)


def test_an_account_that_was_begun_before_keeps_its_rules(promoted: tuple[Account, list[object]]) -> None:
    made, events = promoted
    started = made.record.started
    assert started is not None
    assert by_own(made.record)
    before = tuple(each for each in started.settings if each[0] != LIVES)
    made.record.started = replace(started, settings=before)
    list(closes(made, WINS))
    for number in range(40):
        stay(made, NOW + (300 + number) * HOUR, -0.05 + 0.1 * (number % 2))

    assert not ramp_of(events)
    assert member(made).life.stage is not LifeStage.FAILED
    assert not [*ramp_findings(events, made.record)]


def test_one_whose_score_hovers_fails_once_and_on_an_account_begun_before_again_and_again() -> None:
    fails = {}
    for rules in (OWN, None):
        made, recorder = account(mean=-0.15)
        if rules is not None:
            started = made.record.started
            assert started is not None
            made.record.started = replace(started, settings=((LIVES, rules),))
            member(made).recovers, member(made).drift = 0.3, None
            assert (by_own(made.record), is_held(made.record)) == (True, False)
        for number in range(120):
            score = member(made).scores[-1]
            stay(made, NOW + number * 30 * HOUR, 0.9 if score < 0.28 else -0.9)
        staged = [each for each in recorder.events if isinstance(each, StageChanged)]
        fails[rules] = sum(each.after is LifeStage.FAILED for each in staged)
        assert not [each for each in life_findings(recorder.events, made.record) if each.field == "stage"]

    assert fails[None] == 1
    assert fails[OWN] > 3


def test_odds_that_drift_are_journaled_halve_the_module_and_are_worked_out_again() -> None:
    made, recorder = account(mean=0.1)
    for number in range(60):
        stay(made, NOW + number * HOUR, 1.4 if number % 3 else -0.9)
    assert member(made).drifted == []
    for number in range(60, 180):
        stay(made, NOW + number * HOUR, -0.9 if number % 7 else 6.4)
    events = [*recorder.events, MandateFinished(NOW + 181 * HOUR, 1, 1, D(1))]
    first = next(each for each in events if isinstance(each, OddsDrifted))
    halved = [each for each in events if isinstance(each, ModuleWatched) and "than its odds said" in each.reason]

    assert (first.less, first.stays <= 160, first.came < first.said) == (True, True, True)
    assert len(halved) == 30, "until as many stays are told as a score is of"
    assert {each.standing for each in halved} == {Standing.HALVED}
    (told,) = [each for each in life_told(member(made)) if each["by"] == "drift of odds"][:1]
    assert "now they pay less often" in str(told["reason"])
    made.record.finished = True
    assert [*drift_findings(events, made.record)] == []
    without = [each for each in events if each is not first]
    bent = [replace(first, came=first.came + 0.1) if each is first else each for each in events]
    early = events.index(first) - 20
    moved = [*without[:early], first, *without[early:]]
    for wrong in (without, bent, moved):
        assert {each.field for each in drift_findings(wrong, made.record)} == {"drift"}


def test_a_fold_of_the_journal_gives_ramp_and_scores_back(promoted: tuple[Account, list[object]]) -> None:
    made, events = promoted
    list(closes(made, WINS))
    again = world.account(world.venue(), terms=Terms(mode=Mode.PAPER))
    recall(again, [each for each in events if not isinstance(each, PositionAttributed)][:50])

    assert again.record.members[MODULE].scores == member(made).scores
