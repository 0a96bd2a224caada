"""From an append to the paint of a browser: a real Chromium shows Today while events are appended."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.load.serving import Served
from benchmarks.load.writing import Writer
from playwright.sync_api import Page, sync_playwright

PATIENCE_MS = 60_000
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")

PAINTED = """message => new Promise(done => {
  const look = () => {
    if (!document.body.innerText.includes(message)) return false;
    requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now()), 0));
    return true;
  };
  if (look()) return;
  const watching = new MutationObserver(() => { if (look()) watching.disconnect(); });
  watching.observe(document.body, {subtree: true, childList: true, characterData: true});
})"""
"""The wall's milliseconds at which the frame with the text in it had been painted: a task that is queued in the frame's
own callback runs once the frame is out."""


def chromium() -> str | None:
    """Debian's Chromium, or the one that CHROMIUM names; None where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def paint_delays(house: Served, run: str, writer: Writer, count: int, pause: float) -> list[float]:
    """Seconds from before the append of an alert until Today has painted its words, for so many alerts in turn."""
    with today(house, run) as page:
        found = []
        for number in range(count):
            time.sleep(pause)
            message = f"a line drops for the {number}th time"
            page.evaluate(f"message => {{ window.painted = ({PAINTED})(message) }}", message)
            began = time.time()
            writer.append(message)
            painted: float = page.evaluate("() => window.painted")
            found.append(painted / 1000 - began)
        return found


@contextmanager
def today(house: Served, run: str) -> Iterator[Page]:
    """Today of the run, in a window of the house's owner, whose stream is open."""
    path = chromium()
    assert path, "there is no Chromium: scripts/setup-browser installs it or says how"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE_MS)
        page.goto(house.link)
        page.get_by_role("button", name="Enter the house").click()
        page.get_by_role("heading", level=1, name="Today").wait_for()
        page.wait_for_load_state("networkidle")
        yield page
        browser.close()
