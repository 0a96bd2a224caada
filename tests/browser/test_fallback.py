"""Browser: where WebSockets are barred on the way, the page hears of the journal by server-sent events."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.desk import Desk, practising
from tests.browser.looks import Look, go, opened, window

WIDE = Look(1440, "light")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A practice house whose clock stands still."""
    with practising(tmp_path_factory.mktemp("fallback")) as found:
        yield found


def test_what_happens_is_painted_though_no_socket_opens(browser: Browser, desk: Desk) -> None:
    with (
        window(browser, WIDE, desk.enter(browser)) as barred,
        opened(browser, WIDE, desk.address, desk.enter(browser)) as acting,
    ):
        asked: list[str] = []
        barred.page.on("request", lambda request: asked.append(request.url))
        barred.page.route_web_socket("**/stream*", lambda socket: socket.close(code=1011, reason="barred"))
        with barred.page.expect_request("**/events*"):
            go(barred.page, desk.address)
        loaded = barred.page.evaluate("performance.timeOrigin")
        expect(barred.page.get_by_text("USER", exact=True)).to_have_count(0)

        acting.page.get_by_role("button", name="Pause", exact=True).click()
        dialog = acting.page.get_by_role("dialog")
        dialog.get_by_label("Reason").fill("somebody else pauses")
        dialog.locator("button[type=submit]").click()

        expect(barred.page.get_by_text("USER", exact=True)).to_have_count(3)
        assert barred.page.evaluate("performance.timeOrigin") == loaded
        assert [url for url in asked if "/events" in url]
