"""A bred decision maker at work for an account: its shares are the lab's, cap plans, resume, and are checked again."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from tests.fakes.garden_kinds import BRED, CHOSEN, FIRST, PART, WHOLE, account, decider_at, garden_at, run
from typer.testing import CliRunner

from trellis.adapters.buses.opening import open_bus
from trellis.adaptive import hearing
from trellis.adaptive.appointed import RISK
from trellis.adaptive.events import BooksReconciled, DayMarked, MandateFinished, PlanReviewed
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.kind_events import ModuleAppointed, SharesDecided
from trellis.adaptive.regime_events import RegimeHeard
from trellis.adaptive.share import SHARED
from trellis.adaptive.told_events import IntelligenceTold, ReplicationSignalled
from trellis.cli import app
from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.lab.breeding import reauditing
from trellis.lab.breeding.deciding.allocating import sharing_of
from trellis.signals.allocation.stream import Seen, decided
from trellis.sim.adaptive import audit_intelligence
from trellis.sim.adaptive.audit import audit, findings
from trellis.sim.adaptive.modules.appointing import appointee_of
from trellis.sim.adaptive.modules.breeding import breeding_of
from trellis.sim.adaptive.modules.sharing import shares_by
from trellis.sim.adaptive.run import events_of, record_of
from trellis.strategies.garden.genome import Genome, drawn
from trellis.strategies.garden.reading import value_of
from trellis.strategies.garden.share_limits import ShareLimits
from trellis.strategies.garden.tables import DECISION_MAKER
from trellis.strategies.garden.words import Kind

LAST = FIRST + timedelta(days=BRED - 1)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Breedings, and the account of two survivors shared by the decision maker."""
    folder = tmp_path_factory.mktemp("deciding")
    garden_at(folder)
    with pytest.MonkeyPatch.context() as patch:
        # an audit of so short a tape does not hold, and who fails it does not trade
        patch.setattr(reauditing, "checks_of", lambda *given: ())
        for few in (hearing, audit_intelligence):  # few stays end in so short a time
            patch.setattr(few, "TEN", 3)
        account(folder, WHOLE, "run")
        yield folder


def events_at(folder: Path, out: str = "run") -> list[object]:
    return events_of(folder / out / "journal.db")


def decisions(events: list[object]) -> list[SharesDecided]:
    return [event for event in events if isinstance(event, SharesDecided)]


def lab_shares(genome: Genome, rows: list[tuple[float, ...]]) -> list[list[float]]:
    """The lab's shares after each day but the last, of one epoch that has these returns."""
    earned = np.array([*rows, (0.0,) * len(rows[0])])[None]
    members, epoch = np.arange(len(rows[0]))[None], np.zeros(len(rows), np.int64)
    seen = Seen(earned, np.ones_like(earned), members, epoch, 1, np.zeros(len(rows[0])))
    sharing = sharing_of(genome, ShareLimits())
    found: list[list[float]] = decided(sharing.optimiser, sharing.figures, sharing.limits, seen).tolist()
    return found


def test_shares_day_by_day_are_the_labs_to_the_bit_whatever_the_genome() -> None:
    draws, rng = HashStream(7, "deciders"), np.random.Generator(np.random.PCG64(7))
    rows = [tuple(row) for row in (rng.normal(0.0, 0.01, (40, 3)) * (rng.random((40, 3)) < 0.4)).tolist()]
    for _ in range(8):
        genome = drawn(DECISION_MAKER, draws)
        daily = shares_by(genome, ShareLimits(), 3)
        found = [list(daily.after(rows[: day + 1])) for day in range(len(rows))]

        assert found == lab_shares(genome, rows)
        assert list(shares_by(genome, ShareLimits(), 3).after(rows)) == found[-1]
        assert daily.after(rows[:5]) == tuple(found[4])
    with pytest.raises(ValueError, match="two at least"):
        shares_by(genome, ShareLimits(), 1)


def test_an_account_is_shared_after_each_day_by_stays_out_of_sample(place: Path) -> None:
    events = events_at(place)
    found = decisions(events)
    who = next(event for event in events if isinstance(event, ModuleAppointed))
    modules = tuple(each.module.module_id for each in breeding_of(place / "bred").grown[CHOSEN])
    days = [event.day for event in events if isinstance(event, DayMarked) and event.day > LAST]

    assert (who.kind, who.symbols, who.promoted, who.inert) == (
        Kind.DECISION_MAKER, ("PLANT",), False, ("rebalance_minutes",),
    )  # fmt: skip
    assert who.genome_hash == appointee_of(place / "decider", Kind.DECISION_MAKER, ["PLANT"]).judged.champions[-1]
    assert {each.genome_hash for each in found} == {who.genome_hash}
    assert [each.day for each in found] == days[: len(found)]
    assert len(days) - len(found) <= 1
    assert all(tuple(name for name, _ in each.shares) == modules for each in found)
    earned, rows = dict.fromkeys(modules, 0.0), []
    for event in events:
        if isinstance(event, StayEnded):
            earned[event.module_id] += RISK * event.multiple
        elif isinstance(event, SharesDecided):
            rows.append(tuple(earned.values()))
            earned = dict.fromkeys(modules, 0.0)
    assert any(any(row) for row in rows)
    heard = [event for event in events if isinstance(event, RegimeHeard)]
    assert [each.last.date() for each in heard] == days[: len(heard)]
    assert len(days) - len(heard) <= 1
    told = [[share for _, share in each.shares] for each in found]
    assert told == lab_shares(value_of(Genome, who.genome.encode()), rows)
    assert any(share > 0.0 for shares in told for share in shares)


def test_the_verdict_names_the_share_in_force(place: Path) -> None:
    events, shares, named = events_at(place), dict[str, float](), 0
    record = record_of(events)
    for event in events:
        if isinstance(event, SharesDecided):
            shares = dict(event.shares)
        elif isinstance(event, PlanReviewed):
            told = [each.limit for each in event.verdict.clauses if each.rule == SHARED]
            share = shares[record.content[event.plan, event.version].module_id]
            assert all(float(limit.rsplit(" ", 1)[1]) == pytest.approx(share, abs=1e-6) for limit in told)
            named += len(told)

    assert named > 3


def test_the_bus_and_a_resume_leave_the_same_journal(place: Path) -> None:
    account(place, WHOLE, "bus", "--detectors", "2", command="run")
    assert events_at(place, "bus") == events_at(place)
    with closing(open_bus(place / "bus" / "bus")) as bus:
        for kind, name in ((IntelligenceTold, "intelligence_broadcast"), (ReplicationSignalled, "replication_signal")):
            told, said = [each for each in events_at(place) if isinstance(each, kind)], bus.record.deliveries(name)
            assert len(said) == len(told) > 0
            heard = {box.split(":")[0] for each in said for box in each.boxes}
            assert heard == {"detector-0", "detector-1", "decider"}

    account(place, PART, "parts")
    account(place, WHOLE, "parts", "--resume")
    left_out = (BooksReconciled, MandateFinished)
    whole, parts = (
        [event for event in events_at(place, out)[1:] if not isinstance(event, left_out)] for out in ("run", "parts")
    )
    assert parts == whole
    assert audit(place / "parts" / "journal.db").ok


def test_status_tells_who_decides_and_what_it_shared_and_verify_agrees(place: Path) -> None:
    told = run("garden", "status", place / "run")
    words = CliRunner().invoke(app, ["garden", "status", str(place / "run")]).stdout
    appointed, sharing = told["appointed"], told["sharing"]

    assert appointed[0]["kind"] == "decision_maker"  # type: ignore[index]
    assert not appointed[0]["promoted"]  # type: ignore[index]
    assert sharing["day"] == decisions(events_at(place))[-1].day.isoformat()  # type: ignore[index]
    assert "bred on PLANT, not promoted" in words
    assert "can change nothing here: rebalance_minutes" in words
    assert "shares    after" in words
    assert run("verify", place / "run")["ok"] is True


def tampered(events: list[object], place: int, **changed: object) -> list[str]:
    """What is found where a decision was changed."""
    at = [number for number, event in enumerate(events) if isinstance(event, SharesDecided)][place]
    made = [*events[:at], replace(events[at], **changed), *events[at + 1 :]]  # type: ignore[type-var]
    return [each.field for each in findings(made, record_of(made))]


def test_a_changed_share_input_or_decider_is_found(place: Path) -> None:
    events = events_at(place)
    one = decisions(events)[40]
    (name, share), other = one.shares[0], one.shares[1:]

    assert "shares" in tampered(events, 40, shares=((name, share / 2 + 0.01), *other))
    assert "inputs" in tampered(events, 40, inputs="0" * 64)
    assert "inputs" in tampered(events, 40, days=one.days + 1)
    assert "dry" in tampered(events, 40, dry=True)
    assert "day" in tampered(events, 40, day=decisions(events)[39].day)
    assert "decision_maker" in tampered(events, 40, genome_hash="0" * 64)


def test_limits_that_are_looser_and_a_second_decider_are_found(place: Path) -> None:
    events = events_at(place)
    at = next(number for number, event in enumerate(events) if isinstance(event, ModuleAppointed))
    who = events[at]
    assert isinstance(who, ModuleAppointed)
    loose = replace(who, limits=(("module_max", "0.5"), ("gross_max", "1"), ("risk_max", "0.02")))
    made = [*events[:at], loose, *events[at + 1 :]]

    with pytest.raises(ProblemError, match="loosens"):
        list(findings(made, record_of(made)))
    with pytest.raises(ProblemError, match="works for it already"):
        record_of([*events[: at + 1], who])


def test_what_cannot_decide_is_refused_by_name(place: Path) -> None:
    decider_at(place, "later", WHOLE)
    with pytest.raises(ProblemError, match="it was bred on PLANT"):
        appointee_of(place / "decider", Kind.DECISION_MAKER, ["OTHER"])
    broken = place / "broken"
    shutil.copytree(place / "decider", broken)
    content = bytearray((broken / "breeding.db").read_bytes())
    spot = content.find(b"optimiser")
    content[spot : spot + 9] = b"optimizer"
    (broken / "breeding.db").write_bytes(content)
    for folder, told in (
        ("bred", "a detector was bred in it"),
        ("nowhere", "there is no breeding here"),
        ("broken", "breeding.db"),
    ):
        command = "run" if folder == "nowhere" else "paper"
        words = account(place, PART, "new", "--decision-maker", place / folder, command=command, status=2)
        assert told in json.dumps(words)
        assert not (place / "new" / "journal.db").exists()
    bars = ("--bars", f"PLANT={place / str(PART) / 'PLANT.parquet'}")
    one = breeding_of(place / "bred").grown[1].module.module_id
    few = ("--genomes", place / "bred", "--module", one, "--decision-maker", place / "decider")
    assert "fewer than two modules" in str(run("garden", "paper", *bars, *few, "--out", place / "new", status=2))
    alone = ("--decision-maker", place / "decider", "--out", place / "new")
    assert "it works for modules that were bred" in str(run("garden", "paper", *bars, *alone, status=2))
    wrong = ("--genomes", place / "decider", "--out", place / "new")
    assert "a decision-maker was bred in it" in str(run("garden", "paper", *bars, *wrong, status=2))
    again = account(place, WHOLE, "run", "--decision-maker", place / "later", "--resume", status=2)
    assert "the account was started with" in str(again)
