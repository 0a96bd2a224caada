"""Odds of a bred module's signals: heard as its account hears them, learned by a command, each model a trial."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from trellis.adaptive.events import PlanTaken
from trellis.adaptive.garden_events import ExpectationNoted, StayEnded
from trellis.adaptive.life_events import OddsDrifted
from trellis.adaptive.odds import told_by
from trellis.cli import app
from trellis.cli.garden_options import universe_of
from trellis.kernel.codec import decode_state, encode_state
from trellis.lab import synthetic
from trellis.lab.breeding import reauditing
from trellis.lab.columns import SCALE
from trellis.lab.odds.collecting import collected
from trellis.lab.odds.keeping import keep
from trellis.lab.odds.signals import Signals
from trellis.sim.adaptive.audit import audit
from trellis.sim.adaptive.audit_odds import odds_findings
from trellis.sim.adaptive.modules.breeding import breeding_of
from trellis.sim.adaptive.modules.features import FEATURES
from trellis.sim.adaptive.modules.hearing import Hearing
from trellis.sim.adaptive.modules.staying import Ended, OnPaper
from trellis.sim.adaptive.modules.worker import Told, worker_of
from trellis.sim.adaptive.run import events_of, record_of
from trellis.sim.adaptive.stay_counts import COUNTED, ENDS, ODDS, StayCounts
from trellis.sim.hosted.feed import messages
from trellis.sim.hosted.payloads import Bars
from trellis.strategies.garden.canonical import canonical, content_hash
from trellis.strategies.garden.drafting import Barriers
from trellis.strategies.garden.odds_events import OddsFitted
from trellis.strategies.garden.odds_model import PAYS, SETTING, OddsModel
from trellis.strategies.garden.reading import plan_of
from trellis.strategies.garden.sizing import Odds
from trellis.strategies.garden.words import Direction

D = Decimal
BRED, CUT, WHOLE = 600, 800, 1_000
FIRST = date(2010, 1, 1)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A breeding on the first bars of a series with an edge, files of some and all bars, and an account on all."""
    folder = tmp_path_factory.mktemp("odds")
    made = synthetic.planted(1, WHOLE)
    days = [FIRST + timedelta(days=n) for n in range(WHOLE)]
    table = pl.DataFrame({"date": days} | {n: getattr(made, n) / SCALE for n in ("open", "high", "low", "close")})
    for count in (BRED, CUT, WHOLE):
        (folder / str(count)).mkdir()
        table.head(count).write_parquet(folder / str(count) / "PLANT.parquet")
    size = ("--generations", "4", "--population", "8", "--folds", "2", "--seed", "1", "--long")
    fees = ("--commission", "0.005", "--minimum", "1")
    first = folder / f"{BRED}/PLANT.parquet"
    _run("lab", "breed", "--bars", first, *size, *fees, "--out", folder / "bred", "--home", folder)
    with pytest.MonkeyPatch.context() as patch:
        # an audit of so short a tape does not hold, and who fails it does not trade
        patch.setattr(reauditing, "checks_of", lambda *given: ())
        _paper(folder, "bred", "run")
        yield folder


def _run(*words: object, status: int | None = None) -> dict[str, object]:
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert status is None or result.exit_code == status, (result.output, result.exception)
    found: dict[str, object] = json.loads(result.stdout)
    return found


def _paper(folder: Path, bred: str, out: str) -> None:
    words = ("--genomes", folder / bred, "--module", _best(folder), "--out", folder / out)
    _run("garden", "paper", *_bars(folder), *words, status=0)


def _bars(folder: Path, count: int = WHOLE) -> tuple[str, str]:
    return "--bars", f"PLANT={folder / str(count) / 'PLANT.parquet'}"


def _best(folder: Path) -> str:
    return breeding_of(folder / "bred").grown[0].module.module_id


def _events(folder: Path, out: str = "run") -> list[object]:
    return events_of(folder / out / "journal.db")


def test_signals_that_odds_are_learned_of_are_what_the_account_heard_and_nothing_later_is_in_them(place: Path) -> None:
    breeding = breeding_of(place / "bred")
    chosen = [breeding.grown[0]]

    def signals(count: int) -> Signals:
        universe = universe_of(None, None, [_bars(place, count)[1]], None, None)
        (found,) = collected(universe, breeding, chosen).values()
        return found

    whole, cut = signals(WHOLE), signals(CUT)
    events = _events(place)
    stays = [event for event in events if isinstance(event, StayEnded)]
    expected = next(event for event in events if isinstance(event, ExpectationNoted))
    plans = [plan_of(event.content.encode()) for event in events if isinstance(event, PlanTaken)]
    outside = {int(at): place for place, at in enumerate(whole.begun) if whole.outside[place]}

    assert whole.multiple[~whole.outside].tolist() == list(expected.multiples)
    assert [each.multiple for each in stays] == whole.multiple[whole.outside].tolist()
    for plan in (each for each in plans if each.plan_version == 1):
        at = int(plan.asof_ts.timestamp()) * 10**9
        if at in outside:
            assert whole.said[outside[at]] == plan.p_win
            assert whole.known[outside[at]][0] == plan.signal_strength
    count = len(cut)
    assert 0 < count < len(whole)
    for name in ("known", "said", "begun", "multiple"):
        assert np.array_equal(getattr(cut, name), getattr(whole, name)[:count]), name
    assert np.isfinite(whole.known).all()


def test_odds_are_learned_by_a_command_and_each_model_counts_as_a_trial(place: Path) -> None:
    bars = _bars(place)
    words = ("lab", "odds", *bars, "--genomes", place / "bred", "--home", place)
    found = _run(*words, "--module", _best(place), "--out", place / "odds.html", status=0)
    head = breeding_of(place / "bred").head
    again = _run(*words, "--keep", status=0)
    (row,) = cast(list[dict[str, Any]], found["modules"])

    assert (found["trials"], again["trials"]) == (1, len(breeding_of(place / "bred").grown))
    helps = sum(each["helps"] for each in cast(list[dict[str, Any]], again["modules"]))
    assert again["kept"] == helps == len(breeding_of(place / "bred").odds)
    assert (breeding_of(place / "bred").head == head) is (helps == 0)
    assert row["verdict"] in {"it helps", "it does not help", "too few signals to tell"}
    assert row["signals"] > 10
    heard = cast(dict[str, Any], found["broadcasts"])
    assert (heard["moved"], heard["helps"]) == (0, False), "one module has nobody to hear"
    assert "What the last models listen to" in (place / "odds.html").read_text()
    assert _run("lab", "trials", "--home", place)
    told = _run("lab", "odds", "--noise", "1", "--planted", "1", status=0)
    assert told["planted"]["worlds"] == told["noise"]["worlds"] == 1  # type: ignore[index]
    for wrong, field in ((("--noise", "1", "--symbol", "SPY"), "--noise"), (bars, "--genomes")):
        assert field in str(_run("lab", "odds", *wrong, status=2))


def test_plans_use_a_model_that_was_kept_after_what_it_learned_from_and_verify_works_them_out_again(
    place: Path,
) -> None:
    shutil.copytree(place / "bred", place / "told")
    bred = breeding_of(place / "bred")
    module, size = _best(place), len(FEATURES)
    until = bred.trained_until + 100 * DAY
    wide = tuple(tuple(0.01 * (i == j) for j in range(size + 1)) for i in range(size + 1))
    model = OddsModel(
        module, FEATURES, (0.0,) * size, (0.0, *(1.0,) * (size - 1)), (0.9, *(0.1,) * size), wide,
        (0.0, 1.0), ((0.001, 0.0), (0.0, 0.001)), 1.4, 0.8, until, 200,
    )  # fmt: skip
    told = OddsFitted(module, canonical(model).decode(), content_hash(model), 1, 150, 0.01, 0.01)
    keep(place / "told", [told], bred.begun.at)
    assert breeding_of(place / "told").odds == {module: model}
    assert breeding_of(place / "told").head != bred.head
    _paper(place, "told", "odds")

    assert audit(place / "odds" / "journal.db").ok
    events = _events(place, "odds")
    record = record_of(events)
    assert record.started is not None
    assert dict(record.started.settings)[SETTING + module] == told.model
    standing = told_by(record, record.members[module])
    version = content_hash(model)[:12]
    assert standing == f"model {version} of 200 signals, from {until.date()} on"
    by_model = [plan for plan in record.content.values() if dict(plan.event_context).get(PAYS)]
    assert by_model
    assert all(plan.asof_ts > until for plan in by_model)
    plain = record_of(_events(place))
    assert {plan.plan_id: plan.p_win for plan in by_model}.items() - {
        plan.plan_id: plan.p_win for plan in plain.content.values()
    }.items()
    plan = next(each for each in by_model if each.plan_version == 1)
    context = dict(plan.event_context)
    for changes in (
        {"p_win": plan.p_win + 1e-6},
        {"event_context": tuple((context | {"known: volatility": -9.0}).items())},
        {"event_context": ()},
        {"asof_ts": until},
    ):
        record.content[plan.key] = replace(plan, **changes)
        assert {each.field for each in odds_findings(events, record)} == {"odds"}, changes
    record.content[plan.key] = plan
    drifted = OddsDrifted(plan.asof_ts, module, until, 60, 0.5, 0.3, 600.0, less=True)
    record.members[module].drifted.append(drifted)
    assert told_by(record, record.members[module]) == f"counting again, since they drifted from model {version}"
    assert "odds" in {each.field for each in odds_findings([*events, drifted], record)}, "it told after odds drifted"

    worker = worker_of(bred.grown[0], bred.bar, short=False, model=model)
    paper = OnPaper(
        until + DAY, Direction.LONG, 0.5, D(100), Barriers(D(98), D(103)), DAY, 10.0, (0, 0, 1), True,
        features=(0.5, *(0.1,) * (size - 1)),
    )  # fmt: skip
    for place_, paid in enumerate([True, True, True, False] * 15 + [False] * 40):
        assert any(name == PAYS for name, _ in worker.told(paper).context) is not worker.drifted
        worker.papers.append(paper)
        net = 1.0 if paid else -1.0
        worker.ended(paper, Ended("time", net, net, net, until), until + place_ * DAY)
    assert worker.drifted
    assert worker.told(paper) == worker.counting(paper)
    early, again = replace(paper, decided=until), worker_of(bred.grown[0], bred.bar, short=False, model=model)
    assert again.told(early) == again.counting(early)
    before = worker_of(bred.grown[0], bred.bar, short=False, model=model, counted=False)
    assert before.told(early) == Told(*before.own.odds(before.stance.reward), None, ())


def test_counted_odds_are_worked_out_again_from_the_journal(place: Path) -> None:
    events = _events(place)
    record = record_of(events)
    plan = next(each for each in reversed(record.content.values()) if each.plan_version == 1)
    ends = {"target", "stop", "time"}
    stays = [each for each in events if isinstance(each, StayEnded) and each.ended < plan.asof_ts]

    assert dict(record.started.settings)[ODDS] == COUNTED  # type: ignore[union-attr]
    assert list(odds_findings(events, record)) == []
    told = dict(plan.event_context)
    assert {name: told[f"ended: {name}"] for name in ends} == {n: sum(s.cause == n for s in stays) for n in ends}
    assert told["paid"] == sum(stay.multiple > 0 for stay in stays)
    for changes in ({"p_win": plan.p_win + 1e-6}, {"event_context": ()}, {"event_context": (("paid", 0.0),)}):
        record.content[plan.key] = replace(plan, **changes)
        assert [each.field for each in odds_findings(events, record)] == ["odds"], changes
    record.content[plan.key] = plan
    fewer = [each for each in events if each is not stays[0]]
    assert odds_findings(fewer, record), "a stay that was left out is missed"


def test_what_a_plan_rests_on_is_made_of_the_bars_that_are_said_and_of_nothing_else(place: Path) -> None:
    """So a service that were asked for evidence could answer nothing that its asker has not heard."""
    universe = universe_of(None, None, [_bars(place)[1]], None, None)
    plans = [plan for plan in record_of(_events(place)).content.values() if plan.plan_version == 1]
    hearing, tapes = Hearing("PLANT", universe.period, 1, ()), dict[datetime, str]()
    for said in messages(universe.bars, universe.period, 64):
        for step in decode_state(Bars, encode_state(said)).steps:
            for _, bar in step.ended:
                tapes[step.at] = hearing.advance(bar).tape

    assert plans
    for plan in plans:
        assert plan.evidence is not None
        assert plan.evidence.tape == tapes[plan.asof_ts]
        assert (plan.evidence.at, plan.evidence.experts, plan.evidence.confirmed) == (plan.asof_ts, 0, False)


@given(st.lists(st.tuples(st.sampled_from(ENDS), st.floats(-2.0, 2.0)), max_size=60), st.floats(0.05, 3.0))
def test_counting_says_break_even_until_it_knows_and_the_frequency_in_the_end(
    rows: list[tuple[str, float]], gain: float
) -> None:
    counts = StayCounts()
    win, _, gained, lost = counts.odds(gain, 1.1)
    assert win == pytest.approx(1.1 / (gain + 1.1))
    assert (gained, lost) == (gain, 1.1)
    for cause, multiple in rows:
        counts.told(cause, multiple)
    win, later, gained, lost = counts.odds(gain, 1.1)
    assert 0.0 <= win <= 1.0
    assert later > 0.0
    assert win * gained - (1.0 - win) * lost == pytest.approx(counts.net.drawn()[0], abs=1e-9) or win in (0.0, 1.0)
    for _ in range(2_000):
        counts.told("time", 0.5)
        counts.told("time", 0.5)
        counts.told("stop", -1.0)
    assert counts.odds(gain, 1.1)[0] == pytest.approx(counts.paid / counts.net.tried, abs=0.02)


def test_stays_in_sample_say_how_much_is_won_and_nothing_of_how_often() -> None:
    counts, other = StayCounts(), StayCounts()
    for _ in range(100):
        counts.bred(0.5)
        other.bred(0.5)
    for _ in range(50):
        other.bred(-0.5)
    win, _, gain, loss = counts.odds(1.5, 1.0)
    assert win == pytest.approx(loss / (gain + loss)), "break-even, however often it paid in sample"
    assert Odds(win, 0.1, gain / loss).shrunk == pytest.approx(win)
    assert [gain, other.odds(1.5, 1.0)[3]] == pytest.approx([51.5 / 101, 26.0 / 51])
