"""How the pages are looked at: widths, themes, and what must hold of every one of them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, StorageState, expect
from tests.browser import controls

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HEIGHTS = {390: 844, 1440: 900}
PATIENCE_MS = 240_000
"""A machine with much to do is slow, and no test asserts how fast it is."""
GRAVE = ("serious", "critical")
DOTTED = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (words.nextNode()) if (/^\\w+(\\.[\\w-]+)+$/.test(words.currentNode.data)) found.push(words.currentNode.data);
  return found;
}"""


@dataclass(frozen=True)
class Look:
    """A width in pixels and a theme."""

    width: int
    theme: str

    def __str__(self) -> str:
        return f"{self.width}-{self.theme}"


LOOKS = tuple(Look(width, theme) for width in HEIGHTS for theme in ("light", "dark"))


@dataclass
class Watched:
    """A page, and what its console complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Errors and warnings of the page's own."""
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def fault(self, error: Exception) -> None:
        """An error that nothing in the page caught."""
        self.complaints.append(f"uncaught: {error}")


def launched(playwright: Playwright) -> Browser:
    """Debian's Chromium, or the one that CHROMIUM names."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "there is no Chromium: scripts/setup-browser installs it or says how"
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


def context_of(browser: Browser, look: Look, owner: StorageState | None) -> BrowserContext:
    """A browser of its own: nothing that another left is in it but the cookies of its owner."""
    context = browser.new_context(
        viewport={"width": look.width, "height": HEIGHTS[look.width]},
        color_scheme="dark" if look.theme == "dark" else "light",
        reduced_motion="reduce",
        storage_state=owner,
    )
    controls.listen(context)
    return context


@contextmanager
def window(browser: Browser, look: Look, owner: StorageState | None = None) -> Iterator[Watched]:
    """An empty window. owner: who is signed in, None for nobody."""
    context = context_of(browser, look, owner)
    context.set_default_timeout(PATIENCE_MS)
    watched = Watched(context.new_page())
    watched.page.on("console", watched.hear)
    watched.page.on("pageerror", watched.fault)
    try:
        yield watched
        controls.look(context)
    finally:
        context.close()


@contextmanager
def opened(browser: Browser, look: Look, address: str, owner: StorageState | None = None) -> Iterator[Watched]:
    """The page at an address, with its heading in sight."""
    with window(browser, look, owner) as watched:
        go(watched.page, address)
        yield watched


def go(page: Page, address: str) -> None:
    """Go to an address and wait for the page and what it asks for."""
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    expect(page.locator("main .animate-pulse")).to_have_count(0, timeout=PATIENCE_MS)


def grave_faults(page: Page) -> list[str]:
    """What axe finds of serious or critical impact: rule, and the first element at fault; keys that have no text."""
    found: dict[str, Any] = Axe().run(page).response
    faults = [
        f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found["violations"] if fault["impact"] in GRAVE
    ]
    return [*faults, *(f"a key for a text: {key}" for key in set(page.evaluate(DOTTED)) & controls.keys())]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width
