"""Two households, two `trellis serve`, real HTTP: a round that sums both, and every byte on the wire."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
import numpy as np
import pytest
from tests.fakes.federation import Made, made, parts
from tests.fakes.household import AT, Home, line
from tests.fakes.live import PATIENCE
from tests.fakes.serving import ServingProcess, key_of_owner

from trellis.adapters.stores.people.rows import PersonRow, Standing
from trellis.adapters.stores.spending import SpendingJournal
from trellis.bookkeeping.categories.deciding import label
from trellis.bookkeeping.consent.book import LineUse, decide
from trellis.bookkeeping.shared_model import shared_of
from trellis.constitution.roles import Role
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SystemEntropy
from trellis.privacy.learning.terms import RoundMode, Terms, Unit
from trellis.privacy.learning.updates import on_grid
from trellis.privacy.ledger import BudgetSpent
from trellis.server.identity import keys
from trellis.server.identity.caller import Scope
from trellis.server.identity.house import open_identity

PROGRAM = (sys.executable, "-c", "from trellis.cli import main; main()")
OLD, NEW = made(1, 300, 600), made(2, 40, 120)


def household(home: Path, lines: Made) -> None:
    """A household with these lines, each merchant labelled by its person."""
    kept = Home(home)
    first = date(2026, 1, 1)
    kept.take(
        *(line(str(one.amount), first + timedelta(days=n % 80), one.text) for n, (one, _) in enumerate(lines.rows))
    )
    keeper = kept.keeper()
    named = {one.line.description: one.id for one in keeper.record.lines()}
    for one, category in lines.rows:
        label(keeper, named[one.text], category, AT)
    decide(keeper, LineUse.LEARNING, AT, given=True)
    keeper.commit(AT)
    ran("privacy", "budget", "federation", "--epsilon", "16", "--delta", "0.00001", "--home", str(home))


def keys_of(home: Path) -> dict[str, str]:
    """Keys of the owner: one to run rounds with, one for each member."""
    identity = open_identity(home, WallClock(), SystemEntropy())
    try:
        now = identity.clock.now()
        row = PersonRow("p-1", "Ada", "", (Role.VIEWER,), ("household",), Standing.ACTIVE, now, now, bytes(32))
        with identity.store.writing() as unit:
            unit.people.add(row)
        run = (Scope.READ, Scope.COMMAND, Scope.FEDERATE)
        scopes = {"run": run, "old": (Scope.FEDERATE,), "new": (Scope.FEDERATE,), "reader": (Scope.READ,)}
        return {name: keys.make(identity, row, name, some, 1).text for name, some in scopes.items()}
    finally:
        identity.close()


def started(*words: str) -> "subprocess.Popen[str]":
    """A command of its own process."""
    return subprocess.Popen([*PROGRAM, *words, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ran(*words: str, status: int = 0) -> dict[str, Any]:
    """What a command says to machines."""
    process = started(*words)
    out, err = process.communicate()
    assert process.returncode == status, out + err
    found: dict[str, Any] = json.loads(out)
    return found


@contextmanager
def overheard(port: int) -> Iterator[tuple[str, bytearray]]:
    """An address that passes every byte on to a port of this machine, and all that crossed it either way."""
    heard, listening = bytearray(), socket.create_server(("127.0.0.1", 0))

    def pass_on(source: socket.socket, target: socket.socket) -> None:
        try:
            while content := source.recv(65_536):
                heard.extend(content)
                target.sendall(content)
        except OSError:
            pass
        finally:
            for one in (source, target):
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                one.close()

    def accept() -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", port))
            for pair in ((near, far), (far, near)):
                Thread(target=pass_on, args=pair, daemon=True).start()

    Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", heard
    finally:
        listening.close()


@pytest.fixture(scope="module")
def houses(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[ServingProcess, ServingProcess, dict[str, Path]]]:
    """The old and the new household, each served; files with keys of the old one's house."""
    root = tmp_path_factory.mktemp("federation")
    for name, lines in (("old", OLD), ("new", NEW)):
        household(root / name, lines)
    files = {name: root / f"{name}.key" for name in ("run", "old", "new", "reader")}
    for name, text in keys_of(root / "old").items():
        files[name].write_text(text)
        os.chmod(files[name], 0o600)
    near = {"TRELLIS_PRIVATE_ROUNDS": "yes"}
    old, new = ServingProcess(root / "old"), ServingProcess(root / "new", near)
    for one in (old, new):
        one.start()
    yield old, new, files
    for one in (old, new):
        one.end()


def terms_of(told: dict[str, Any]) -> Terms:
    """The terms as a model tells them."""
    one = told["terms"]
    numbers = (Decimal(one["epsilon"]), Decimal(one["delta"]))
    return Terms(one["round"], 2, True, Unit.MERCHANT, RoundMode.MASKED, tuple(one["classes"]), one["width"], *numbers)


def test_a_pair_learns_together_and_shows_no_line(
    houses: tuple[ServingProcess, ServingProcess, dict[str, Path]],
) -> None:
    old, new, files = houses
    with overheard(old.port) as (address, heard):
        opened = ran("federation", "open", address, "--key-file", str(files["run"]), "--members", "2", "--trusted")
        members = [
            started("federation", "join", address, "--key-file", str(files[name]), "--trusted", "--home", str(home))
            for name, home in (("old", old.home), ("new", new.home))
        ]
        answers = [one.communicate() for one in members]
        again = ran("federation", "status", address, "--key-file", str(files["new"]))["rounds"][-1]
    assert [one.returncode for one in members] == [0, 0], answers
    told = [json.loads(out) for out, _ in answers]

    assert told[0]["sha256"] == told[1]["sha256"]
    assert (again["stage"], again["terms"]["round"]) == ("closed", opened["terms"]["round"])
    secret = {
        text for lines in (OLD, NEW) for one, _ in lines.rows for text in (one.text, one.merchant, str(one.amount))
    }
    content = bytes(heard).upper()
    words = re.sub(rb"[A-Z0-9+/=]{64,}", b" ", content)  # updates and keys, where chance spells short words
    assert [text for text in secret if len(text) > 9 and text.upper().encode() in content] == []
    assert [text for text in secret if len(text) > 4 and text.upper().encode() in words] == []
    assert len(heard) > 2 * 8 * 17 * 1024  # both updates crossed the wire in base64, so it was heard
    for one in (old, new):
        budget = SpendingJournal(one.home).read().budget("federation")
        assert [spent.of for spent in budget.spent] == [opened["terms"]["round"]]
        assert budget.spent[0].rho == Decimal(opened["rho"])
    _holds(new.home, told[1])


def _holds(home: Path, told: dict[str, Any]) -> None:
    """What both kept is the sum of both households' lines with the noise that the terms promise, and nothing else.

    Noise is drawn afresh, so what a newcomer gains by it is shown with a seed (tests/unit/household/categories). Bounds
    are six deviations wide.
    """
    shared, agreed = shared_of(home), terms_of(told)
    assert shared is not None
    exact = np.sum([on_grid(parts(one.rows, agreed), agreed) for one in (OLD, NEW)], axis=0) / agreed.grid
    deviation = float(agreed.sigma) * np.sqrt(2) / agreed.grid
    noise = shared.weights.ravel() - exact
    assert abs(float(noise @ exact) / float(exact @ exact)) < 6 * deviation / np.linalg.norm(exact)
    assert abs(noise.std() / deviation - 1) < 6 / np.sqrt(2 * noise.size)


def test_who_may_not_take_part_is_refused(houses: tuple[ServingProcess, ServingProcess, dict[str, Path]]) -> None:
    old, new, files = houses
    refused = ran("federation", "status", old.base, "--key-file", str(files["reader"]), status=2)
    unowned = ran("federation", "open", old.base, "--key-file", str(files["old"]), status=2)
    strangers = ran("federation", "status", new.base, "--key-file", str(files["new"]), status=2)
    few = ran("federation", "open", old.base, "--key-file", str(files["run"]), "--members", "2", status=2)

    assert "no scope 'federate'" in refused["problems"][0]["message"]
    assert "no scope 'read'" in unowned["problems"][0]["message"]
    assert "does not hold" in strangers["problems"][0]["message"]
    assert "100 to 1000" in few["problems"][0]["message"]


def test_a_round_is_not_joined_unasked_and_ends_when_it_is_closed(
    houses: tuple[ServingProcess, ServingProcess, dict[str, Path]],
) -> None:
    old, new, files = houses
    key, at = str(files["run"]), ("--home", str(new.home))
    name = ran("federation", "open", old.base, "--key-file", key, "--members", "2", "--trusted")["terms"]["round"]
    join = ("federation", "join", old.base, "--key-file", str(files["new"]), *at)
    untrusting = ran(*join, status=2)
    dear = ran(*join, "--trusted", "--epsilon-most", "1", status=2)
    ran("federation", "close", old.base, name, "--key-file", key)
    over = ran(*join, "--trusted", status=2)

    assert "say so: --trusted" in untrusting["problems"][0]["way_out"]
    assert "costs more" in dear["problems"][0]["message"]
    assert "no round is joining" in over["problems"][0]["message"]
    assert len(SpendingJournal(new.home).read().budget("federation").spent) <= 1


class Owner:
    """The new household's owner, who takes part over its own house's API."""

    def __init__(self, house: ServingProcess, key: str, at: str, member: str) -> None:
        self._house, self._at, self._member = house, at, member
        self._headers = {"Authorization": f"Bearer {key}"}

    def call(self, method: str, path: str = "", **more: Any) -> dict[str, Any]:
        """An answer that is no refusal."""
        body = {"address": self._at, "key": self._member, "trusted": True, **more} if method == "POST" else None
        address = f"{self._house.base}/api/v1/household/rounds{path}"
        answer = httpx2.request(method, address, json=body, headers=self._headers, timeout=PATIENCE)
        assert answer.is_success, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def until(self, job: str, state: str, reached: str = "") -> dict[str, Any]:
        """The job once it is so; an end of another kind fails the test."""
        while True:
            told = self.call("GET", f"/{job}")
            if told["state"] == state and (not reached or told["reached"] == reached):
                return told
            assert told["state"] == "working", told
            time.sleep(0.1)


def test_a_household_takes_part_from_its_own_house_leaves_and_is_charged_once(
    houses: tuple[ServingProcess, ServingProcess, dict[str, Path]],
) -> None:
    old, new, files = houses
    opening = ("federation", "open", old.base, "--key-file", str(files["run"]), "--members", "2", "--trusted")
    ada = Owner(new, key_of_owner(new.home), old.base, files["new"].read_text())
    charged = len(_spent(new))
    lost = ran(*opening)["terms"]["round"]
    job = ada.call("POST", round=lost)["id"]
    assert ada.until(job, "working", "joined")["joined"] == 1
    assert ada.call("DELETE", f"/{job}")["state"] == "cancelled"
    ran("federation", "close", old.base, lost, "--key-file", str(files["run"]))

    lost = ran(*opening)["terms"]["round"]
    ada.until(ada.call("POST", round=lost)["id"], "working", "joined")
    new.end(signal.SIGKILL)
    new.start()
    assert ada.call("GET") == {"jobs": []}
    assert len(_spent(new)) == charged
    ran("federation", "close", old.base, lost, "--key-file", str(files["run"]))

    name = ran(*opening)["terms"]["round"]
    (offer,) = ada.call("POST", "/offers")["offers"]
    assert (offer["terms"]["round"], offer["against"]) == (name, [])
    job = ada.call("POST", round=name)["id"]
    ran("federation", "join", old.base, "--key-file", str(files["old"]), "--trusted", "--home", str(old.home))
    told = ada.until(job, "done")

    assert (told["stayed"], told["paid"], told["reached"], told["terms"]["rho"]) == (
        2, True, "revealed", offer["terms"]["rho"],
    )  # fmt: skip
    assert [one.of for one in _spent(new)[charged:]] == [name]
    shared = [shared_of(one.home) for one in (old, new)]
    assert shared[0] is not None
    assert shared[1] is not None
    assert np.array_equal(shared[0].weights, shared[1].weights)
    (again,) = [one for one in _listed(old, files) if one["terms"]["round"] == name]
    assert again["stage"] == "closed"


def _spent(house: ServingProcess) -> tuple[BudgetSpent, ...]:
    return tuple(SpendingJournal(house.home).read().budget("federation").spent)


def _listed(house: ServingProcess, files: dict[str, Path]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ran("federation", "status", house.base, "--key-file", str(files["run"]))["rounds"]
    return found
