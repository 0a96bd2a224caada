"""A server that is killed while it is written to: each write that its caller repeats is done once, counted."""

import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx2
from tests.fakes.live import PATIENCE, practice, session_of, settings_on, told_in, until
from tests.fakes.serving import ServingProcess, key_of_owner

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import Keeper, journal_of
from trellis.kernel.entropy import SystemEntropy

WRITES = 24
KILLS = 2


def test_commands_and_imports_are_done_once_though_the_server_is_killed_in_between(
    prices: Path, tmp_path: Path
) -> None:
    folder = practice(tmp_path, settings_on(prices), "20")
    key = key_of_owner(tmp_path)
    house = ServingProcess(tmp_path)
    house.start()
    until(lambda: session_of(folder) > 0, "the practice house stands before its first open")
    commanding = _Writer(house, key, _command)
    importing = _Writer(house, key, _import)
    with commanding, importing:
        for kill in range(1, KILLS + 1):
            share = WRITES * kill // (KILLS + 1)
            until(partial(_both_reached, commanding, importing, share), f"{share} of each are written")
            house.end(signal.SIGKILL)
            house.start()
    assert house.end() == 0

    assert (commanding.done, importing.done) == (WRITES, WRITES)
    assert commanding.broken + importing.broken > 0, "no call was cut off: the kills came too late to show anything"
    told = Counter(command.reason for _, command, _ in told_in(folder))
    assert told == Counter({f"wait {number}": 1 for number in range(WRITES)})
    assert audit(journal_of(tmp_path)).ok
    record = Keeper.open(tmp_path, SystemEntropy()).record
    amounts = Counter(str(one.line.amount) for one in record.lines())
    assert amounts == Counter({f"-{number + 1}.00": 1 for number in range(WRITES)})
    assert len(record.imports) == WRITES


def _both_reached(one: "_Writer", other: "_Writer", share: int) -> bool:
    assert not one.refused + other.refused
    return min(one.done, other.done) >= share


def _command(client: httpx2.Client, number: int) -> httpx2.Response:
    path, headers = "/api/v1/runs/practice/commands/pause", {"Idempotency-Key": f"c{number}"}
    return client.post(path, json={"reason": f"wait {number}"}, headers=headers)


def _import(client: httpx2.Client, number: int) -> httpx2.Response:
    content = f"Date,Description,Amount\n2026-03-{number % 28 + 1:02},CAFE {number},-{number + 1}.00\n"
    asked = {"name": f"{number}.csv", "account": "Checking", "currency": "USD"}
    return client.post("/api/v1/household/imports", params=asked, content=content.encode())


class _Writer:
    """A caller that makes its writes one after another, each again and again until it is answered for good."""

    def __init__(self, house: ServingProcess, key: str, write: Callable[[httpx2.Client, int], httpx2.Response]) -> None:
        """done: writes that were answered; broken: calls that were cut off or put off; refused: what ended it."""
        self.done = self.broken = 0
        self.refused = ""
        self._house, self._key, self._write = house, key, write
        self._thread = threading.Thread(target=self._go)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def _go(self) -> None:
        until_when = time.monotonic() + PATIENCE
        headers, waits = {"Authorization": f"Bearer {self._key}"}, 0.05
        with httpx2.Client(base_url=self._house.base, headers=headers, timeout=PATIENCE) as client:
            while self.done < WRITES and not self.refused and time.monotonic() < until_when:
                if self._answered(client):
                    self.done, waits = self.done + 1, 0.05
                else:
                    self.broken += 1
                    time.sleep(waits)
                    waits = min(2 * waits, 1.0)  # a caller that asks faster meets the limit of calls an hour

    def _answered(self, client: httpx2.Client) -> bool:
        try:
            answer = self._write(client, self.done)
        except httpx2.TransportError:
            return False
        if answer.status_code not in (200, 202, 503):
            self.refused = answer.text
        return answer.status_code == 200
