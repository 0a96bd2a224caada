"""What breeding modules ask for is read from their stays, genes and the instruments of the account."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.fakes import adaptive as world
from tests.unit.adaptive.test_adaptive_vouching import SOUND, account

from trellis.adaptive.account import Account
from trellis.adaptive.earning import earns
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.replicating import PARENT_LEAST, Answered, asked, founders, retired
from trellis.adaptive.stages import step_stage
from trellis.sim.adaptive.telling import standing
from trellis.sim.adaptive.telling_lines import PARTS, lines
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.triggers import Priority, Reason, Trigger
from trellis.strategies.garden.words import Direction

MODULE = SOUND.module_id
END = world.BEGINS + timedelta(days=30)
GENES = {
    "kalman.on": True,
    "order_flow.on": False,
    "horizon": "1h",
    "gate.volatility.low": True,
    "gate.volatility.medium": True,
    "gate.volatility.high": True,
    "gate.trend.bearish": False,
    "gate.trend.neutral": True,
    "gate.trend.bullish": True,
}
BRED = replace(SOUND, genome=json.dumps({"kind": "alpha_detector", "genes": list(GENES.items())}))


def told(made: Account) -> dict[tuple[Reason, str], Trigger]:
    return {(each.reason, each.subject): each for each in asked(made.record, END)}


def more(made: Account, multiple: float, count: int) -> None:
    for number in range(count):
        at = END - timedelta(days=9) + number * timedelta(hours=5)
        outcome = multiple + (0.2 if number % 2 else -0.2)
        made.emit(StayEnded(at, MODULE, "BTC-USD", at, at, Direction.LONG, 0.5, outcome, outcome, "time", ""))


def test_without_evidence_nobody_is_known_to_earn_or_to_fail() -> None:
    assert earns([]) == earns([1.0, 1.0, 1.0]) == 0.5
    assert earns([0.5, 0.1, 0.4, 0.2] * 10) > 0.99 > 0.01 > earns([-0.5, -0.1, -0.4, -0.2] * 10)
    assert earns([0.1, -0.05] * 20, 20) < earns([0.1, -0.05] * 20)


def test_one_that_does_well_and_is_rested_is_asked_for_children() -> None:
    made, _ = account(BRED, mean=0.9)

    assert told(made)[Reason.PERFORMANCE, MODULE].priority is Priority.HIGH
    assert (Reason.RECOVERY, MODULE) not in told(made)


def test_one_that_has_been_losing_for_a_day_is_to_be_replaced_first_of_all() -> None:
    made, _ = account(BRED, mean=-0.8)
    more(made, -0.9, 10)

    assert asked(made.record, END)[0] == Trigger(Reason.RECOVERY, Priority.CRITICAL, MODULE, END)
    assert (Reason.PERFORMANCE, MODULE) not in told(made)


def test_niches_that_nobody_lives_in_are_named_by_axis() -> None:
    made, _ = account(BRED, mean=0.0)
    gaps = {subject for reason, subject in told(made) if reason is Reason.DIVERSITY}

    assert "strategy:order_flow" in gaps
    assert {"horizon:4h", "horizon:1d"} <= gaps
    assert "horizon:1h" not in gaps
    assert {f"regime:{each} bearish" for each in ("low", "medium", "high")} <= gaps
    assert not [each for each in gaps if each.startswith("asset_class")]  # both instruments are coins


def test_parents_are_told_with_when_they_did_well_as_it_was_known_then() -> None:
    made, _ = account(BRED, mean=0.9)
    (parent,) = founders(made.record, END)
    stays = made.record.members[MODULE].stays
    known = [earns([stay.multiple for stay in stays[: count + 1]]) >= PARENT_LEAST for count in range(len(stays))]
    first = stays[known.index(True)].ended

    assert (parent.module_id, parent.genome, parent.parents) == (MODULE, BRED.genome, BRED.parents)
    assert (parent.hash, parent.trained_until) == (BRED.genome_hash, BRED.trained_until)
    assert parent.spans[0].since == first
    assert parent.spans[-1].until is None
    more(made, -2.5, 30)
    (failing,) = founders(made.record, END)
    assert failing.spans[: len(parent.spans) - 1] == parent.spans[:-1]
    assert failing.spans[len(parent.spans) - 1].since == parent.spans[-1].since
    assert failing.spans[-1].until is not None


def test_who_rests_or_has_children_enough_is_asked_for_none_and_a_niche_rests_too() -> None:
    made, _ = account(BRED, mean=0.9)
    lately, long_ago = END - timedelta(hours=23), END - timedelta(hours=24)

    def of(parents: list[datetime], niche: datetime) -> set[str]:
        known = Answered({MODULE: parents}, {"horizon:1d": niche})
        assert bool(founders(made.record, END, known)) is (
            MODULE in {each.subject for each in asked(made.record, END, known)}
        )
        return {each.subject for each in asked(made.record, END, known)}

    assert {MODULE, "horizon:1d"} <= of([long_ago], long_ago)
    assert not {MODULE, "horizon:1d"} & of([lately], lately)
    assert MODULE in of([long_ago] * 4, lately)
    assert MODULE not in of([long_ago] * 5, lately)


@pytest.mark.parametrize("bred", [True, False])
def test_it_is_told_by_status_and_nothing_without_modules(bred: bool) -> None:
    made, recorder = account(BRED, mean=0.9) if bred else (world.lived([])[0], None)
    events = recorder.events if recorder is not None else []
    words = "\n".join(lines(standing(made.record, events), PARTS))

    assert ("breed     performance, high" in words) is bred
    assert ("diversity_gap" in words) is bred


def test_who_ran_off_is_told_as_tabu_with_when_and_is_no_founder() -> None:
    made, _ = account(BRED, mean=0.9)
    assert founders(made.record, END)
    assert not retired(made.record)
    step_stage(made, made.record.members[MODULE], LifeStage.DEPRECATED, END, "retirement test", "told")

    (told,) = retired(made.record)
    assert (told.module_id, told.hash, told.genome, told.since) == (MODULE, BRED.genome_hash, BRED.genome, END)
    assert not founders(made.record, END)
