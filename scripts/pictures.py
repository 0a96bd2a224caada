"""Look at every page of a house that ran through the spring of 2020, and write what is seen to docs/pictures.

usage: scripts/pictures VENV, which has the pages built first.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.house import ROOT, serve
from tests.browser.looks import Look, go, launched, window

PICTURES = ROOT / "docs" / "pictures"
SPAN = ("--from", "2020-01-02", "--to", "2020-06-30", "--capital", "1000000")
RUN = "spring-2020"
WIDE, NIGHT, PHONE = Look(1440, "light"), Look(1440, "dark"), Look(390, "light")

SEEN = (
    ("today", WIDE),
    ("today", NIGHT),
    ("today", PHONE),
    ("positions", WIDE),
    ("positions", PHONE),
    ("decisions", WIDE),
    ("weeks", WIDE),
    ("accounts", WIDE),
    ("ladder", WIDE),
    ("ledger", WIDE),
    ("reports", WIDE),
    ("control", WIDE),
    ("control", PHONE),
    ("audit", WIDE),
    ("rules", WIDE),
    ("replay", WIDE),
    ("settings", WIDE),
)
OF_HOUSE = ("rules", "replay", "settings")


def main(venv: Path) -> None:
    """Replay, serve, sign in, look."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        subprocess.run(  # noqa: S603 - our own program, in the environment that the caller names
            [venv / "bin" / "trellis", "replay", *SPAN, "--out", home / "runs" / RUN], check=True
        )
        served = serve(home)
        try:
            _look(served.address, served.link)
        finally:
            served.stop()


def _look(address: str, link: str) -> None:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        with window(browser, WIDE) as entered:
            go(entered.page, link)
            entered.page.get_by_role("button", name="Enter the house").click()
            entered.page.get_by_role("heading", level=1, name="Today").wait_for()
            owner = entered.page.context.storage_state()
        for name, look in SEEN:
            with window(browser, look, owner) as seen:
                go(seen.page, f"{address}/{name}" if name in OF_HOUSE else f"{address}/runs/{RUN}/{name}")
                seen.page.screenshot(path=PICTURES / f"{name}-{look}.png")
                print(f"==> docs/pictures/{name}-{look}.png", flush=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
