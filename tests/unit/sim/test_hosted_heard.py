"""Modules on the bus hear of halts from who may tell them, keep their plans, and leave the journal of one program."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes import adaptive as world
from tests.fakes.bus import House
from tests.fakes.garden_bus import one_detector, paper, records
from typer.testing import CliRunner

from trellis.adapters.buses.opening import open_bus
from trellis.adapters.hosting.tasks import TaskHost
from trellis.adaptive.events import HaltEnded
from trellis.adaptive.regime_events import RegimeChanged
from trellis.adaptive.told_events import HaltTold, Intelligence, IntelligenceTold, Scope
from trellis.cli import app
from trellis.core.problems import ProblemError
from trellis.kernel.codec import encode_state
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.writer import JournalWriter
from trellis.messages.directory import Directory
from trellis.messages.keyring import Keyring
from trellis.messages.kinds import Kind
from trellis.messages.module import Everyone, Identity, Message, Outgoing
from trellis.messages.sealing import Opener
from trellis.messages.steward import Silent
from trellis.risk.halts import Cause
from trellis.sim.adaptive.run import JOURNAL, PaperRun, events_of, run_paper
from trellis.sim.hosted import detector
from trellis.sim.hosted.driving import Route
from trellis.sim.hosted.feed import messages
from trellis.sim.hosted.heard import Heard
from trellis.sim.hosted.keeper import Keeper, changes_said
from trellis.sim.hosted.payloads import Events, Written
from trellis.sim.hosted.run import BUS, run_over_bus
from trellis.sim.hosted.settings import (
    BARS,
    HALT,
    INTELLIGENCE,
    REGIME,
    REPLICATION,
    Pipeline,
    Place,
    pipeline_for,
    text_of,
)
from trellis.strategies.garden.plan import TradingPlan

COUNT, EVERY = world.WARM + 40, 4
AT = world.BEGINS + timedelta(hours=world.WARM)


def halting(plans: list[TradingPlan]) -> PaperRun:
    """A run whose first loss halts it for the day."""
    return replace(paper(plans, COUNT), mandate=world.with_limits({"M.daily_loss": Decimal("0.0001")}))


def test_a_halt_reaches_every_module_and_leaves_the_journal_of_one_program(tmp_path: Path) -> None:
    plans = world.plans_every(EVERY, COUNT)
    run_paper(halting(plans), tmp_path / "alone", resume=False, told=lambda bars, at: None)
    run_over_bus(halting(plans), one_detector(plans), Route(TaskHost(), bars=16), tmp_path / "bus", resume=False)

    assert records(tmp_path / "bus") == records(tmp_path / "alone")
    told = [each for each in events_of(tmp_path / "bus" / JOURNAL) if isinstance(each, HaltTold | HaltEnded)]
    assert {type(each) for each in told} == {HaltTold, HaltEnded}
    bus = open_bus(tmp_path / "bus" / BUS)
    said = bus.record.deliveries(HALT)
    assert len(said) == len(told)
    assert {box.split(":")[0] for box in said[0].boxes} == {"feed", "regimes", "detector-0", "decider", "trader"}
    assert [each.unheard for each in said] == [()] * len(told)
    bus.close()
    shown = CliRunner().invoke(app, ["messages", "status", "--home", str(tmp_path / "bus" / BUS), "--json"])
    (row,) = [each for each in json.loads(shown.stdout)["said"] if each["type"] == HALT]
    assert (row["said"], row["boxes"], row["heard"], row["unheard"]) == (len(told), 5 * len(told), 5 * len(told), [])
    words = CliRunner().invoke(app, ["messages", "status", "--home", str(tmp_path / "bus" / BUS)]).stdout
    assert f"risk_halt                said {len(told)} times" in words


def word(pipeline: Pipeline, event: object, sender_box: str = "", key: str = "") -> Message:
    """A halt or its end, as a module sees it."""
    row = encode_state(Written(pipeline.terms.account).row(event))
    box = sender_box or pipeline.keeper.box
    return Message("m", HALT, box, Kind.OPERATOR, box, row, key or pipeline.name, 1, AT, None, "c", "t")


def test_a_detector_that_heard_of_a_halt_keeps_its_plans_until_it_ends_and_believes_no_stranger() -> None:
    plans = world.plans_every(EVERY, COUNT)
    pipeline = pipeline_for(paper(plans, COUNT), one_detector(plans))
    whole = [encode_state(each) for each in messages(paper(plans, COUNT).universe.bars, world.HOUR)]

    def sent(*words: Message) -> tuple[int, int]:
        made = detector.make(text_of(Place(pipeline, 0)))
        for each in words:
            assert made.handle(each, AT) == ()
        found = [
            one
            for bars in whole
            for one in made.handle(Message("b", BARS, "f", Kind.DSI, "f", bars, "k", 1, AT, None, "c", "t"), AT)
        ]
        return sum(one.message_type == "trading_plan" for one in found), made.kept

    def halt(at: datetime, cause: Cause = Cause.KILL) -> HaltTold:
        return HaltTold(at, cause, at, "")

    every = sent()[0]
    assert every == len(plans)
    assert sent(word(pipeline, halt(AT))) == (0, every)
    assert sent(word(pipeline, halt(AT + timedelta(days=9)))) == (every, 0)
    kept = sent(word(pipeline, halt(AT, Cause.DAILY_LOSS)))[1]
    assert 0 < kept < every
    assert sent(word(pipeline, halt(AT)), word(pipeline, HaltEnded(AT, "kill", "", "Ada", "seen"))) == (every, 0)
    assert sent(word(pipeline, halt(AT), sender_box=pipeline.trader().box)) == (every, 0)
    assert sent(word(pipeline, halt(AT), key="another-account")) == (every, 0)


def test_who_may_not_halt_is_refused_and_a_halt_told_again_is_one(tmp_path: Path) -> None:
    house = House(tmp_path)
    bus = house.bus()
    keeper = Identity("keeper", Kind.OPERATOR, "keeper")
    trader = Identity("tr", Kind.TRADER, "tr")
    for who in (keeper, trader):
        house.register(who, bus)
    halt = Outgoing(HALT, Everyone(), b"halt", "account")

    with pytest.raises(ProblemError, match="no trader may say risk_halt to all"):
        house.sealed(trader, halt, bus=bus)
    posts = house.sealed(keeper, halt, bus=bus)
    for count in (1, 0, 0):
        with bus.record.turn("keeper", house.now_us, 0) as turn:
            assert len(turn.finish((), posts, house.now_us)) == count
    (told,) = bus.record.deliveries(HALT)
    assert told.unheard == ("tr",)
    assert told.envelope.header.expires_us is None
    opener = Opener(bus.keys.house().public_key, Keyring(bus.keys.payload()), Kind.TRADER)
    said = Directory(bus.registry.rows()).credential("keeper")
    assert opener.opened(told.envelope, said).payload == b"halt"
    forged = replace(told.envelope, seal=replace(told.envelope.seal, signature=bytes(64), path=(bytes(32),)))
    with pytest.raises(ProblemError, match="the seal is not the sender's"):
        opener.opened(forged, said)


def test_facts_are_used_after_their_time_and_none_that_rests_on_what_came_later() -> None:
    plans = world.plans_every(20, COUNT)
    pipeline = pipeline_for(paper(plans, COUNT), one_detector(plans))
    heard = Heard(pipeline)

    def fact(event: object, kind: str, box: str) -> Message:
        row = encode_state(Written(pipeline.terms.account).row(event))
        return Message("m", kind, box, Kind.TRADER, box, row, pipeline.name, 1, AT, None, "c", "t")

    scores = (None,) * 5
    told = IntelligenceTold(
        AT, "m", 1, Intelligence.PERFORMANCE, Scope.BROADCAST, (), AT - world.HOUR, 10, 6, 0.3, *scores, 0, "few"
    )
    change = RegimeChanged(AT, "BTC-USD", AT, (1.0, 0.0), (0.0, 1.0), 1.0, 2, "high bearish")
    assert heard.take(fact(told, INTELLIGENCE, pipeline.trader().box))
    assert heard.take(fact(change, REGIME, pipeline.regimes.box))
    assert heard.take(fact(change, REGIME, pipeline.trader().box))  # a trader is no regime service
    assert heard.take(fact(told, INTELLIGENCE, "detector-9:another"))
    assert heard.facts == [told, change]
    assert heard.known(AT) == []
    assert heard.known(AT + timedelta(seconds=1)) == [told, change]
    for later, kind, box in (
        (replace(told, through=AT + world.HOUR), INTELLIGENCE, pipeline.trader().box),
        (replace(change, last=AT + world.HOUR), REGIME, pipeline.regimes.box),
    ):
        with pytest.raises(ProblemError, match="it rests on what was known at"):
            heard.take(fact(later, kind, box))
    assert heard.facts == [told, change]
    assert not heard.take(fact(told, "trading_plan", "detector-0"))
    identity = pipeline.detector(0).capabilities.hears
    assert {each.message_type for each in identity} == {BARS, REGIME, INTELLIGENCE, REPLICATION}


def test_a_change_of_regime_is_told_by_the_regime_service_once_however_often_it_is_said(tmp_path: Path) -> None:
    plans = world.plans_every(20, COUNT)
    pipeline = pipeline_for(paper(plans, COUNT), one_detector(plans))
    change = RegimeChanged(AT, "BTC-USD", AT, (1.0, 0.0), (0.0, 1.0), 1.0, 2, "high bearish")
    row = Written(pipeline.terms.account).row(change)
    journal = Journal.create(tmp_path / "journal.db", Durability.GROUP)
    keeper = Keeper(JournalWriter(journal, 10), pipeline.name)
    told = encode_state(Events(3, 0, 1, (row,), 0))
    box = pipeline.trader().box
    keeper.handle(Message("m", "journal_entries", box, Kind.TRADER, box, told, "k", 1, AT, None, "c", "t"), AT)
    assert keeper.changes == [row]

    house = House(tmp_path / "house")
    bus = house.bus()
    house.register(pipeline.detector(0), bus)
    service = house.worker(pipeline.regimes, Silent, bus)
    for before in (0, 0, 1):
        service.send(changes_said(keeper.changes, before, pipeline.name))
    (said,) = bus.record.deliveries(REGIME)
    assert list(said.boxes) == [pipeline.detector(0).box]
    with pytest.raises(ProblemError, match="no trader may say regime_change"):
        house.worker(pipeline.trader(), Silent, bus).send(changes_said([row], 0, pipeline.name))
    journal.close()
    house.close()
