"""Browser: the app without its server. It shows what was seen, marked with its instant, and nothing of who called."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from tests.browser.house import serve
from tests.browser.looks import Look, opened
from tests.fakes.run_events import write_run

PHONE = Look(390, "light")
KEPT = "caches.open('trellis-views').then(c => c.keys()).then(all => all.map(r => new URL(r.url).pathname))"


def _entered(page: Page) -> None:
    """The owner is in, the service worker is in charge and has kept what the page asked for."""
    page.get_by_role("button", name="Enter the house").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.wait_for_load_state("networkidle")
    # Not wait_for_function: it evaluates in the page, whose policy forbids that.
    while len(page.evaluate(KEPT)) < 2:
        page.wait_for_timeout(200)


def test_what_was_seen_can_be_read_without_the_server(browser: Browser, tmp_path: Path) -> None:
    write_run(tmp_path / "runs" / "march")
    served = serve(tmp_path)
    with opened(browser, PHONE, served.link) as watched:
        _entered(watched.page)
        kept = watched.page.evaluate(KEPT)
        served.stop()
        watched.page.reload()

        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Today")
        expect(watched.page.get_by_role("button", name=re.compile("march"))).to_be_visible()
        expect(watched.page.get_by_role("banner")).to_contain_text("As of")
        assert [path for path in kept if not re.match(r"/api/v1/(runs|rules|replays|reports)(/|$)", path)] == []


def test_signing_out_forgets_what_was_kept(browser: Browser, tmp_path: Path) -> None:
    write_run(tmp_path / "runs" / "march")
    served = serve(tmp_path)
    with opened(browser, PHONE, served.link) as watched:
        _entered(watched.page)
        watched.page.get_by_role("button", name="More").click()
        watched.page.get_by_role("button", name="Sign out").click()
        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Sign in")

        assert watched.page.evaluate(KEPT) == []
    served.stop()
