"""Value at risk is foretold day by day, held to what days came to, and a light narrows or halts as the mandate says."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes import adaptive as world
from tests.fakes import paper_accounts as accounts

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.backtesting import narrowed
from trellis.adaptive.events import DayMarked, HaltSet, MandateStarted, PlanReviewed
from trellis.adaptive.guarding import release
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.risk_events import RiskForecast, RiskRealised
from trellis.core.numbers import cents
from trellis.risk.backtests import Light
from trellis.risk.halts import Cause
from trellis.risk.limits import SINCE_2, Limits
from trellis.risk.mandate import Mandate, shipped
from trellis.server.garden.account.kept import Look
from trellis.server.garden.account.telling_risk import backtest_of
from trellis.sim.adaptive.audit_risk import risk_findings
from trellis.sim.adaptive.run import JOURNAL, PaperRun, begun_under, events_of, run_paper
from trellis.sim.adaptive.telling import standing
from trellis.sim.adaptive.telling_lines import lines
from trellis.sim.adaptive.timeline import PlansGiven

D = Decimal
BARS = world.WARM + 24 * 6
PLANS = world.plans_every(3, BARS)
Lived = tuple[Account, list[object]]


def _lived(**figures: str) -> Lived:
    """An account of a week under these figures; each beginning of a day is some hours after the last plan."""
    recorder = MemoryRecorder()
    mandate = world.with_limits({f"M.{name}": D(value) for name, value in figures.items()})
    account, _ = world.lived(PLANS, world.market(BARS), recorder=recorder, mandate=mandate)
    return account, recorder.events


@pytest.fixture(scope="module")
def plain() -> Lived:
    return _lived()


@pytest.fixture(scope="module")
def yellow() -> Lived:
    return _lived(backtest_days="2", backtest_yellow="0")


@pytest.fixture(scope="module")
def red() -> Lived:
    return _lived(backtest_days="2", backtest_red="0")


def _of(events: list[object], kind: type) -> list[object]:
    return [event for event in events if isinstance(event, kind)]


def test_each_day_that_begins_with_something_held_is_foretold_and_judged_at_the_next(plain: Lived) -> None:
    account, events = plain
    foretold = [event for event in events if isinstance(event, RiskForecast)]
    judged = [event for event in events if isinstance(event, RiskRealised)]

    assert len(foretold) >= 3
    assert [event.day for event in judged] == [event.day for event in foretold[: len(judged)]]
    marked = {event.at for event in events if isinstance(event, DayMarked)}
    assert {event.at for event in foretold} | {event.at for event in judged} <= marked
    for told, came in zip(foretold, judged, strict=False):
        gained = sum(cents((dict(came.prices)[each.symbol] - each.price) * each.units) for each in told.held)
        assert came.loss == -gained
        assert came.passed == (came.loss > told.value_at_risk)
        assert told.value_at_risk <= told.shortfall
    assert [event.days for event in judged] == list(range(1, len(judged) + 1))
    assert judged[0].conditional is None
    assert all(0 <= event.conditional <= 1 for event in judged[1:] if event.conditional is not None)
    assert account.record.backtest.light is Light.GREEN
    assert list(risk_findings(events)) == []


def test_a_yellow_light_leaves_a_part_of_the_limits_of_the_tail_and_verify_holds_plans_to_it(yellow: Lived) -> None:
    account, events = yellow
    began = next(at for at, event in enumerate(events) if isinstance(event, RiskRealised) and event.days == 2)
    limits = {
        (at > began, clause.limit)
        for at, event in enumerate(events)
        if isinstance(event, PlanReviewed)
        for clause in event.verdict.clauses
        if clause.rule == "M.var95"
    }

    assert {late: D(limit) for late, limit in limits} == {False: D("0.02"), True: D("0.01")}
    assert len(limits) == 2
    assert account.record.halts == {}
    assert narrowed(account).limits["M.es975"] == D("0.015")
    assert list(risk_findings(events)) == []
    calm = [replace(e, light=Light.GREEN) if isinstance(e, RiskRealised) else e for e in events]
    assert {each.field for each in risk_findings(calm)} == {"loss", "M.var95", "M.es975"}


def test_a_red_light_halts_until_a_person_has_looked_and_days_count_anew(red: Lived) -> None:
    account, events = red
    halt = next(event.halt for event in events if isinstance(event, HaltSet))

    assert halt.cause is Cause.BACKTEST
    assert not halt.cause.passes
    assert "days passed value at risk" in halt.detail
    assert list(risk_findings(events)) == []
    review = next(event for event in events if isinstance(event, PlanReviewed))
    unheard = [*(event for event in events if not isinstance(event, HaltSet)), review]
    assert "halt" in {each.field for each in risk_findings(unheard)}
    at = events[-1].at  # type: ignore[attr-defined]
    release(account, at, Cause.BACKTEST, "", "Ada", "prices were wrong")
    assert account.record.halts == {}
    assert (account.record.backtest.passed, account.record.backtest.light) == ((), Light.GREEN)


def test_verify_finds_another_price_and_a_day_that_nobody_foretold(plain: Lived) -> None:
    _, events = plain
    came = next(event for event in events if isinstance(event, RiskRealised))
    told = next(event for event in events if isinstance(event, RiskForecast))
    dear = replace(came, prices=tuple((symbol, price + 1) for symbol, price in came.prices))

    for old, new, field in (
        (came, [dear], "loss"),
        (told, [], "forecast"),
        (came, [replace(came, prices=())], "prices"),
    ):
        changed = [each for event in events for each in (new if event is old else [event])]
        assert next(iter(risk_findings(changed))).field == field


def test_status_tells_the_light_with_its_p_values(plain: Lived, yellow: Lived) -> None:
    account, events = plain
    told = "\n".join(lines(standing(account.record, events)))
    last = account.record.backtest.last

    assert last is not None
    assert f"{last.passes} of {last.days} days passed value at risk" in told
    assert "green, judged from 60 days on; as many p 0." in told
    assert "yellow; as many p 0." in "\n".join(lines(standing(yellow[0].record, yellow[1])))


def test_the_api_tells_what_the_journal_says(plain: Lived) -> None:
    found, last = backtest_of(Look(record=plain[0].record)), plain[0].record.backtest.last

    assert last is not None
    assert (found.days, found.passes, found.promised) == (last.days, last.passes, D("0.05") * last.days)
    assert (found.unconditional, found.conditional) == (last.unconditional, last.conditional)
    assert found.value_at_risk is not None


def _paper(mandate: Mandate) -> PaperRun:
    universe, plans = accounts.universe(BARS), world.plans_every(3, BARS)[:20]
    terms = Terms(mode=plans[0].mode)
    return PaperRun(terms, universe, mandate, world.CAPITAL, lambda _: PlansGiven(plans), (("plans", "given"),))


def _first(mandate: Mandate) -> Mandate:
    """As QUICK, of version 1: without the limits that came later."""
    figures = {rule: figure for rule, figure in world.QUICK.limits.figures.items() if rule not in SINCE_2}
    return replace(mandate, limits=Limits(figures, mandate.hash))


def test_an_account_of_the_first_mandate_goes_on_under_it_and_no_light_binds_it(tmp_path: Path) -> None:
    run = _paper(_first(shipped("1")))
    run_paper(run, tmp_path, resume=False, told=lambda *_: None)
    events = events_of(tmp_path / JOURNAL)
    started = next(event for event in events if isinstance(event, MandateStarted))

    assert begun_under(tmp_path) == "1"
    assert begun_under(tmp_path / "nowhere") == ""
    assert started.mandate == shipped("1").hash != shipped().hash
    assert _of(events, RiskRealised)
    assert list(risk_findings(events)) == []
    run_paper(run, tmp_path, resume=True, told=lambda *_: None)


def test_a_run_killed_when_its_day_was_marked_makes_the_forecast_after_all(tmp_path: Path) -> None:
    run = _paper(world.QUICK)
    run_paper(run, tmp_path, resume=False, told=lambda *_: None)
    whole = events_of(tmp_path / JOURNAL)
    told = next(at for at, event in enumerate(whole) if isinstance(event, RiskForecast))
    marked = max(at for at, event in enumerate(whole[:told]) if isinstance(event, DayMarked))
    with closing(sqlite3.connect(tmp_path / JOURNAL)) as cut, cut:
        cut.execute("DELETE FROM records WHERE sequence > ?", (marked + 1,))
        cut.execute("DELETE FROM checkpoints")

    run_paper(run, tmp_path, resume=True, told=lambda *_: None)
    again = events_of(tmp_path / JOURNAL)
    assert _of(again, RiskForecast) == _of(whole, RiskForecast)
    assert _of(again, RiskRealised) == _of(whole, RiskRealised)
