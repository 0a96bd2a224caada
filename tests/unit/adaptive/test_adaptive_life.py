"""A module's life moves with its stays: capital halved, probation, run-off; entries obey at once, exits go on."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from tests.fakes import adaptive as world

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.events import ExitDecided, PlanReviewed
from trellis.adaptive.garden_events import (
    ClaimNoted,
    ExpectationNoted,
    ModuleAudited,
    ModuleJoined,
    ModuleWatched,
    StayEnded,
)
from trellis.adaptive.modules import Member
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.regime_events import RegimeHeard
from trellis.adaptive.retiring import held_to
from trellis.adaptive.stepping import recall, start
from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.orders.events import IntentTaken
from trellis.sim.adaptive.audit_lives import life_findings
from trellis.sim.adaptive.telling import standing
from trellis.sim.adaptive.telling_lines import MORE, PARTS, lines
from trellis.sim.adaptive.timeline import PlansGiven, Timeline
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import LifeStage, advanced, begun
from trellis.strategies.garden.lineage import Birth, Lineage
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.retirement import Standing
from trellis.strategies.garden.words import Direction, Kind, Mode

GENOME = hashlib.sha256(b"{}").hexdigest()
COUNT = world.WARM + 60
BARS = world.market(COUNT)
PLANS = [replace(each, genome_hash=GENOME) for each in world.plans_every(2, COUNT)]
MODULE = PLANS[0].module_id
JOINED = world.BEGINS + world.WARM * world.HOUR
DRAWS = HashStream(5, "expected")
EXPECTED = tuple(0.3 + 0.5 * DRAWS.normal() for _ in range(60))


class Lived:
    """A garden of one module, whose stays end one a step as they are told to."""

    def __init__(self, multiples: Sequence[float], expected: Sequence[float] = EXPECTED) -> None:
        self.lineage = Lineage()
        self.lineage.born(Birth(GENOME, (), 0))
        self.multiples, self.expected = list(multiples), tuple(expected)

    def joining(self, at: datetime) -> Sequence[ModuleJoined]:
        named = (MODULE, Kind.DETECTOR, "BTC-USD", GENOME, "{}", (), 0, "b" * 64)
        return [ModuleJoined(at, *named, JOINED, (), False, "", (), "c" * 64)]

    def stays(self, at: datetime) -> Sequence[StayEnded]:
        if at <= JOINED or not self.multiples:
            return []
        one = self.multiples.pop(0)
        return [StayEnded(at, MODULE, "BTC-USD", at - world.HOUR, at, Direction.LONG, 0.5, one, one, "time", "")]

    def regimes(self, at: datetime) -> Sequence[RegimeHeard]:
        return []

    def expectation(self, module_id: str, at: datetime) -> ExpectationNoted:
        return ExpectationNoted(at, module_id, self.expected, tuple(0.5 for _ in self.expected), 60)

    def audited(self, module_id: str, at: datetime) -> ModuleAudited | None:
        return None

    def opinions(self, plan: TradingPlan) -> Sequence[Opinion | Silence]:
        return [Opinion("regime", 0.9, 0.5, "told")]

    def asked(self, module_id: str) -> float:
        return 0.3


def lived(
    multiples: Sequence[float], plans: Sequence[TradingPlan] = PLANS, **given: object
) -> tuple[Account, list[object]]:
    recorder, exchange = MemoryRecorder(), world.venue()
    account = world.account(exchange, recorder)
    account.garden = Lived(multiples, **given)  # type: ignore[arg-type]
    start(account, world.CAPITAL, world.BEGINS, (), ())
    Timeline(account, exchange, PlansGiven(plans)).run(BARS)
    return account, recorder.events


FALLING = [-0.1] * 50
ACCOUNT, EVENTS = lived(FALLING)


def of(kind: type, events: list[object] = EVENTS) -> list[object]:
    return [event for event in events if isinstance(event, kind)]


def member(account: Account = ACCOUNT) -> Member:
    return account.record.members[MODULE]


def test_a_module_that_falls_short_is_halved_put_on_probation_and_runs_off() -> None:
    seen = [event.standing for event in EVENTS if isinstance(event, ModuleWatched)]
    stages = [(event.before, event.after, event.by) for event in EVENTS if isinstance(event, StageChanged)][2:]

    assert len(of(ClaimNoted)) == 1
    assert len(seen) == len(FALLING) == len(member().stays)
    assert list(dict.fromkeys(seen)) == list(Standing)
    assert stages == [
        (LifeStage.SHADOW, LifeStage.PROBATION, "retirement test"),
        (LifeStage.PROBATION, LifeStage.DEPRECATED, "retirement test"),
        (LifeStage.DEPRECATED, LifeStage.ARCHIVED, "retirement test"),
    ]
    assert [each.after for each in member().steps][-1] is member().life.stage is LifeStage.ARCHIVED


def test_its_part_of_what_it_asks_for_is_obeyed_by_the_gate_at_once() -> None:
    standing_of, given = Standing.FULL, dict[Standing, list[tuple[int, str]]]()
    for event in EVENTS:
        if isinstance(event, ModuleWatched):
            standing_of = event.standing
        elif isinstance(event, PlanReviewed) and event.version == 1:
            rules = {clause.rule: clause for clause in event.verdict.clauses}
            reason = rules["M.share"].reason if "M.share" in rules else rules["M.stage"].reason
            given.setdefault(standing_of, []).append((event.verdict.quantity, reason))

    assert {reason for _, reason in given[Standing.FULL]} == {""}
    assert "module_halved" in {reason for _, reason in given[Standing.HALVED]}
    assert {reason for _, reason in given[Standing.RUN_OFF]} == {"runs_off"}
    assert {units for units, _ in given[Standing.RUN_OFF]} == {0}


def test_after_it_ran_off_nothing_is_entered_and_what_it_holds_is_left_by_its_barriers() -> None:
    account, events = lived([-0.1] * 20 + [-4.0] * 6)
    gone = next(event.at for event in events if isinstance(event, StageChanged) and event.after is LifeStage.DEPRECATED)
    entries = [e for e in events if isinstance(e, IntentTaken) and e.intent.purpose == "entry" and e.at >= gone]
    exits = [event for event in events if isinstance(event, ExitDecided) and event.at > gone]

    assert not entries
    assert exits
    assert {event.cause for event in exits} <= {"stop", "target", "time"}
    assert not account.record.open_positions()


def test_one_that_earns_what_was_expected_keeps_all_of_it() -> None:
    account, events = lived([0.3, 0.2, 0.5, 0.1] * 10)

    assert member(account).standing is Standing.FULL
    assert member(account).share == 1
    assert member(account).life.stage is LifeStage.SHADOW
    assert not [each for each in of(PlanReviewed, events) if "M.share" in str(each)]


def test_from_probation_it_goes_back_to_the_shadow_and_never_to_money() -> None:
    _, events = lived([-1.0] * 6 + [1.5] * 30)
    stages = [event.after for event in events if isinstance(event, StageChanged)]

    assert stages[-2:] == [LifeStage.PROBATION, LifeStage.SHADOW]
    life = begun("m", world.BEGINS)
    for stage in (LifeStage.DRY_RUN, LifeStage.SHADOW, LifeStage.PROBATION):
        life = advanced(life, stage, world.BEGINS)
    assert (life.stage.plans, life.may_trade_money) == (True, False)
    for money in (LifeStage.CANARY, LifeStage.FULL):
        with pytest.raises(ProblemError, match="back to experimental"):
            advanced(life, money, world.BEGINS)


def test_who_was_expected_to_stay_too_seldom_is_held_to_nothing() -> None:
    account, events = lived(FALLING, expected=EXPECTED[:29])

    assert not of(ClaimNoted, events)
    assert member(account).standing is Standing.FULL
    told = lines(standing(account.record, events), PARTS)
    assert any("held to no claim" in line for line in told)


def test_the_claim_is_the_mean_less_an_error_and_a_drawdown_that_its_own_stays_give() -> None:
    claim = held_to(MODULE, EXPECTED)

    mean = sum(EXPECTED) / len(EXPECTED)
    assert 0.0 < claim.mean < 0.01 * mean
    assert held_to(MODULE, EXPECTED) == claim
    assert held_to("other", EXPECTED).drawdown != claim.drawdown
    assert 0.0 < claim.drawdown < 0.2


def test_status_tells_its_life_and_why() -> None:
    told = "\n".join(lines(standing(ACCOUNT.record, EVENTS), PARTS))

    assert "experimental.shadow to probation by retirement test" in told
    assert "run_off, 0 of what it asks for (evidence against its claim passed 20)" in told


def test_the_first_screen_tells_modules_and_judgements_in_a_line_each() -> None:
    told = standing(ACCOUNT.record, EVENTS)
    brief = lines(told)

    assert len(brief) <= 12
    assert "modules   1; by stage: archived 1; by standing: run_off 1" in brief
    assert brief[-1] == MORE
    assert lines(told, ["modules"])[-1] == MORE
    assert MORE not in lines(told, PARTS)
    assert set(brief[:8]) <= set(lines(told, PARTS))


def test_folding_the_journal_gives_the_life_back() -> None:
    again = world.account(world.venue(), terms=Terms(mode=Mode.REPLAY))
    recall(again, EVENTS)

    assert again.record.members == ACCOUNT.record.members


def test_verify_works_lives_out_again() -> None:
    def found(events: list[object]) -> set[str]:
        return {each.field for each in life_findings(events, ACCOUNT.record)}

    def bent(kind: type, **changes: object) -> list[object]:
        return [replace(each, **changes) if isinstance(each, kind) else each for each in EVENTS]  # type: ignore[type-var]

    assert found(EVENTS) == set()
    assert "claim" in found(bent(ClaimNoted, mean=0.5))
    assert "standing" in found(bent(ModuleWatched, standing=Standing.FULL))
    assert "stay" in found([each for each in EVENTS if not isinstance(each, StayEnded)])
    early = next(place for place, each in enumerate(EVENTS) if isinstance(each, ModuleWatched))
    gone = next(each for each in EVENTS if isinstance(each, StageChanged) and each.after is LifeStage.PROBATION)
    assert "stage" in found([*EVENTS[:early], gone, *(each for each in EVENTS[early:] if each is not gone)])
    whole = [
        replace(each, verdict=replace(each.verdict, quantity=10**6)) if isinstance(each, PlanReviewed) else each
        for each in EVENTS
    ]
    assert "share" in found(whole)
