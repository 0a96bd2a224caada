"""The leakage audit is made again of who plans: who fails it enters nothing until a clean one, or a person's word."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from tests.fakes import adaptive as world
from tests.unit.adaptive.test_adaptive_life import BARS, EXPECTED, JOINED, MODULE, PLANS, Lived

from trellis.adaptive import auditing, guarding
from trellis.adaptive.account import Account
from trellis.adaptive.events import ExitDecided, HaltEnded, HaltSet, PlanReviewed
from trellis.adaptive.garden_events import ModuleAudited
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.stepping import recall, start
from trellis.adaptive.vouching import lacking
from trellis.orders.events import IntentTaken
from trellis.risk.halts import Cause
from trellis.sim.adaptive.audit_lives import life_findings
from trellis.sim.adaptive.telling import standing
from trellis.sim.adaptive.telling_lines import PARTS, lines
from trellis.sim.adaptive.timeline import PlansGiven, Timeline
from trellis.strategies.garden.events import CheckTold, StageChanged
from trellis.strategies.garden.lifecycle import LifeStage

EVERY = timedelta(hours=12)
"""A week of this small world."""
STAYS = [0.3, 0.2, 0.5, 0.1] * 15


class Audited(Lived):
    """A garden whose module is audited to these verdicts, one after another; the last one stays."""

    def __init__(self, verdicts: Sequence[bool]) -> None:
        super().__init__(STAYS, EXPECTED)
        self.verdicts = list(verdicts)

    def audited(self, module_id: str, at: datetime) -> ModuleAudited | None:
        if not self.verdicts:
            return None
        held = self.verdicts.pop(0) if len(self.verdicts) > 1 else self.verdicts[0]
        check = CheckTold("shuffle", held, (("p", 0.5),), "p <= 0.01", "as told")
        return ModuleAudited(at, module_id, JOINED, at, 700, "d" * 64, held, (check,))


def lived(verdicts: Sequence[bool]) -> tuple[Account, list[object]]:
    recorder, exchange = MemoryRecorder(), world.venue()
    account = world.account(exchange, recorder)
    account.garden = Audited(verdicts)
    start(account, world.CAPITAL, world.BEGINS, (), ())
    Timeline(account, exchange, PlansGiven(PLANS)).run(BARS)
    return account, recorder.events


@pytest.fixture(autouse=True)
def small_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weeks as short as the world is."""
    monkeypatch.setattr(auditing, "EVERY", EVERY)


def of(kind: type, events: list[object]) -> list[object]:
    return [event for event in events if isinstance(event, kind)]


def entries(events: list[object]) -> list[datetime]:
    return [event.at for event in events if isinstance(event, IntentTaken) and event.intent.purpose == "entry"]


def test_a_module_plans_under_an_audit_that_is_no_older_than_a_week() -> None:
    _, events = lived([True])
    made = [event.at for event in events if isinstance(event, ModuleAudited)]

    assert made[0] == PLANS[0].asof_ts
    assert len(made) > 3
    assert all(after - before >= EVERY for before, after in pairwise(made))
    reviewed = [event.at for event in events if isinstance(event, PlanReviewed) and event.at >= made[0]]
    assert all(max(at for at in made if at <= one) > one - EVERY for one in reviewed)
    assert not of(HaltSet, events)


def test_who_fails_it_goes_on_probation_enters_nothing_and_leaves_what_it_holds() -> None:
    _, events = lived([True, False])
    failed = next(event.at for event in events if isinstance(event, HaltSet))
    stages = [(e.before, e.after, e.by) for e in events if isinstance(e, StageChanged)][2:]

    assert stages == [(LifeStage.SHADOW, LifeStage.PROBATION, "leakage audit")]
    assert any(at < failed for at in entries(events))
    assert not [at for at in entries(events) if at >= failed]
    assert [event for event in events if isinstance(event, ExitDecided) and event.at > failed]
    refused = [e for e in events if isinstance(e, PlanReviewed) and e.at >= failed]
    assert refused
    assert {f"halted:audit:{MODULE}" in [c.reason for c in each.verdict.breaches] for each in refused} == {True}


def test_a_clean_audit_lets_it_go_on() -> None:
    account, events = lived([False, True])
    ended = next(event for event in events if isinstance(event, HaltEnded))

    assert (ended.cause, ended.module, ended.by) == ("audit", MODULE, "")
    assert not [at for at in entries(events) if at < ended.at]
    assert [at for at in entries(events) if at >= ended.at]
    assert account.record.members[MODULE].life.stage is LifeStage.SHADOW
    assert [each.after for each in account.record.members[MODULE].steps][-2:] == [LifeStage.PROBATION, LifeStage.SHADOW]


def test_a_person_by_name_lets_it_go_on_and_nobody_promotes_it() -> None:
    account, _ = lived([False])
    member = account.record.members[MODULE]
    assert member.life.stage is LifeStage.PROBATION
    guarding.release(account, account.record.seen or JOINED, Cause.AUDIT, MODULE, "Ada", "looked at it")

    assert not account.record.halted(MODULE)
    assert "no clean audit: shuffle" in lacking(account.record, member, JOINED + timedelta(days=20))


def test_where_nobody_audits_or_bars_are_too_few_nothing_is_halted() -> None:
    account, events = lived([])

    assert not of(ModuleAudited, events)
    assert entries(events)
    assert account.record.members[MODULE].audit == ""


def test_it_is_folded_told_and_worked_out_again() -> None:
    account, events = lived([True, False, True])
    again = world.account(world.venue())
    recall(again, events)
    assert again.record.members == account.record.members
    assert "audit approve of 2025-" in "\n".join(lines(standing(account.record, events), PARTS))

    def found(bent: list[object]) -> set[str]:
        return {each.field for each in life_findings(bent, account.record)}

    assert found(events) == set()
    lied = [replace(each, approves=True) if isinstance(each, ModuleAudited) else each for each in events]
    assert "audit" in found(lied)
    unheard = [each for each in events if not isinstance(each, HaltEnded)]
    assert {"stage", "audit"} & found(unheard)
    one = next(place for place, each in enumerate(events) if isinstance(each, ModuleAudited) and each.approves)
    assert "audit" in found([*events[: one + 1], *(e for e in events[one + 1 :] if not isinstance(e, ModuleAudited))])
