"""Browser: an authenticator with real codes, recovery codes, and passkeys of Chromium's own virtual authenticator."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.house import ServedProcess, serve
from tests.browser.looks import Look, Watched, go, grave_faults, opened, window
from tests.browser.people import Newcomer, admit, signed_in
from tests.fakes.people import PASSWORD
from tests.fakes.run_events import write_run

from trellis.constitution.roles import Role
from trellis.kernel import totp
from trellis.kernel.clock import WallClock

WIDE = Look(1440, "light")
NAMES = ("Fay", "Rex", "Kim")


@pytest.fixture(scope="module")
def safe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedProcess]:
    """A house of people who have no second factor yet."""
    home = tmp_path_factory.mktemp("safe")
    write_run(home / "runs" / "march")
    served = serve(home)
    for name in NAMES:
        admit(home, Newcomer(name, (Role.VIEWER, Role.TRADER, Role.MANAGER), ("main",)))
    yield served
    served.stop()


class Authenticator:
    """An app that shows six digits: no code is shown twice."""

    def __init__(self, secret: str) -> None:
        self._secret = totp.read(secret)
        self._used = 0

    def code(self) -> str:
        """A code that holds now and was not shown before; waits for the next where there is none yet."""
        while (step := max(totp.step_of(WallClock().now()) - 1, self._used + 1)) > totp.step_of(WallClock().now()) + 1:
            time.sleep(0.5)
        self._used = step
        return totp.code_at(self._secret, step)


def sign_in(page: Page, house: ServedProcess, name: str) -> None:
    """Give name and password."""
    go(page, f"{house.address}/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@contextmanager
def inside(browser: Browser, house: ServedProcess, name: str) -> Iterator[Watched]:
    """The second-factor settings of a person who signed in by password alone."""
    with window(browser, WIDE) as watched:
        sign_in(watched.page, house, name)
        expect(watched.page.get_by_role("heading", level=1)).to_have_text("Today")
        go(watched.page, f"{house.address}/settings?tab=factors")
        yield watched


def enrolled(page: Page) -> tuple[Authenticator, list[str]]:
    """Enrol an authenticator; the app, and the recovery codes that were shown."""
    page.get_by_role("button", name="Enrol an authenticator").click()
    dialog = page.get_by_role("dialog", name="Enrol an authenticator")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Go on").click()
    expect(dialog.get_by_label("First code")).to_be_visible()
    secret = dialog.get_by_text("Secret", exact=True).locator("xpath=following-sibling::dd").inner_text()
    app = Authenticator(secret)
    dialog.get_by_label("First code").fill("000000")
    dialog.get_by_role("button", name="Confirm").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("First code").fill(app.code())
    dialog.get_by_role("button", name="Confirm").click()
    shown = page.get_by_role("dialog", name="Recovery codes")
    codes = shown.locator("pre").inner_text().split()
    assert grave_faults(page) == []
    shown.get_by_role("button", name="I have kept it").click()
    return app, codes


def test_an_authenticator_is_enrolled_and_then_asked_for(browser: Browser, safe: ServedProcess) -> None:
    with inside(browser, safe, "Fay") as watched:
        app, codes = enrolled(watched.page)
        expect(watched.page.get_by_text("Enrolled; 10 recovery codes left")).to_be_visible()
    with window(browser, WIDE) as watched:
        page = watched.page
        sign_in(page, safe, "Fay")
        page.get_by_label("Code of your second factor").fill(app.code())
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    with window(browser, WIDE) as watched:
        page = watched.page
        sign_in(page, safe, "Fay")
        page.get_by_label("Code of your second factor").fill(codes[0])
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Today")
        go(page, f"{safe.address}/settings?tab=factors")

        expect(page.get_by_text("Enrolled; 9 recovery codes left")).to_be_visible()
    assert len(set(codes)) == 10


def test_recovery_codes_are_made_anew_and_the_authenticator_given_up(browser: Browser, safe: ServedProcess) -> None:
    with inside(browser, safe, "Rex") as watched:
        page = watched.page
        app, codes = enrolled(page)
        page.get_by_role("button", name="New recovery codes").click()
        step_up = page.get_by_role("dialog", name="Show your second factor")
        shown = page.get_by_role("dialog", name="Recovery codes")
        expect(step_up.or_(shown)).to_be_visible()
        if step_up.is_visible():
            step_up.get_by_label("Code of your second factor").fill(app.code())
            step_up.get_by_role("button", name="Show it and go on").click()
        again = shown.locator("pre").inner_text().split()
        shown.get_by_role("button", name="I have kept it").click()
        page.get_by_role("button", name="Give it up").click()

        expect(page.get_by_role("button", name="Enrol an authenticator")).to_be_visible()
        assert (len(again), set(again) & set(codes)) == (10, set())


def test_a_passkey_is_made_signs_in_and_is_forgotten(browser: Browser, safe: ServedProcess) -> None:
    with inside(browser, safe, "Kim") as watched:
        page = watched.page
        _virtual_authenticator(page)
        page.get_by_role("button", name="Add a passkey").click()
        dialog = page.get_by_role("dialog", name="Add a passkey")
        dialog.get_by_label("Name").fill("My phone")
        dialog.get_by_label("Password").fill(PASSWORD)
        dialog.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("table", name="Passkeys")).to_contain_text("My phone")
        page.get_by_role("button", name="Your account").click()
        page.get_by_role("menuitem", name="Sign out").click()
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Today")
        go(page, f"{safe.address}/settings?tab=factors")
        page.get_by_role("button", name="Forget").click()

        expect(page.get_by_text("My phone")).to_have_count(0)
        assert json.loads(page.evaluate("fetch('/api/v1/me').then(a => a.text())"))["passkeys"] == 0


def test_what_asks_for_a_second_factor_waits_for_it(browser: Browser, safe: ServedProcess, tmp_path: Path) -> None:
    """A control that Part I marks with a star goes on by itself once the code is shown."""
    write_run(tmp_path / "runs" / "march")
    served = serve(tmp_path)
    try:
        admit(tmp_path, Newcomer("Mia", (Role.VIEWER, Role.MANAGER, Role.ADMIN), ("main",)))
        with inside(browser, served, "Mia") as watched:
            app, _ = enrolled(watched.page)
        with window(browser, WIDE) as watched:
            page = watched.page
            sign_in(page, served, "Mia")
            page.get_by_label("Code of your second factor").fill(app.code())
            page.get_by_role("button", name="Sign in").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Today")
            go(page, f"{served.address}/settings?tab=keys")
            page.get_by_role("button", name="Make a key").first.click()
            page.get_by_role("dialog").get_by_label("Name").fill("script")
            page.get_by_role("dialog").get_by_role("button", name="Make a key").click()
            expect(page.get_by_role("dialog", name="Your new key")).to_be_visible()
        with opened(
            browser, WIDE, f"{served.address}/settings", signed_in(browser, served, tmp_path, "Mia")
        ) as watched:
            expect(watched.page.get_by_role("tab", name="People")).to_be_visible()
    finally:
        served.stop()


def _virtual_authenticator(page: Page) -> None:
    """A device with a finger that is always there, as Chromium plays it (CDP WebAuthn)."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
