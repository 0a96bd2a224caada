"""The stream: every record once, in order, wherever a listener begins and however far it lags."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from tests.fakes.server import STRANGER, client, served

from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.server.runs.watched import WatchedRun
from trellis.server.stream import hub as hubs
from trellis.server.stream.frames import Frame
from trellis.server.stream.hub import Hub


def test_a_listener_gets_what_follows_its_sequence(tmp_path: Path) -> None:
    with client(tmp_path) as caller, caller.websocket_connect("/api/v1/runs/march/stream?after=5") as socket:
        head = json.loads(socket.receive_text())
        batch = json.loads(socket.receive_text())

    assert head["run"] == "march"
    assert [record["sequence"] for record in batch] == list(range(6, head["head"] + 1))
    assert batch[-1]["type"] == "run.finished"


def test_a_stranger_is_told_why_the_stream_is_shut(tmp_path: Path) -> None:
    with client(tmp_path, STRANGER) as caller, caller.websocket_connect("/api/v1/runs/march/stream") as socket:
        closed = socket.receive()

    assert closed["code"] == 1008
    assert "Part I" in closed["reason"]


async def _written_in_parts(run: WatchedRun, entries: int) -> None:
    with Journal.open(run.path, Durability.GROUP) as journal:
        for number in range(entries):
            entry = Entry("run", "noise", 1, f"2025-03-20T09:00:{number % 60:02d}-04:00", b'{"n":%d}' % number)
            journal.append([entry], journal.head.sequence)
            if number % 7 == 0:
                await asyncio.sleep(0)


async def _heard(hub: Hub, after: int, last: int, pause: float) -> list[int]:
    heard: list[int] = []
    async for frames in hub.listen(after):
        heard += [frame.sequence for frame in frames]
        if heard[-1] >= last:
            return heard
        await asyncio.sleep(pause)
    raise AssertionError("a stream has no end of its own")


@pytest.mark.parametrize("kept", [1, 16, 4096])
def test_nothing_is_lost_or_doubled_while_the_journal_grows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    monkeypatch.setattr(hubs, "KEPT_MAX", kept)
    monkeypatch.setattr(hubs, "LOOK_SECONDS", 0.001)
    run = served(tmp_path).runs.run("march")
    run.read_all()
    start, grown = run.head, 400

    async def together() -> list[list[int]]:
        hub = Hub(run)
        listeners = [
            _heard(hub, after, start + grown, pause) for after, pause in ((0, 0), (start, 0.01), (start - 3, 0))
        ]
        heard, _ = await asyncio.gather(asyncio.gather(*listeners), _written_in_parts(run, grown))
        return heard

    for after, heard in zip((0, start, start - 3), asyncio.run(together()), strict=True):
        assert heard == list(range(after + 1, start + grown + 1))


def test_what_was_written_between_a_listeners_look_and_the_readers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = served(tmp_path).runs.run("march")
    run.read_all()
    start, look, end = run.head, Hub._from_journal, Hub._end
    looked = Event()

    def look_before_it_is_written(self: Hub, after: int, limit: int) -> Sequence[Frame]:
        frames = look(self, after, limit)
        if not looked.is_set():
            asyncio.run(_written_in_parts(run, 1))
            looked.set()
        return frames

    def end_after_it_is_written(self: Hub) -> int:
        assert looked.wait(60)
        return end(self)

    monkeypatch.setattr(Hub, "_from_journal", look_before_it_is_written)
    monkeypatch.setattr(Hub, "_end", end_after_it_is_written)

    async def heard() -> list[int]:
        return await asyncio.wait_for(_heard(Hub(run), start, start + 1, 0), 60)

    assert asyncio.run(heard()) == [start + 1]
