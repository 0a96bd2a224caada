"""A home to put under load: a finished run whose journal is copied to a file or to PostgreSQL, and people with keys."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from trellis.adapters.stores.people.rows import PersonRow, Standing
from trellis.adapters.stores.postgres.address import address_of
from trellis.cli.serve import DEMO_OWNER
from trellis.constitution.roles import Role
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SystemEntropy
from trellis.kernel.journal import Durability
from trellis.kernel.places import JournalPlace
from trellis.kernel.record import Entry
from trellis.server.identity import keys, people
from trellis.server.identity.caller import Scope
from trellis.server.identity.house import mark_demo, open_identity
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.settings import load

RUN = "busy"
PEOPLE = 50
"""Callers with a key each, so that no limit of Part I (1,000 calls an hour) has to be lifted."""

SPAN = ("--from", "2019-01-02", "--to", "2020-06-30", "--source", "bundled", "--overlay", "demo")
_LEFT_OUT = frozenset(("run.finished",))
"""Records at the end that would tell listeners that nothing more comes."""


def made_run(out: Path) -> Path:
    """A year and a half of the bundled prices replayed into the folder, which takes about a minute."""
    program = "from trellis.cli import main; main()"
    command = [sys.executable, "-c", program, "replay", *SPAN, "--out", str(out), "--json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out


def furnished(home: Path, run: Path, postgres: str) -> JournalPlace:
    """A demo's home with a copy of the run in it; where its journal is. postgres: a database's URL, or empty."""
    mark_demo(home)
    folder = RunFolder(home / "runs" / RUN)
    folder.path.mkdir(parents=True)
    settings = load(run / "run.toml")
    if postgres:
        settings = replace(settings, journal=str(address_of(postgres, RUN)))
    folder.settings.write_text(settings.to_toml(), encoding="utf-8")
    with RunFolder(run).place.open(read_only=True) as source, folder.place.create(Durability.GROUP) as copy:
        kept = [r for r in source.read() if r.type not in _LEFT_OUT]
        copy.append([Entry(r.stream, r.type, r.version, r.time, r.payload) for r in kept], 0)
    return folder.place


def people_with_keys(home: Path, people_url: str) -> list[str]:
    """The demo's owner, and people who own `main`, each with a key for reading; the keys."""
    identity = open_identity(home, WallClock(), SystemEntropy(), people_url=people_url)
    try:
        people.demo_owner(identity, DEMO_OWNER)
        texts = []
        for number in range(PEOPLE):
            now, seal = identity.clock.now(), identity.entropy.take(32)
            who = identity.new_id("p"), f"caller {number}", ""
            row = PersonRow(*who, (Role.VIEWER,), ("main",), Standing.ACTIVE, now, now, seal)
            with identity.store.writing() as unit:
                unit.people.add(row)
            texts.append(keys.make(identity, row, "load", (Scope.READ,), 1).text)
        return texts
    finally:
        identity.close()


def alert(at: str, message: str) -> Entry:
    """An event that the page of Today shows in its own words."""
    payload = {"at": at, "sleeve": None, "severity": "warning", "rule": "A.load", "message": message}
    return Entry("main/sleeve", "alert.raised", 1, at, json.dumps(payload, separators=(",", ":")).encode())
