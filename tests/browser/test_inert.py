"""Browser: script in the texts that people and banks write is shown as text on every page, and never runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.desk import Desk, practising
from tests.browser.looks import PATIENCE_MS, Look, go, window

WIDE = Look(1440, "light")
HARM = "<img src=x onerror=ran=1><script>ran=1</script>"
"""Runs, or is complained of, wherever a text becomes a part of a page."""
LINES = (
    f"Date,Description,Amount\n2026-03-02,{HARM} SHOP,-12.50\n2026-03-09,{HARM} SHOP,-14.00\n2026-03-14,PAY,2500.00\n"
)
SHOWN = ("bank", "categories", "cashflow", "budget", "goals", "debts", "investing", "settings")
"""Pages of which one part or another shows a text that was written."""
PAGES = (
    "runs/practice/today",
    "runs/practice/control",
    "runs/practice/decisions",
    "rules?view=proposals",
    "spending",
    *SHOWN,
)


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A practice house in which every text that a person may write is harmful."""
    with practising(tmp_path_factory.mktemp("inert")) as found:
        context = browser.new_context(storage_state=found.enter(browser))
        context.set_default_timeout(PATIENCE_MS)
        try:
            write(Caller(found.house.address, context))
        finally:
            context.close()
        yield found


@dataclass
class Caller:
    """The owner's own browser, calling the API as its pages do."""

    address: str
    context: BrowserContext
    calls: int = 0

    def send(self, path: str, body: object, verb: str = "POST", **params: str) -> Any:
        """A write that is taken, and its answer."""
        self.calls += 1
        (csrf,) = (one["value"] for one in self.context.cookies() if one["name"] == "trellis_csrf")
        headers = {"Origin": self.address, "X-CSRF-Token": csrf, "Idempotency-Key": f"i-{self.calls}"}
        url = f"{self.address}/api/v1/{path}"
        answer = self.context.request.fetch(url, method=verb, data=body, headers=headers, params=dict(params))
        assert answer.ok, f"{path}: {answer.text()}"
        return answer.json() if answer.text() else None


def write(caller: Caller) -> None:
    """Harm in every text that can be written."""
    caller.send("runs/practice/commands/pause", {"reason": HARM})
    caller.send("household/imports", LINES.encode(), name=f"{HARM}.csv", account=HARM, currency="USD")
    account = caller.context.request.get(f"{caller.address}/api/v1/household/accounts").json()["accounts"][0]["id"]
    caller.send("household/goals", {"name": HARM, "account": account, "target": "900", "monthly": "20"})
    caller.send("household/categories", {"slug": "food.harm", "name": HARM})
    debt = {"name": HARM, "balance": "9000", "apr": "0.065", "minimum": {"rule": "amortising", "months": 48}}
    caller.send("household/debts", debt)
    caller.send("household/budgets", {"name": HARM, "limits": [{"category": "food.harm", "limit": "20"}]})
    caller.send("household/investing/accounts", {"name": HARM, "treatment": "deferred", "method": "hifo"})
    caller.send("me/keys", {"label": HARM, "scopes": ["read"], "days": 9})
    caller.send("people", {"name": HARM, "roles": ["viewer"], "accounts": []})


def read(page: Page) -> str:
    """The page's text once nothing of it is still to come."""
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("main").locator(".animate-pulse")).to_have_count(0)
    return page.locator("body").inner_text()


@pytest.mark.parametrize("page", PAGES)
def test_no_text_becomes_a_part_of_a_page(browser: Browser, desk: Desk, page: str) -> None:
    with window(browser, WIDE, desk.enter(browser)) as watched:
        go(watched.page, f"{desk.house.address}/{page}")
        told = read(watched.page)
        for tab in watched.page.get_by_role("tab").all():
            tab.click()
            expect(tab).to_have_attribute("aria-selected", "true")
            told += read(watched.page)

        assert (HARM.casefold() in told.casefold()) >= (page in SHOWN), told
        assert watched.page.locator("img[src=x]").count() == 0
        assert watched.page.evaluate("typeof ran") == "undefined"
        assert watched.complaints == []


def test_the_reason_of_a_command_is_read_in_its_record(browser: Browser, desk: Desk) -> None:
    with window(browser, WIDE, desk.enter(browser, "Joan")) as watched:
        go(watched.page, f"{desk.house.address}/runs/practice/audit?type=command.given")
        rows = watched.page.get_by_role("table", name="Records").get_by_role("row")
        rows.filter(has_text="command.given").get_by_role("link").first.click()
        watched.page.locator("summary", has_text="As it is written").click()

        expect(watched.page.get_by_text(HARM).first).to_be_visible()
        assert watched.page.evaluate("typeof ran") == "undefined"
        assert watched.complaints == []
