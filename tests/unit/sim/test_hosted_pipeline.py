"""The pieces of a pipeline on the bus: steps, messages of bars, events in parts, the keeper, detectors that share."""

import json
from dataclasses import replace
from datetime import UTC, date, time
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.fakes import adaptive as world
from tests.fakes.garden_bus import one_detector, paper, records
from typer.testing import CliRunner

from trellis.adaptive.listing import ExchangeHours
from trellis.cli import app
from trellis.core.dates import new_york
from trellis.core.problems import ProblemError
from trellis.kernel.codec import decode_state, encode_state
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.writer import JournalWriter
from trellis.market.sessions import Sessions
from trellis.messages.kinds import Kind
from trellis.messages.module import Message, Outgoing
from trellis.sim.hosted import decision_maker, detector, trader
from trellis.sim.hosted.feed import Flow, messages, steps
from trellis.sim.hosted.keeper import Keeper
from trellis.sim.hosted.payloads import PART_CHARACTERS, Bars, Events, Parts, Row, Step, Through, split
from trellis.sim.hosted.settings import BARS, ENTRIES, THROUGH, Place, calendar_of, pipeline_for, text_of

AT = new_york(date(2025, 3, 12), time(12))


def heard(said: Outgoing | bytes, sender_box: str = "", message_type: str = ENTRIES) -> Message:
    """A message as a module sees it."""
    payload = said if isinstance(said, bytes) else said.payload
    kind = message_type if isinstance(said, bytes) else said.message_type
    return Message("m", kind, sender_box, Kind.TRADER, sender_box, payload, "k", 1, AT, None, "c", "t")


def row(text: str) -> Row:
    """A row of that payload."""
    return Row("paper/plan", "plan.taken", 1, AT.isoformat(), text)


def told(first: int, *texts: str, over: bool = False) -> Message:
    """What the trader tells the keeper."""
    return heard(encode_state(Events(3, 0, 1, tuple(map(row, texts)), first, over=over)))


def test_steps_hold_what_begins_before_what_ends_and_the_last_message_says_so() -> None:
    bars = world.market(3)
    found = list(steps(bars, world.HOUR))

    assert [step.number for step in found] == [1, 2, 3]
    assert [opened.symbol for opened in found[1].opens] == ["BTC-USD", "ETH-USD"]
    assert found[0].at == bars[0][1].start + world.HOUR
    assert found[2].ended == tuple(bars[4:])
    opened = found[0].opens[0].bar
    assert {opened.open, opened.high, opened.low, opened.close} == {bars[0][1].open}
    assert opened.volume is None
    whole = list(messages(bars, world.HOUR, most=4))
    assert [len(each.steps) for each in whole] == [2, 1]
    assert [each.last for each in whole] == [False, True]
    assert len(list(messages(bars, world.HOUR, most=1))) == 3


def test_bars_are_told_a_few_messages_ahead_and_not_again_after_a_resume() -> None:
    def some() -> list[Bars]:
        return [Bars((Step(number, AT, (), ()),), number == 9) for number in range(1, 10)]

    flow = Flow(some(), ahead=3)
    assert [number for number, _ in flow.due(0)] == [1, 2, 3]
    assert flow.due(0) == []
    assert [number for number, _ in flow.due(2)] == [4, 5]
    assert [number for number, _ in Flow(some(), ahead=3).due(7)] == [8, 9]


def test_events_are_split_by_size_in_order_and_put_together_whatever_comes_first() -> None:
    large = "x" * (PART_CHARACTERS // 2 + 1)
    rows = [row(large + str(number)) for number in range(3)]
    pieces = list(split(rows))
    assert [len(piece) for piece in pieces] == [1, 1, 1]
    assert list(split([])) == [()]
    assert list(split([row("a"), row("b")])) == [(row("a"), row("b"))]
    assert len(list(split([row("x" * (2 * PART_CHARACTERS)), row("y")]))) == 2

    parts = Parts()
    for part in (2, 0, 0):
        parts.add(Events(5, part, 3, pieces[part]))
        assert not parts.whole(5)
    with pytest.raises(ProblemError, match="missing"):
        parts.take(5)
    parts.add(Events(5, 1, 3, pieces[1]))
    assert [each.rows for each in parts.take(5)] == pieces
    assert not parts.whole(5)


def test_the_keeper_writes_each_event_once_and_none_before_its_place(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "journal.db", Durability.GROUP) as journal:
        keeper = Keeper(JournalWriter(journal, 10), "run")
        keeper.handle(told(0, "a", "b"), AT)
        keeper.handle(told(0, "a", "b"), AT)
        keeper.handle(told(1, "b", "c"), AT)
        assert [one.payload for one in journal.read()] == [b"a", b"b", b"c"]
        assert (keeper.through, keeper.over) == (3, False)
        with pytest.raises(ProblemError, match="events 4 to 7 are missing"):
            keeper.handle(told(7, "h"), AT)
        half = Events(4, 0, 2, (row("d"),), 3, over=True)
        keeper.handle(heard(encode_state(half)), AT)
        assert (keeper.through, keeper.over) == (4, False)
        keeper.handle(heard(encode_state(replace(half, part=1, rows=(row("e"),), first=4))), AT)
        assert (keeper.through, keeper.over) == (4, True)

        again = Keeper(JournalWriter(journal, 10, 0), "run")
        again.handle(told(0, "a"), AT)
        with pytest.raises(ProblemError, match="this run made"):
            again.handle(told(1, "another"), AT)


def test_a_calendar_opens_and_shuts_as_its_sessions_do() -> None:
    shut, early = date(2025, 7, 4), {date(2025, 7, 3): time(13)}
    sessions = Sessions.declared(date(2025, 6, 30), date(2025, 7, 11), [shut], early)
    hours = calendar_of(sessions).hours

    instants = [AT.replace(month=7, day=day, hour=hour) for day in range(1, 10) for hour in (8, 10, 14, 17)]
    assert [hours.next_open(at) for at in instants] == [ExchangeHours(sessions).next_open(at) for at in instants]


def test_a_decision_waits_for_bars_plans_and_the_traders_question_in_any_order() -> None:
    plans = [world.plan("BTC-USD", world.BEGINS + world.HOUR * hours, Decimal(60_000)) for hours in (2, 2, 3)]
    pipeline = pipeline_for(paper(plans, 5), one_detector(plans))
    bars = heard(encode_state(next(messages(paper(plans, 5).universe.bars, world.HOUR))), "feed", BARS)
    planner = detector.make(text_of(Place(pipeline, 0)))
    said = planner.handle(bars, AT)
    box = pipeline.detector(0).box
    # two of the three plans are one and the same, and the second time it is not said again
    assert [one.message_type for one in said] == ["trading_plan", "trading_plan", "plans_through"]

    def answers(order: list[Message]) -> list[list[str]]:
        decides = decision_maker.make(text_of(pipeline))
        return [[one.message_type for one in decides.handle(message, AT)] for message in order]

    trades = trader.make(text_of(pipeline))
    assert [one.message_type for one in trades.handle(bars, AT)] == [ENTRIES]
    passed = list(decision_maker.make(text_of(pipeline)).handle(heard(said[2], box), AT))
    asks = [one for one in trades.handle(heard(passed[0], "decider"), AT) if one.message_type == "execution_feedback"]
    assert len(asks) == 1
    question = heard(asks[0], pipeline.trader().box)
    first, second, through = (heard(one, box) for one in said)
    for order in ([bars, first, second, through, question], [question, through, second, first, bars]):
        found = answers(order)
        assert [each for each in found[-1] if each == "plan_decision"] == ["plan_decision", "plan_decision"]
        assert not any("plan_decision" in each for each in found[:-1])


def test_the_trader_may_go_no_further_than_the_slowest_detector() -> None:
    plans = [world.plan("BTC-USD", world.BEGINS + world.HOUR * 2, Decimal(60_000))]
    pipeline = pipeline_for(paper(plans, 9), one_detector(plans) * 2)
    decides = decision_maker.make(text_of(pipeline))

    def passed(place: int, step: int) -> list[int]:
        word = heard(encode_state(Through(step, ())), pipeline.detector(place).box, THROUGH)
        return [decode_state(Through, one.payload).step for one in decides.handle(word, AT)]

    assert [passed(0, 6), passed(1, 2), passed(1, 2), passed(1, 8), passed(0, 7)] == [[], [2], [], [6], [7]]


def _files(folder: Path, count: int) -> list[str]:
    flags = []
    for symbol, first in (("BTC-USD", "60000"), ("ETH-USD", "3000")):
        bars = world.bars_of(symbol, first, count)
        rows = {
            "ts": [bar.start.astimezone(UTC).replace(tzinfo=None) for bar in bars],
            **{name: [float(getattr(bar, name)) for bar in bars] for name in ("open", "high", "low", "close")},
        }
        pl.DataFrame(rows).write_parquet(folder / f"{symbol}.parquet")
        flags += ["--bars", f"{symbol}={folder / symbol}.parquet"]
    return flags


def _run(*words: object, status: int = 0) -> dict[str, object]:
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert result.exit_code == status, (result.output, result.exception)
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_a_crossing_shared_among_detectors_leaves_the_journal_of_garden_paper(tmp_path: Path) -> None:
    files = _files(tmp_path, 150)
    _run("garden", "paper", *files, "--out", tmp_path / "alone")
    answer = _run("garden", "run", *files, "--out", tmp_path / "bus", "--detectors", 2)

    assert records(tmp_path / "bus") == records(tmp_path / "alone")
    assert answer["hosts"] == "tasks"
    assert int(str(answer["messages"])) > 0
    assert _run("verify", tmp_path / "bus")["ok"] is True


@pytest.mark.parametrize(
    "words, field",
    [
        (("--hosts", "moon"), "--hosts"),
        (("--detectors", "3"), "--detectors"),
        (("--detectors", "0"), "--detectors"),
        (("--copies", "0"), "--copies"),
        (("--copies", "6"), "--copies"),
        (("--resume",), "--out"),
        (("--url", "nowhere"), "--url"),
    ],
)
def test_what_cannot_be_is_told_by_field_with_exit_2(tmp_path: Path, words: tuple[str, ...], field: str) -> None:
    found = _run("garden", "run", *_files(tmp_path, 3), "--out", tmp_path / "new", *words, status=2)

    assert field in [each["field"] for each in found["problems"]]  # type: ignore[attr-defined]
    assert not (tmp_path / "new" / "journal.db").exists()
