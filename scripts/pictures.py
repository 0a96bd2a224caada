"""Look at every page of a house and write what is seen to docs/pictures.

usage: scripts/pictures VENV [RUN|household], which has the pages built first. RUN is a finished run to look at; without
one the years 2019 and 2020 are replayed. Beside it a practice house stands in the middle of the crash of 2020, and the
demo's household and garden; the word household looks at these alone.
"""

import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect, sync_playwright
from tests.browser.house import ROOT, ServedProcess, serve
from tests.browser.looks import PATIENCE_MS, Look, go, launched, window
from tests.browser.people import signed_in
from tests.fakes.kept_messages import keep_messages
from tests.fakes.live import status_of, until
from tests.fakes.tapes import keep_tape

from trellis.adapters.registry.household.opening import shelf_of
from trellis.bookkeeping.categories import models
from trellis.bookkeeping.keeper import Keeper
from trellis.cli.demo_garden import found_breeding
from trellis.cli.demo_household import found_household
from trellis.cli.demo_paper import found_paper_account
from trellis.core.dates import NEW_YORK
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SystemEntropy
from trellis.server.runs.live import inbox_file, wishes
from trellis.server.runs.live.practice import NAME as PRACTICE
from trellis.server.runs.live.practice import found_practice
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.pace import PaceSetting

PICTURES = ROOT / "docs" / "pictures"
SPAN = ("--from", "2019-01-02", "--to", "2020-06-30", "--capital", "300000", "--source", "bundled")
RUN = "2019-2020"
STOPS = (
    (datetime(2020, 1, 31, 9, 45, tzinfo=NEW_YORK), ("positions",)),
    (datetime(2020, 2, 27, 9, 45, tzinfo=NEW_YORK), ("today", "control")),
)
"""Where the practice house stands still, and what is looked at there: a Friday with puts held, and amid the fall."""
SLOWER = PaceSetting(Decimal(20))
"""From the day before: the clock cannot be stopped amid a session that is over in an instant."""
WIDE, NIGHT, PHONE = Look(1440, "light"), Look(1440, "dark"), Look(390, "light")
OF_RUN = ("decisions", "weeks", "accounts", "ladder", "ledger", "reports", "audit")
OF_HOUSE = ("rules", "replay", "settings")
OF_GARDEN = ("breeding", "trials", "tape", "paper", "messages")
OF_HOUSEHOLD = (
    "bank", "categories", "spending", "cashflow", "budget", "goals", "debts", "investing", "plan", "models", "privacy",
)  # fmt: skip
WHERE = {"paper": "paper/spy", "tape": "tape/made-up"}
"""Pages of which one of those below is pictured."""
BY_NIGHT = ("today", "positions", "control", "spending", "cashflow", "budget", "plan", "tape")


def household() -> None:
    """Found the demo's household and its garden, serve, sign in, look."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        found_household(home, WallClock().now())
        _teach(home)
        found_breeding(home, WallClock().now())
        found_paper_account(home)
        keep_messages(home, WallClock().now())
        keep_tape(home)
        served = serve(home)
        try:
            with sync_playwright() as playwright:
                browser = launched(playwright)
                _look(browser, served, signed_in(browser, served, home), "", (*OF_HOUSEHOLD, *OF_GARDEN))
                browser.close()
        finally:
            served.stop()


def _teach(home: Path) -> None:
    """Train the household's classifier once, so that the page of models has a version to show."""
    at = WallClock().now()
    keeper = Keeper.open(home, SystemEntropy(), shelf_of(home, SystemEntropy()))
    model = models.train(keeper, at)
    keeper.commit(at)
    models.keep(keeper, model)


def main(venv: Path, run: Path | None) -> None:
    """Replay, serve, sign in, look."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if run is not None:
            shutil.copytree(run, home / "runs" / RUN)
        else:
            command = [venv / "bin" / "trellis", "replay", *SPAN, "--out", home / "runs" / RUN]
            subprocess.run(command, check=True)  # noqa: S603 - our own program, in the environment that the caller names
        practice = RunFolder(found_practice(home))
        served = serve(home)
        try:
            with sync_playwright() as playwright:
                browser = launched(playwright)
                for instant, pages in STOPS:
                    _go_on(practice, instant)
                    _look(browser, served, signed_in(browser, served, home), f"runs/{PRACTICE}/", pages)
                for place, pages in ((f"runs/{RUN}/", OF_RUN), ("", OF_HOUSE)):
                    _look(browser, served, signed_in(browser, served, home), place, pages)
                browser.close()
        finally:
            served.stop()


def _go_on(practice: RunFolder, instant: datetime) -> None:
    """Let the practice house go on, fast and then slower, until it has come to an instant, and stop its clock there."""
    inbox = practice.path / inbox_file.NAME
    for pace, upto in ((PaceSetting(), instant - timedelta(days=1)), (SLOWER, instant)):
        wishes.set_pace(inbox, pace)
        until(partial(_reached, practice, upto), f"the practice house has come to {upto}")
    wishes.set_pace(inbox, PaceSetting(paused=True))


def _reached(practice: RunFolder, instant: datetime) -> bool:
    found = status_of(practice)
    return found is not None and found.standing is not None and found.standing.at >= instant


def _look(browser: Browser, served: ServedProcess, owner: StorageState, place: str, pages: tuple[str, ...]) -> None:
    for name in pages:
        for look in (WIDE, PHONE, *([NIGHT] if name in BY_NIGHT else [])):
            with window(browser, look, owner) as seen:
                go(seen.page, f"{served.address}/{place}{WHERE.get(name, name)}")
                expect(seen.page.get_by_text("being loaded")).to_have_count(0, timeout=PATIENCE_MS)
                expect(seen.page.get_by_text("being made")).to_have_count(0, timeout=PATIENCE_MS)
                seen.page.wait_for_load_state("networkidle")
                seen.page.screenshot(path=PICTURES / f"{name}-{look}.png")
                print(f"==> docs/pictures/{name}-{look}.png", flush=True)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    if sys.argv[2:] != ["household"]:
        main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
    household()
