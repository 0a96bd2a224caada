"""A served house with a practice run at work whose clock stands still, and two people who may command it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, StorageState
from tests.browser.house import OWNER, PRICES, ServedProcess, serve
from tests.browser.people import Newcomer, admit, signed_in
from tests.fakes.live import practice, session_of, settings_on, until
from tests.fakes.prices import write_folder

from trellis.constitution.roles import Role
from trellis.server.runs.live import inbox_file, wishes
from trellis.sim.replay.pace import PaceSetting

SECOND = Newcomer("Joan", (Role.VIEWER, Role.COMPLIANCE), ("main",))
VIEWER = Newcomer("Vic", (Role.VIEWER,), ("main",))


@dataclass(frozen=True)
class Desk:
    """The house of a practice run. home: its folder."""

    house: ServedProcess
    home: Path

    @property
    def address(self) -> str:
        """Where the run is commanded."""
        return f"{self.house.address}/runs/practice/control"

    def enter(self, browser: Browser, name: str = OWNER) -> StorageState:
        """What the person's browser holds, who came in just now."""
        return signed_in(browser, self.house, self.home, name)


@contextmanager
def practising(home: Path) -> Iterator[Desk]:
    """Ada owns the house, Joan is of compliance, Vic may look; the run stands in its third session: VIX was printed."""
    run = practice(home, settings_on(write_folder(home / PRICES)))
    served = serve(home)
    try:
        for newcomer in (SECOND, VIEWER):
            admit(home, newcomer)
        until(lambda: session_of(run) > 2, "the run is in its third session")
        wishes.set_pace(run.path / inbox_file.NAME, PaceSetting(paused=True))
        yield Desk(served, home)
    finally:
        served.stop()
