"""Curators over an account's plans: each hop is judged once and journaled, a veto blocks, weights hear outcomes."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from tests.fakes import adaptive as world
from tests.fakes.adaptive_faults import KilledError, Line, MortalRecorder

from trellis.adaptive.account import Account
from trellis.adaptive.events import CounterfactualNoted, PlanReviewed, PositionAttributed
from trellis.adaptive.garden_events import (
    CuratorsJudged,
    CuratorsLearned,
    ExpectationNoted,
    ModuleAudited,
    ModuleJoined,
    StayEnded,
)
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.regime_events import RegimeHeard
from trellis.adaptive.stepping import recall, start
from trellis.adaptive.witnesses import decision_makers
from trellis.constitution.verdict import Verdict
from trellis.orders.events import IntentTaken
from trellis.sim.adaptive.audit_modules import module_findings
from trellis.sim.adaptive.timeline import PlansGiven, Timeline
from trellis.strategies.garden.approvals import Answer
from trellis.strategies.garden.curators.catalogue import CURATORS, curators_of
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.curators.voices import chance_by
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.lineage import Birth, Lineage
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.states import Stage
from trellis.strategies.garden.words import Direction, Kind

BARS = world.market(world.WARM + 24)
GENOME = hashlib.sha256(b"{}").hexdigest()
PLANS = [replace(each, genome_hash=GENOME) for each in world.plans_every(3, world.WARM + 15)]
MODULE = PLANS[0].module_id
DETECTORS = [each.name for each in CURATORS if each.kind is Kind.DETECTOR]


class World:
    """A garden of one module whose curators say what they are told to."""

    def __init__(self, answers: Sequence[Opinion | Silence] = (), *, born: bool = True) -> None:
        self.lineage = Lineage()
        if born:
            self.lineage.born(Birth(GENOME, (), 0))
        self.answers = answers or [Opinion(name, 0.8, 0.5, "told") for name in DETECTORS]

    def joining(self, at: datetime) -> Sequence[ModuleJoined]:
        until = world.BEGINS + world.WARM * world.HOUR
        made = ModuleJoined(
            at, MODULE, Kind.DETECTOR, "BTC-USD", GENOME, "{}", (), 0, "b" * 64, until, (), False, "", (), "c" * 64
        )
        return [made]

    def stays(self, at: datetime) -> Sequence[StayEnded]:
        begun = world.BEGINS + world.HOUR
        return [StayEnded(at, MODULE, "BTC-USD", begun, at, Direction.LONG, 0.5, 1.0, 1.1, "target", "")]

    def regimes(self, at: datetime) -> Sequence[RegimeHeard]:
        return []

    def expectation(self, module_id: str, at: datetime) -> ExpectationNoted:
        return ExpectationNoted(at, module_id, (0.1, -1.0), (0.5, 0.6), 60)

    def audited(self, module_id: str, at: datetime) -> ModuleAudited | None:
        return None

    def opinions(self, plan: TradingPlan) -> Sequence[Opinion | Silence]:
        return self.answers

    def asked(self, module_id: str) -> float:
        return 0.3


def lived(garden: World, plans: Sequence[TradingPlan] = PLANS) -> tuple[Account, list[object]]:
    recorder, exchange = MemoryRecorder(), world.venue()
    account = world.account(exchange, recorder)
    account.garden = garden
    start(account, world.CAPITAL, world.BEGINS, (), ())
    Timeline(account, exchange, PlansGiven(plans)).run(BARS)
    return account, recorder.events


ACCOUNT, EVENTS = lived(World())


def of(kind: type, events: list[object]) -> list[object]:
    return [event for event in events if isinstance(event, kind)]


def judged(events: list[object], kind: Kind) -> list[CuratorsJudged]:
    return [event for event in events if isinstance(event, CuratorsJudged) and event.kind is kind]


def test_every_plan_is_judged_by_its_detectors_curators_and_what_is_approved_by_all_three_kinds() -> None:
    assert {event.plan for event in judged(EVENTS, Kind.DETECTOR)} == {plan.plan_id for plan in PLANS}
    approved = {
        (event.plan, event.version)
        for event in EVENTS
        if isinstance(event, PlanReviewed) and event.approval.approval_status is Answer.APPROVED
    }
    assert approved
    for kind in (Kind.DECISION_MAKER, Kind.TRADER):
        assert {(event.plan, event.version) for event in judged(EVENTS, kind)} >= approved
    for event in EVENTS:
        if isinstance(event, CuratorsJudged):
            assert [each.curator for each in event.judgement.contributions] == list(curators_of(event.kind))
            audit = event.judgement.contributions[-1]
            assert (audit.curator, audit.score, audit.confidence) == ("audit", 1.0, 1.0)


def test_what_curators_said_stands_in_the_answer_that_goes_back_to_the_module() -> None:
    review = next(e for e in EVENTS if isinstance(e, PlanReviewed) and e.approval.approval_status is Answer.APPROVED)
    told = " ".join(review.approval.decision_factors)

    for name in (*DETECTORS, "risk", "allocation", "timing", "cost", "compliance", "audit"):
        assert f"{name} " in told


def test_a_strength_goes_on_from_one_kind_to_the_next() -> None:
    detector = {event.plan: event for event in judged(EVENTS, Kind.DETECTOR)}
    for event in judged(EVENTS, Kind.DECISION_MAKER):
        assert event.strength == detector[event.plan].judgement.strength
    assert all(event.strength == 0.8 for event in detector.values())


@pytest.mark.parametrize("name", DETECTORS)
def test_any_detectors_curator_can_keep_a_plan_from_being_submitted(name: str) -> None:
    against = [Opinion(each, 0.0 if each == name else 0.9, 1.0, "no") for each in DETECTORS]
    account, events = lived(World(against), PLANS[:3])

    assert not of(PlanReviewed, events)
    assert not of(IntentTaken, events)
    for plan in PLANS[:3]:
        standing = account.record.plans.standing(*plan.key)
        assert standing is not None
        stopped = next(move for move in standing.moves if move.to is Stage.REJECTED)
        assert f"blocked by {name} (no)" in stopped.reason
    assert len(of(CounterfactualNoted, events)) == 3


def test_who_has_no_evidence_abstains_and_keeps_nothing_back() -> None:
    silent = [Silence(name, "nothing_known") for name in DETECTORS[:-1]]
    _, events = lived(World([*silent, Opinion(DETECTORS[-1], 0.7, 1.0, "fine")]), PLANS[:3])

    assert all(event.judgement.passes for event in judged(events, Kind.DETECTOR))
    assert of(IntentTaken, events)


def test_a_plan_of_a_genome_that_was_never_born_is_stopped_by_the_audit() -> None:
    _, events = lived(World(born=False), PLANS[:2])

    assert [event.judgement.reason for event in judged(events, Kind.DETECTOR)] == [
        "blocked by audit (vetoed:genome_hash)"
    ] * 2
    assert not of(IntentTaken, events)


def test_a_genome_that_dies_while_its_plan_waits_is_stopped_at_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """The audit is asked again on each hop."""
    from trellis.adaptive import curating

    garden = World()

    def dying(account: Account, plan: TradingPlan, verdict: Verdict, at: datetime) -> Sequence[Opinion | Silence]:
        garden.lineage.died(GENOME)
        return decision_makers(account, plan, verdict, at)

    monkeypatch.setattr(curating, "decision_makers", dying)
    _, events = lived(garden, PLANS[:1])

    assert judged(events, Kind.DETECTOR)[0].judgement.passes
    assert judged(events, Kind.DECISION_MAKER)[0].judgement.reason == "blocked by audit (vetoed:genome_hash)"
    assert not of(IntentTaken, events)


def test_the_decision_makers_curators_refuse_what_the_gate_would_approve(monkeypatch: pytest.MonkeyPatch) -> None:
    from trellis.adaptive import curating

    def none(*given: object) -> Sequence[Opinion]:
        return [Opinion("risk", 0.0, 1.0, "too_much")]

    monkeypatch.setattr(curating, "decision_makers", none)
    _, events = lived(World(), PLANS[:4])
    reviews = [event for event in events if isinstance(event, PlanReviewed)]

    refused = [each for each in reviews if each.verdict.breaches and each.verdict.breaches[-1].rule == "M.curators"]
    assert refused
    assert {each.verdict.quantity for each in refused} == {0}
    assert "blocked by risk (too_much)" in refused[0].verdict.breaches[-1].value
    assert "compliance" in refused[0].verdict.breaches[-1].value  # a hard curator that is silent blocks
    assert not of(IntentTaken, events)


def test_the_traders_curators_end_an_entry_before_its_first_order(monkeypatch: pytest.MonkeyPatch) -> None:
    from trellis.adaptive import curating

    monkeypatch.setattr(curating, "traders", lambda *given: [Opinion("position", 0.0, 1.0, "not_reconciled")])
    account, events = lived(World(), PLANS[:4])

    assert not of(IntentTaken, events)
    entered = [event.plan for event in judged(events, Kind.TRADER)]
    assert entered
    for plan in entered:
        told = [e for e in events if isinstance(e, CounterfactualNoted) and e.plan == plan]
        assert len(told) == 1
    assert not account.record.positions


def test_weights_learn_from_outcomes_slowly_and_keep_their_sum() -> None:
    learned = [event for event in EVENTS if isinstance(event, CuratorsLearned)]
    kinds = {event.kind for event in learned}
    outcomes = len(of(PositionAttributed, EVENTS)) + len(of(CounterfactualNoted, EVENTS))

    assert {Kind.DETECTOR, Kind.DECISION_MAKER} <= kinds
    assert sum(event.kind is Kind.DETECTOR for event in learned) == outcomes
    for event in learned:
        assert sum(dict(event.shares).values()) == pytest.approx(1.0)
        assert dict(event.probabilities).keys() <= dict(event.shares).keys()
    assert ACCOUNT.record.orchestra.weights[Kind.DETECTOR].outcomes == outcomes


def test_a_voice_moves_the_plans_own_probability_by_its_word_alone() -> None:
    assert chance_by(0.6, 0.5, 1.0) == pytest.approx(0.6)
    assert chance_by(0.6, 1.0, 0.0) == pytest.approx(0.6)
    assert chance_by(0.6, 1.0, 0.5) > 0.6 > chance_by(0.6, 0.0, 0.5)
    assert 0.0 < chance_by(0.0, 0.0, 1.0) < chance_by(1.0, 1.0, 1.0) < 1.0


def test_a_module_joins_once_and_is_in_the_shadow_from_the_first_bar_out_of_sample() -> None:
    stages = [event.after for event in EVENTS if isinstance(event, StageChanged)]
    member = ACCOUNT.record.members[MODULE]

    assert stages == [LifeStage.DRY_RUN, LifeStage.SHADOW]
    assert len(of(ModuleJoined, EVENTS)) == len(of(ExpectationNoted, EVENTS)) == len(of(StayEnded, EVENTS)) == 1
    assert member.life.stage is LifeStage.SHADOW
    assert member.life.since == world.BEGINS + (world.WARM + 1) * world.HOUR
    assert member.life.since - member.joined.trained_until == timedelta(hours=1)
    assert member.life.capital == Decimal(0)


def test_folding_the_journal_gives_modules_judgements_and_weights_back() -> None:
    again = world.account(world.venue())
    recall(again, EVENTS)

    assert again.record.members == ACCOUNT.record.members
    assert again.record.orchestra == ACCOUNT.record.orchestra
    assert again.record.shortfalls == ACCOUNT.record.shortfalls
    assert lived(World())[1] == EVENTS


@pytest.mark.parametrize("batched", [False, True], ids=["each", "batched"])
def test_a_process_that_dies_at_any_write_judges_and_learns_once_and_as_if_it_had_lived(batched: bool) -> None:
    kinds = (ModuleJoined, ExpectationNoted, StageChanged, StayEnded, CuratorsJudged, CuratorsLearned)
    whole = [event for event in EVENTS if isinstance(event, kinds)]
    for writes in range(1, len(EVENTS), 11):
        line, recorder = Line(world.venue()), MortalRecorder(writes, batched=batched)
        timeline = _timeline(world.account(line, recorder), line)
        died = world.BEGINS
        try:
            start(timeline.account, world.CAPITAL, world.BEGINS, ())
            timeline.run(BARS)
        except KilledError:
            last = [event.at for event in recorder.events[-1:]]  # type: ignore[attr-defined]
            died = max([*last, timeline.now or world.BEGINS])
        after = MemoryRecorder()
        after.events = list(recorder.durable)
        second = world.account(line, after)
        recall(second, recorder.durable)
        again = _timeline(second, line)
        start(second, world.CAPITAL, world.BEGINS, ())
        again.run(BARS, after=died)

        found = [event for event in after.events if isinstance(event, kinds)]
        assert _keys(found) == _keys(whole), f"died at write {writes}"
        assert [*module_findings(after.events, second.record)] == [], f"died at write {writes}"


def _timeline(account: Account, line: Line) -> Timeline:
    account.garden = World()
    return Timeline(account, line, PlansGiven(PLANS))


def _keys(events: Sequence[object]) -> list[tuple[object, ...]]:
    """What each was about, each once; an outcome may be heard at another instant after a crash."""
    names = ("module_id", "plan", "version", "kind", "after")
    return sorted((type(event).__name__, *(str(getattr(event, name, "")) for name in names)) for event in events)


def test_verify_works_judgements_and_weights_out_again() -> None:
    def found(change: Callable[[CuratorsJudged], CuratorsJudged]) -> list[str]:
        bent = [change(event) if isinstance(event, CuratorsJudged) else event for event in EVENTS]
        return [each.field for each in module_findings(bent, ACCOUNT.record)]

    assert found(lambda event: event) == []
    assert "judgement" in found(lambda event: replace(event, strength=0.1))
    without = [event for event in EVENTS if not isinstance(event, CuratorsJudged)]
    blind = world.account(world.venue())
    recall(blind, without)
    assert {"curators", "weights"} <= {each.field for each in module_findings(without, blind.record)}
    louder = [
        replace(event, shares=tuple((name, share * 2) for name, share in event.shares))
        if isinstance(event, CuratorsLearned)
        else event
        for event in EVENTS
    ]
    assert "weights" in [each.field for each in module_findings(louder, ACCOUNT.record)]
