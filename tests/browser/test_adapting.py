"""Dashboards that adapt: a role's own beginning, and what is used most as a suggestion; nothing moves by itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess, serve
from tests.browser.looks import LOOKS, Look, go, grave_faults, opened, overflow, window
from tests.fakes.run_events import write_run

WIDE = LOOKS[-1]
SEND = """async ([method, path, body]) => {
    const token = document.cookie.match(/trellis_csrf=([^;]+)/)?.[1] ?? "";
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": token };
    const sent = body === null ? {} : { body: JSON.stringify(body) };
    const answer = await fetch("/api/v1" + path, { method, headers, ...sent });
    if (!answer.ok) throw new Error(answer.status + " " + (await answer.text()));
    return answer.status === 204 ? null : answer.json();
}"""


@pytest.fixture(scope="module")
def adapting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedProcess]:
    """A house of this module's own: what its people prefer is changed here."""
    home: Path = tmp_path_factory.mktemp("adapting")
    write_run(home / "runs" / "march")
    served = serve(home)
    yield served
    served.stop()


@pytest.fixture(scope="module")
def keeper(browser: Browser, adapting: ServedProcess) -> StorageState:
    """The browser of its owner, who holds every role."""
    with opened(browser, WIDE, adapting.link) as watched:
        watched.page.get_by_role("button", name="Enter the house").click()
        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Today")
        return watched.page.context.storage_state()


def send(page: Page, method: str, path: str, body: object) -> Any:
    """A call of the API as the person who is signed in there."""
    return page.evaluate(SEND, [method, path, body])


def titles(page: Page) -> list[str]:
    """The widgets' headings, in order."""
    return [text.partition(" 20")[0] for text in page.locator("main h3").all_inner_texts()]


def use_often(page: Page, widget: str, visits: int) -> None:
    """Keep that the widget was used on so many visits, and nothing of an arrangement."""
    usage = {"on": True, "visits": {widget: visits}, "later": {}}
    send(page, "PUT", "/me/preferences/usage.today", {"value": usage})
    send(page, "PUT", "/me/preferences/layout.today", {"value": None})


def today(adapting: ServedProcess) -> str:
    """The address of Today."""
    return f"{adapting.address}/runs/march/today"


def test_each_role_begins_with_what_its_work_asks_for_first(
    browser: Browser, adapting: ServedProcess, keeper: StorageState
) -> None:
    firsts = {}
    for role in ("manager", "compliance"):
        with opened(browser, WIDE, today(adapting), keeper) as watched:
            invitation = {"name": f"The {role}", "roles": [role], "accounts": ["main"]}
            token = send(watched.page, "POST", "/people", invitation)["token"]
        with window(browser, WIDE) as watched:
            go(watched.page, f"{adapting.address}/accept#{token}")
            watched.page.get_by_label("Password", exact=True).fill("a long enough pass phrase")
            watched.page.get_by_role("button", name="Keep it and enter").click()
            expect(watched.page.get_by_role("heading", name="What happened")).to_be_visible()
            firsts[role] = titles(watched.page)[0]

    assert firsts == {"manager": "Alerts", "compliance": "What happened"}


def test_another_role_s_beginning_is_taken_and_given_back(
    browser: Browser, adapting: ServedProcess, keeper: StorageState
) -> None:
    with opened(browser, WIDE, today(adapting), keeper) as watched:
        page = watched.page
        first = titles(page)
        page.get_by_role("button", name="Arrange").click()
        page.get_by_role("button", name="As Manager begins").press("Enter")
        as_manager = titles(page)
        page.get_by_role("button", name="As it was at first").press("Enter")
        expect(page.locator("main h3").first).to_have_text(first[0])

        assert as_manager[0] == "Alerts"
        assert titles(page) == first


def test_what_is_used_most_is_suggested_taken_and_taken_back(
    browser: Browser, adapting: ServedProcess, keeper: StorageState
) -> None:
    with opened(browser, WIDE, today(adapting), keeper) as watched:
        page = watched.page
        use_often(page, "alerts", 4)
        go(page, today(adapting))
        first = titles(page)
        expect(page.get_by_role("region", name="Suggestion")).to_have_count(0)
        with page.expect_response(lambda answer: "usage.today" in answer.url):
            page.get_by_role("link", name="Go on to Decisions").press("Enter")
        go(page, today(adapting))
        suggestion = page.get_by_role("region", name="Suggestion")
        expect(suggestion).to_contain_text("You use Alerts most: put it first?")

        assert titles(page) == first, "nothing moves by itself"
        suggestion.get_by_role("button", name="Accept").press("Enter")
        expect(page.locator("main h3").first).to_have_text("Alerts")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        page.get_by_role("button", name="Undo").press("Enter")
        expect(page.locator("main h3").first).to_have_text(first[0])
        page.wait_for_load_state("networkidle")
        go(page, today(adapting))

        expect(page.get_by_role("region", name="Suggestion")).to_have_count(0)
        assert titles(page) == first


def test_a_suggestion_is_put_off(browser: Browser, adapting: ServedProcess, keeper: StorageState) -> None:
    with opened(browser, WIDE, today(adapting), keeper) as watched:
        page = watched.page
        use_often(page, "week", 9)
        go(page, today(adapting))
        suggestion = page.get_by_role("region", name="Suggestion")
        with page.expect_response(lambda answer: "usage.today" in answer.url):
            suggestion.get_by_role("button", name="Not now").click()
        expect(suggestion).to_have_count(0)
        go(page, today(adapting))

        expect(suggestion).to_have_count(0)
        kept = send(page, "GET", "/me/preferences", None)["preferences"]["usage.today"]
        assert kept["on"]
        assert kept["later"]["week"] > 9


def test_a_suggestion_looks_well_and_is_refused_for_good(
    browser: Browser, adapting: ServedProcess, keeper: StorageState, look: Look
) -> None:
    with opened(browser, look, today(adapting), keeper) as watched:
        page = watched.page
        use_often(page, "week", 9)
        go(page, today(adapting))
        suggestion = page.get_by_role("region", name="Suggestion")
        expect(suggestion).to_be_visible()
        assert grave_faults(page) == []
        assert overflow(page) == 0

        with page.expect_response(lambda answer: "usage.today" in answer.url):
            suggestion.get_by_role("button", name="Don't suggest again").click()
        expect(suggestion).to_have_count(0)
        page.get_by_role("link", name="Go on to Decisions").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Decisions")
        kept = send(page, "GET", "/me/preferences", None)["preferences"]["usage.today"]

        assert kept == {"on": False, "visits": {}, "later": {}}, "what is off counts nothing"


def test_what_is_counted_is_told_exported_and_forgotten(
    browser: Browser, adapting: ServedProcess, keeper: StorageState
) -> None:
    with opened(browser, WIDE, today(adapting), keeper) as watched:
        page = watched.page
        use_often(page, "week", 9)
        exported = send(page, "GET", "/me/export", None)["preferences"]["usage.today"]
        go(page, f"{adapting.address}/settings")
        expect(page.get_by_text("Week: 9 visits")).to_be_visible()
        page.get_by_role("button", name="Forget what was counted").click()
        expect(page.get_by_text("Nothing is counted yet.")).to_be_visible()
        page.wait_for_load_state("networkidle")
        kept = send(page, "GET", "/me/preferences", None)["preferences"]

        assert exported["visits"] == {"week": 9}
        assert "usage.today" not in kept
        page.get_by_role("switch", name="Suggest what I use most").click()
        page.wait_for_load_state("networkidle")
        assert send(page, "GET", "/me/preferences", None)["preferences"]["usage.today"]["on"] is False
