"""Browser: keys, notices, people and data of a person, changed where they are shown."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.house import OWNER, ServedProcess, serve
from tests.browser.looks import LOOKS, Look, Watched, grave_faults, opened, overflow, window
from tests.browser.people import Newcomer, admit, signed_in
from tests.fakes.people import OTHER_PASSWORD
from tests.fakes.run_events import write_run

from trellis.constitution.roles import Role

WIDE = Look(1440, "light")
TABS = ("factors", "notices", "keys", "people", "data")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServedProcess, Path]]:
    """A house of this module's own: people come and go in it."""
    home = tmp_path_factory.mktemp("office")
    write_run(home / "runs" / "march")
    served = serve(home)
    yield served, home
    served.stop()


@pytest.fixture
def settings(browser: Browser, office: tuple[ServedProcess, Path], request: pytest.FixtureRequest) -> Iterator[Watched]:
    """The owner before a tab of the settings, which the test names."""
    served, home = office
    tab = request.param
    with opened(browser, WIDE, f"{served.address}/settings?tab={tab}", signed_in(browser, served, home)) as watched:
        yield watched


def on(tab: str) -> pytest.MarkDecorator:
    """The tab that a test begins with."""
    return pytest.mark.parametrize("settings", [tab], indirect=True)


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_sound_at_every_look(browser: Browser, office: tuple[ServedProcess, Path], tab: str) -> None:
    served, home = office
    unsound = {}
    for look in LOOKS:
        address = f"{served.address}/settings?tab={tab}"
        with opened(browser, look, address, signed_in(browser, served, home)) as watched:
            wide = [f"{overflow(watched.page)} pixels too wide"] if overflow(watched.page) else []
            unsound[str(look)] = [*watched.complaints, *grave_faults(watched.page), *wide]

    assert {look: faults for look, faults in unsound.items() if faults} == {}


@on("keys")
def test_a_key_is_shown_once_works_and_is_revoked(
    browser: Browser, settings: Watched, office: tuple[ServedProcess, Path]
) -> None:
    page = settings.page
    page.get_by_role("button", name="Make a key").click()
    dialog = page.get_by_role("dialog", name="Make a key")
    dialog.get_by_label("Name").fill("nightly export")
    dialog.get_by_label("How long it holds").select_option("30")
    for scope in dialog.get_by_role("checkbox").all():
        scope.set_checked(not scope.is_checked())
        scope.set_checked(not scope.is_checked())
    dialog.get_by_role("button", name="Make a key").click()
    shown = page.get_by_role("dialog", name="Your new key")
    key = shown.locator("pre").inner_text().strip()
    assert grave_faults(page) == []
    shown.get_by_role("button", name="I have kept it").click()
    row = page.get_by_role("table", name="API keys").get_by_role("row").filter(has_text="nightly export")
    api, headers = f"{office[0].address}/api/v1/runs", {"Authorization": f"Bearer {key}"}
    with window(browser, WIDE) as program:
        before = program.page.request.get(api, headers=headers).status
        row.get_by_role("button", name="Revoke").click()
        expect(row.get_by_text("Revoked")).to_be_visible()
        after = program.page.request.get(api, headers=headers).status

    assert (before, after) == (200, 401)
    expect(page.get_by_text(key)).to_have_count(0)


@on("notices")
def test_what_one_wants_to_be_told_is_kept(settings: Watched) -> None:
    page = settings.page
    page.get_by_label("Webhook", exact=True).select_option("critical")
    page.get_by_label("Forks and merges").uncheck()
    page.get_by_label("Quiet hours").click()
    page.get_by_label("From", exact=True).fill("21:30")
    page.get_by_label("Time zone").fill("Europe/Zurich")
    page.get_by_label("Another currency").fill("chf")
    page.get_by_label("Floor in CHF").fill("250")
    page.get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("Kept", exact=True)).to_be_visible()
    page.reload()

    expect(page.get_by_label("Webhook", exact=True)).to_have_value("critical")
    expect(page.get_by_label("Forks and merges")).not_to_be_checked()
    expect(page.get_by_label("From", exact=True)).to_have_value("21:30")
    expect(page.get_by_label("Floor in CHF")).to_have_value("250")


@on("notices")
def test_a_webhook_is_added_tried_and_forgotten(settings: Watched) -> None:
    page = settings.page
    page.get_by_role("button", name="A webhook").click()
    dialog = page.get_by_role("dialog", name="A webhook")
    dialog.get_by_label("Name").fill("The pager")
    dialog.get_by_label("Address").fill("http://hooks.invalid/trellis")
    dialog.get_by_role("button", name="Go on").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("Address").fill("https://hooks.invalid/trellis")
    dialog.get_by_role("button", name="Go on").click()
    page.get_by_role("dialog", name="The secret of its signatures").get_by_role("button", name="I have kept it").click()
    row = page.get_by_role("table", name="Ways to reach you").get_by_role("row").filter(has_text="The pager")
    row.get_by_role("button", name="Test").click()
    expect(page.get_by_text("It did not arrive", exact=True)).to_be_visible()
    row.get_by_role("button", name="Forget").click()

    expect(row).to_have_count(0)


@on("data")
def test_every_tab_is_gone_to(settings: Watched) -> None:
    page = settings.page
    for name in ("You", "Second factor", "Notices", "API keys", "People", "Your data"):
        page.get_by_role("tab", name=name, exact=True).click()
        expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")

    assert settings.complaints == []


def test_a_phone_shows_the_tab_that_the_address_names(browser: Browser, office: tuple[ServedProcess, Path]) -> None:
    served, home = office
    address = f"{served.address}/settings?tab=data"
    with opened(browser, LOOKS[0], address, signed_in(browser, served, home)) as watched:
        expect(watched.page.get_by_role("tab", name="Your data")).to_be_in_viewport(ratio=0.9)
        expect(watched.page.get_by_role("tab", name="You", exact=True)).not_to_be_in_viewport()


@on("notices")
def test_every_kind_and_way_can_be_chosen(settings: Watched) -> None:
    page = settings.page
    form = page.locator("form").filter(has=page.get_by_role("button", name="Keep it so"))
    for choice in form.locator("select").all():
        choice.select_option(index=1)
    for kind in form.get_by_role("checkbox").all():
        kind.set_checked(not kind.is_checked())
        kind.set_checked(not kind.is_checked())
    page.get_by_role("button", name="Keep it so").click()

    expect(page.get_by_text("Kept", exact=True)).to_be_visible()
    page.get_by_role("button", name="Dismiss").first.click()


@on("notices")
def test_a_house_that_sends_no_mail_offers_no_mailbox(settings: Watched) -> None:
    expect(settings.page.get_by_role("button", name="A webhook")).to_be_visible()
    expect(settings.page.get_by_role("button", name="A mailbox")).to_have_count(0)


@on("notices")
def test_a_browser_that_turns_notices_down_is_told_of(settings: Watched) -> None:
    settings.page.get_by_role("button", name="This browser").click()

    expect(settings.page.get_by_text("The browser did not subscribe", exact=True)).to_be_visible()


@on("people")
def test_a_person_is_invited_comes_in_and_is_shut_out(
    browser: Browser, settings: Watched, office: tuple[ServedProcess, Path]
) -> None:
    page = settings.page
    page.get_by_role("button", name="Invite a person").click()
    dialog = page.get_by_role("dialog", name="Invite a person")
    for role in dialog.get_by_role("checkbox").all():
        role.set_checked(not role.is_checked())
        role.set_checked(not role.is_checked())
    dialog.get_by_label("Name").fill("Ivo")
    dialog.get_by_label("Trader").check()
    dialog.get_by_role("button", name="Invite a person").click()
    invited = page.get_by_role("dialog", name="An invitation")
    link = invited.locator("pre").inner_text().strip()
    invited.get_by_role("button", name="I have kept it").click()
    row = page.get_by_role("table", name="People").get_by_role("row").filter(has_text="Ivo")
    expect(row).to_contain_text("Invited")
    with window(browser, WIDE) as other:
        other.page.goto(link)
        other.page.get_by_label("Password", exact=True).fill(OTHER_PASSWORD)
        assert grave_faults(other.page) == []
        other.page.get_by_role("button", name="Keep it and enter").click()
        expect(other.page.get_by_role("heading", level=1)).to_have_text("Today")
        page.reload()
        row.get_by_role("button", name="Shut out").click()
        expect(row).to_contain_text("Let in again")
        other.page.goto(office[0].address)
        expect(other.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    row.get_by_role("button", name="Let in again").click()

    expect(row).to_contain_text("Active")


@on("data")
def test_what_the_house_keeps_about_one_is_taken_along(settings: Watched, tmp_path: Path) -> None:
    with settings.page.expect_download() as coming:
        settings.page.locator("a[href='/api/v1/me/export']").click()
    coming.value.save_as(tmp_path / "mine.json")
    told = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))

    assert OWNER in json.dumps(told)
    assert "password" not in {key for key in told if told[key]}


def test_one_is_forgotten_after_typing_ones_name(browser: Browser, office: tuple[ServedProcess, Path]) -> None:
    served, home = office
    admit(home, Newcomer("Eve", (Role.VIEWER,)))
    with opened(browser, WIDE, f"{served.address}/settings?tab=data", signed_in(browser, served, home, "Eve")) as gone:
        page = gone.page
        page.get_by_role("button", name="Forget me").click()
        dialog = page.get_by_role("dialog", name="Be forgotten")
        dialog.get_by_label("Type Eve to confirm").fill("Ev")
        dialog.get_by_label("Type Eve to confirm").press("Enter")
        expect(dialog).to_contain_text("That is not Eve yet")
        dialog.get_by_label("Type Eve to confirm").fill("Eve")
        dialog.get_by_role("button", name="Forget me").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    with opened(browser, WIDE, f"{served.address}/settings?tab=people", signed_in(browser, served, home)) as watched:
        table = watched.page.get_by_role("table", name="People")
        expect(table).to_contain_text(OWNER)
        expect(table).not_to_contain_text("Eve")


@on("data")
def test_the_last_admin_is_not_forgotten(settings: Watched) -> None:
    page = settings.page
    page.get_by_role("button", name="Forget me").click()
    dialog = page.get_by_role("dialog", name="Be forgotten")
    dialog.get_by_label(f"Type {OWNER} to confirm").fill(OWNER)
    dialog.get_by_role("button", name="Forget me").click()

    expect(dialog.get_by_role("alert")).to_contain_text("nobody would be left to administer the house")
