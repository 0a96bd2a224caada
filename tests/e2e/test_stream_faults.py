"""Servers and databases that die in the midst of it: whoever listens, commands or asks recovers, and all is counted."""

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx2
from tests.fakes.live import PATIENCE, until
from tests.fakes.postgres import Server
from tests.fakes.run_events import write_run
from tests.fakes.serving import EventsListener, Listener, ServingProcess, key_of_owner

from trellis.adapters.stores.postgres.address import address_of
from trellis.kernel.journal import Durability
from trellis.kernel.places import JournalPlace
from trellis.kernel.record import Entry
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.settings import load

LISTENERS = 8
"""Over a socket, and as many by server-sent events."""
EVENTS = 300


def test_listeners_hear_every_event_once_though_the_server_is_killed_while_it_tells_them(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "runs" / "march")
    house, key = ServingProcess(tmp_path), key_of_owner(tmp_path)
    house.start()
    with writing(folder.place) as written:
        listeners = hearing(house, key, written, lambda: _killed_and_started(house))
    assert house.end() == 0

    for listener in listeners:
        assert listener.heard == written.sequences
        assert listener.lines >= 2
    assert len(written.sequences) == EVENTS


def test_a_restart_of_postgresql_costs_nobody_an_event_and_callers_only_a_503(
    own_postgres: Server, tmp_path: Path
) -> None:
    place = _moved_to_postgres(write_run(tmp_path / "runs" / "march"), own_postgres.url)
    key = key_of_owner(tmp_path, own_postgres.url)
    house = ServingProcess(tmp_path, {"TRELLIS_PEOPLE": own_postgres.url})
    house.start()
    ended = threading.Event()
    answers: list[tuple[int, str]] = []
    caller = threading.Thread(target=_call_again_and_again, args=(house, key, ended, answers))
    caller.start()
    try:
        with writing(place) as written:
            listeners = hearing(house, key, written, lambda: own_postgres.restart("immediate"))
        calm = len(answers)
        until(lambda: [status for status, _ in answers[calm:]][-3:] == [200, 200, 200], "calls are answered again")
    finally:
        ended.set()
        caller.join()
    assert house.end() == 0

    assert [listener.heard for listener in listeners] == [written.sequences] * 2 * LISTENERS
    assert len(written.sequences) == EVENTS
    assert set(answers) <= {(200, "application/json"), (503, "application/problem+json")}
    with place.open(read_only=True) as journal:
        assert [record.sequence for record in journal.read()][-EVENTS:] == written.sequences
    assert place.verify().ok


class Written:
    """What a writer is to append, and has appended: the sequences of a steady run of events."""

    def __init__(self, place: JournalPlace) -> None:
        """Nothing is appended yet."""
        self._place = place
        with place.open(read_only=True) as journal:
            self.after = journal.head.sequence
        self.sequences: list[int] = []

    @property
    def last(self) -> int:
        """The sequence of the last event that there will be."""
        return self.after + EVENTS

    def write(self) -> None:
        """Append every event, each on the disk before the next."""
        with self._place.open(Durability.EACH) as journal:
            for number in range(EVENTS):
                entry = Entry("run", "noise", 1, "2025-03-20T09:00:00-04:00", b'{"n":%d}' % number)
                self.sequences.append(journal.append([entry], journal.head.sequence).sequence)
                time.sleep(0.02)


@contextmanager
def writing(place: JournalPlace) -> Iterator[Written]:
    """A writer at work in a thread of its own, at its end when the block ends."""
    written = Written(place)
    thread = threading.Thread(target=written.write)
    thread.start()
    try:
        yield written
    finally:
        thread.join()


def hearing(house: ServingProcess, key: str, written: Written, fault: Callable[[], None]) -> list[Listener]:
    """Listeners that heard everything, while the fault came twice in the middle of it."""
    run = f"127.0.0.1:{house.port}/api/v1/runs/march"
    by_socket = [Listener(f"ws://{run}/stream", key) for _ in range(LISTENERS)]
    by_events: list[Listener] = [EventsListener(f"http://{run}/events", key) for _ in range(LISTENERS)]
    listeners = by_socket + by_events

    async def all_hear() -> None:
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            for listener in listeners:
                group.create_task(listener.listen(written.after, written.last))
            for part in (3, 2):
                while min(len(listener.heard) for listener in listeners) < EVENTS // part // 2:
                    await asyncio.sleep(0.01)
                await asyncio.to_thread(fault)

    asyncio.run(all_hear())
    return listeners


def _killed_and_started(house: ServingProcess) -> None:
    house.end(signal.SIGKILL)
    house.start()


def _call_again_and_again(
    house: ServingProcess, key: str, ended: threading.Event, answers: list[tuple[int, str]]
) -> None:
    routes = ("runs/march", "runs/march/today", "runs/march/decisions", "runs")
    with httpx2.Client(headers={"Authorization": f"Bearer {key}"}, timeout=PATIENCE) as client:
        while not ended.wait(0.05):
            answer = client.get(f"{house.base}/api/v1/{routes[len(answers) % len(routes)]}")
            answers.append((answer.status_code, answer.headers["content-type"]))


def _moved_to_postgres(folder: RunFolder, url: str) -> JournalPlace:
    """The same run with its journal in PostgreSQL."""
    address = address_of(url, "march")
    with folder.place.open(read_only=True) as journal:
        entries = [Entry(r.stream, r.type, r.version, r.time, r.payload) for r in journal.read()]
    settings = replace(load(folder.settings), journal=str(address))
    folder.settings.write_text(settings.to_toml(), encoding="utf-8")
    folder.journal.unlink()
    with folder.place.create(Durability.EACH) as journal:
        journal.append(entries, 0)
    return folder.place
