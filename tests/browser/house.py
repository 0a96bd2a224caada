"""A real server in a process of its own, with a real door: python -m tests.browser.house HOME [PORT].

Its first line says, as JSON, where it is and by which one-time link its owner gets in. It says nothing more there: its
log goes to HOME/house.log, since a pipe that nobody reads fills up, and a server that writes to it stands still.
"""

import json
import os
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "src" / "trellis" / "server" / "pages"
OWNER = "Ada"
STOP_SECONDS = 90
"""Runs at work are let come to the end of their step."""
NOBODY = "nobody"
"""A home with a file of this name has no owner yet: whoever comes first sets it up."""
PRICES = "prices"
"""The house's own folder of prices in its home, where it has one."""
CLOSES = "closes"
"""The folder of last closes in its home that the house fetches prices from."""


@dataclass
class ServedProcess:
    """A house that is being served. address: where; link: how its owner gets in, once; process: what serves it."""

    address: str
    link: str
    process: subprocess.Popen[str]

    def stop(self) -> None:
        """End it and wait for its end."""
        self.process.terminate()
        self.process.wait(STOP_SECONDS)
        if self.process.stdout is not None:
            self.process.stdout.close()


def serve(home: Path, port: int = 0) -> ServedProcess:
    """Start a server of the home on this machine, and wait until it listens. port 0: any that is free."""
    assert (PAGES / "index.html").is_file(), "the pages are not built: scripts/pages .venv builds them"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "tests.browser.house", str(home), str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    return ServedProcess(told["address"], told["link"], process)


def main(home: Path, port: int) -> None:
    """Serve until told to end, runs at work included. The home is a demo's: a link counts as a second factor."""
    import uvicorn
    from tests.fakes.people import CHEAP

    from trellis.kernel.clock import WallClock
    from trellis.kernel.entropy import SystemEntropy
    from trellis.server.app import create_app
    from trellis.server.federation.taking import RoundSettings
    from trellis.server.household.pricing import PriceSettings
    from trellis.server.household.syncing import BankSettings
    from trellis.server.identity import links, people
    from trellis.server.identity.door import PeopleDoor
    from trellis.server.identity.house import DEMO_MARK, mark_demo, open_identity
    from trellis.server.notices.settings import NoticeSettings
    from trellis.server.notices.ways import Ways
    from trellis.server.operations import logs
    from trellis.server.runs.directory import Runs
    from trellis.server.served import ServedHouse

    if not (home / DEMO_MARK).exists():
        mark_demo(home)
    with (
        (home / "house.log").open("a", encoding="utf-8") as log,
        socket.socket() as listening,
        closing(open_identity(home, WallClock(), SystemEntropy(), CHEAP)) as identity,
    ):
        logs.configure(log)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()
        with identity.store.reading() as unit:
            known = unit.people.anybody()
        link = (
            "" if known or (home / NOBODY).exists() else links.issue_link(identity, people.demo_owner(identity, OWNER))
        )
        prices = home / PRICES
        data = prices if prices.is_dir() else None
        ways = Ways(home, identity, NoticeSettings())
        served = ServedHouse(home, Runs(home), PeopleDoor(identity), WallClock(), data=data)
        sources = PriceSettings(sources=(str(home / CLOSES),))
        app = create_app(
            served, ways=ways, banks=BankSettings(private=True), prices=sources, rounds=RoundSettings(private=True)
        )
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1))
        address = f"http://localhost:{listening.getsockname()[1]}"
        print(json.dumps({"address": address, "link": f"{address}/link#{link}"}), flush=True)
        with app.state.live, closing(app.state.jobs):
            server.run(sockets=[listening])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
