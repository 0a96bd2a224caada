"""A person promotes a module with stage A, a clean audit and a sound shadow, and is told what any other lacks."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.fakes import adaptive as world

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.events import PromotionGiven, PromotionRefused
from trellis.adaptive.garden_events import ExpectationNoted, ModuleJoined, StayEnded
from trellis.adaptive.promoting import promote
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.stages import step_stage
from trellis.adaptive.stepping import start
from trellis.adaptive.vouching import lacking, shadow_checks
from trellis.adaptive.weighing import weighed
from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.sim.adaptive.audit_modules import module_findings
from trellis.strategies.garden.events import GateTold, StageChanged
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.words import Direction, Kind, Mode

PAGE = "e" * 64
BEGAN = world.BEGINS + world.HOUR
NOW = BEGAN + timedelta(days=20)
GATE = GateTold("trades out of sample", "12", ">= 200", held=False)
SOUND = ModuleJoined(
    world.BEGINS, "m" * 32, Kind.DETECTOR, "BTC-USD", "a" * 64, "{}", (), 0, "b" * 64, world.BEGINS,
    (), True, "approve", (), "c" * 64,
)  # fmt: skip


def account(joined: ModuleJoined = SOUND, mean: float = 0.1, mode: Mode = Mode.PAPER) -> tuple[Account, MemoryRecorder]:
    """An account whose module has been in the shadow, with stays as they were expected but for their mean."""
    recorder = MemoryRecorder()
    made = world.account(world.venue(), recorder, terms=Terms(mode=Mode.PAPER))
    start(made, world.CAPITAL, world.BEGINS, (), ())
    draws = HashStream(1, "stays")
    made.emit(joined)
    member = made.record.members[joined.module_id]
    step_stage(made, member, LifeStage.DRY_RUN, world.BEGINS, "paper", "it joined")
    multiples = tuple(0.1 + 0.7 * draws.normal() for _ in range(100))
    made.emit(ExpectationNoted(BEGAN, joined.module_id, multiples, tuple(draws.uniform() for _ in range(100)), 500))
    step_stage(made, member, LifeStage.SHADOW, BEGAN, "paper", "out of sample")
    for number in range(40):
        at = BEGAN + number * timedelta(hours=6)
        outcome, strength = mean + 0.7 * draws.normal(), draws.uniform()
        made.emit(
            StayEnded(at, joined.module_id, "BTC-USD", at, at, Direction.LONG, strength, outcome, outcome, "time", "")
        )
    made.terms = replace(made.terms, mode=mode)
    return made, recorder


def told(made: Account, at: datetime = NOW) -> str:
    with pytest.raises(ProblemError) as caught:
        promote(made, "Ada", PAGE, "", at)
    return str(caught.value)


def test_a_sound_module_goes_to_its_first_part_by_a_persons_name_and_the_page_that_was_read() -> None:
    made, recorder = account()
    assert all(check.held for check in shadow_checks(made.record, made.record.members["m" * 32], NOW))

    promote(made, "Ada", PAGE, "fine", NOW, ["mmm"])
    given, staged = recorder.events[-2:]
    assert isinstance(given, PromotionGiven)
    assert isinstance(staged, StageChanged)
    assert (staged.before, staged.after, staged.capital) == (LifeStage.SHADOW, LifeStage.CANARY, "0.01")
    assert (staged.by, staged.evidence) == ("Ada", PAGE)
    assert made.record.members["m" * 32].life.stage.plans


def test_verify_asks_of_a_step_to_money_what_it_rests_on() -> None:
    made, recorder = account()
    promote(made, "Ada", PAGE, "", NOW)
    fields = [each.field for each in module_findings(recorder.events, made.record)]
    assert "stage" not in fields
    assert "by" not in fields

    made.record.members["m" * 32].joined = replace(SOUND, audit="veto")
    bent = [replace(each, by="Bob") if isinstance(each, StageChanged) else each for each in recorder.events]
    assert {"stage", "by"} <= {each.field for each in module_findings(bent, made.record)}


@pytest.mark.parametrize(
    "joined, mean, days, missing",
    [
        (replace(SOUND, stage_a=False, gates=(GATE,)), 0.1, 20, "trades out of sample (12, asked >= 200)"),
        (replace(SOUND, stage_a=False), 0.1, 20, "no champion of its breeding"),
        (replace(SOUND, audit=""), 0.1, 20, "no clean audit: none was made"),
        (replace(SOUND, audit="veto", audit_failed=("shuffle",)), 0.1, 20, "no clean audit: shuffle"),
        (SOUND, -0.9, 20, "no sound shadow: outcomes"),
        (SOUND, 0.1, 12, "no sound shadow: days (12.0, asked >= 14)"),
    ],
)
def test_what_a_module_lacks_is_named_and_the_refusal_is_journaled(
    joined: ModuleJoined, mean: float, days: int, missing: str
) -> None:
    made, recorder = account(joined, mean)

    assert missing in told(made, BEGAN + timedelta(days=days))
    refused = recorder.events[-1]
    assert isinstance(refused, PromotionRefused)
    assert missing in refused.reason
    assert made.record.promoted_by == ""
    assert made.record.members["m" * 32].life.stage is LifeStage.SHADOW


def test_one_that_never_was_out_of_sample_has_no_shadow() -> None:
    made = world.account(world.venue())
    start(made, world.CAPITAL, world.BEGINS, (), ())
    made.emit(SOUND)

    assert [words[:9] for words in lacking(made.record, made.record.members["m" * 32], NOW)] == [
        "no shadow",
        "it is ini",
    ]


def test_no_program_promotes_and_no_unknown_module_is() -> None:
    made, _ = account()

    with pytest.raises(ProblemError, match="given by a person"):
        promote(made, "garden", PAGE, "", NOW)
    with pytest.raises(ProblemError, match="0 modules begin so"):
        promote(made, "Ada", PAGE, "", NOW, ["zzz"])


def test_live_only_modules_that_were_promoted_are_let_through() -> None:
    made, _ = account(mode=Mode.LIVE)
    plan = world.plan("BTC-USD", NOW, world.D(60_000), module_id="m" * 32, mode=Mode.LIVE)

    assert "not_promoted" in [clause.reason for clause in weighed(made, plan, NOW).clauses]
    promote(made, "Ada", PAGE, "", NOW)
    clauses = {clause.rule: clause for clause in weighed(made, plan, NOW).clauses}
    assert clauses["M.stage"].passed
