"""Browser: a practice house is paced, paused, released, killed and reset; its state machine is drawn as it stands."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.desk import Desk, practising
from tests.browser.looks import LOOKS, Look, Watched, grave_faults, opened, overflow

from trellis.autopilot.machine import Phase, transition

WIDE = Look(1440, "light")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A practice house of this module's own; each test leaves it as it found it."""
    with practising(tmp_path_factory.mktemp("desk")) as found:
        yield found


@pytest.fixture
def seat(browser: Browser, desk: Desk) -> Iterator[Watched]:
    """The owner before the control page."""
    with opened(browser, WIDE, desk.address, desk.enter(browser)) as watched:
        yield watched


def tell(page: Page, act: str, reason: str, typed: str = "") -> None:
    """Press what a verb's card offers, give a reason and, where it is asked for, the word; wait for the answer."""
    told = answers(page).count()
    page.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill(reason)
    if typed:
        dialog.get_by_label(re.compile("to confirm")).fill(typed)
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_be_hidden()
    expect(answers(page).nth(told)).to_be_visible()


def answers(page: Page) -> Locator:
    """What was answered here, newest first."""
    return page.get_by_role("link", name=re.compile(r"^Record \d+$"))


def legal(page: Page) -> set[tuple[str, str]]:
    """From and to of the rows that the table calls legal now."""
    rows = page.get_by_role("table", name="All transitions as a table").get_by_role("row")
    cells = [row.get_by_role("cell").all_inner_texts() for row in rows.all()[1:]]
    return {(source.upper(), target.upper()) for _, source, target, _, may in cells if may == "Yes"}


def test_the_clock_is_let_go_paced_and_stopped(seat: Watched) -> None:
    pace = seat.page.get_by_role("group", name="Pace")
    status = seat.page.get_by_role("status")
    pace.get_by_role("button", name="As fast as possible").click()
    expect(pace.get_by_role("button", name="As fast as possible")).to_have_attribute("aria-pressed", "true")
    pace.get_by_role("button", name="300 seconds").click()
    pace.get_by_role("button", name="Let the clock go on").click()
    expect(status.filter(has_text="A session takes 300 seconds.")).to_be_visible()
    expect(pace.get_by_role("button", name="300 seconds")).to_have_attribute("aria-pressed", "true")
    pace.get_by_role("button", name="Stop the clock").click()

    expect(status.filter(has_text="The clock stands still.")).to_be_visible()
    assert seat.complaints == []


def test_the_house_is_paused_and_a_sleeve_released(seat: Watched) -> None:
    page = seat.page
    tell(page, "Pause", "a look at the rules")
    expect(page.get_by_text("a look at the rules")).to_have_count(0)
    expect(page.get_by_text(re.compile(r"^USER$"))).to_have_count(3)
    page.get_by_role("button", name="Release a latch").click()
    dialog = page.get_by_role("dialog", name="Release")
    dialog.get_by_label("Sleeve").select_option("rev")
    dialog.get_by_label("Latch").select_option("USER")
    dialog.get_by_label("Reason").fill("looked")
    dialog.get_by_role("button", name="Release a latch").click()
    expect(page.get_by_text(re.compile(r"^USER$"))).to_have_count(2)

    for name in ("gen", "com"):
        page.get_by_role("button", name="Release a latch").click()
        dialog.get_by_label("Sleeve").select_option(name)
        dialog.get_by_label("Reason").fill("looked")
        dialog.get_by_role("button", name="Release a latch").click()
        expect(dialog).to_be_hidden()
    expect(page.get_by_text(re.compile(r"^USER$"))).to_have_count(0)
    assert answers(page).count() == 4


def test_a_refusal_is_answered_in_words_and_leads_to_its_record(seat: Watched) -> None:
    page = seat.page
    tell(page, "Rebase a sleeve", "to try it", typed="REBASE")
    expect(page.get_by_text("Refused", exact=True)).to_be_visible()
    answers(page).first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Record \d+$"))
    expect(page.get_by_role("main")).to_contain_text("command.refused")


def test_without_a_reason_nothing_is_told(seat: Watched) -> None:
    page = seat.page
    page.get_by_role("button", name="Pause", exact=True).click()
    dialog = page.get_by_role("dialog", name="Pause")
    dialog.get_by_role("button", name="Pause").click()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    assert answers(page).count() == 0


def test_money_is_booked_in_and_out(seat: Watched) -> None:
    page = seat.page
    for act, amount in (("Book a deposit", "1000.00"), ("Book a withdrawal", "250.00")):
        page.get_by_role("button", name=act).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Amount in USD").fill(amount)
        dialog.get_by_label("Reason").fill("savings")
        if dialog.get_by_label(re.compile("to confirm")).count():
            dialog.get_by_label(re.compile("to confirm")).fill("WITHDRAW")
        dialog.locator("button[type=submit]").click()
        expect(dialog).to_be_hidden()

    expect(page.get_by_text("Given", exact=True)).to_have_count(2)
    assert answers(page).count() == 2


def test_the_whole_house_is_killed_by_a_typed_word_and_reset_by_two_people(
    browser: Browser, desk: Desk, seat: Watched
) -> None:
    page = seat.page
    page.get_by_role("button", name="Kill everything").click()
    dialog = page.get_by_role("dialog", name="Kill")
    dialog.get_by_label("Reason").fill("a drill")
    dialog.get_by_label("Type KILL to confirm").fill("KIL")
    dialog.get_by_label("Type KILL to confirm").press("Enter")
    expect(dialog).to_contain_text("That is not KILL yet")
    dialog.get_by_label("Type KILL to confirm").fill("kill")
    dialog.get_by_role("button", name="Kill everything").click()
    expect(page.get_by_text("Killed", exact=True)).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("is in the state Emergency"))).to_be_visible()

    page.get_by_role("button", name="Propose a reset").click()
    dialog = page.get_by_role("dialog", name="Propose a reset")
    dialog.get_by_label("Reason").fill("the drill is over")
    dialog.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_text("Waits for a second person")).to_be_visible()
    expect(page.get_by_role("button", name="Confirm as the second person")).to_have_count(0)
    with opened(browser, WIDE, desk.address, desk.enter(browser, "Joan")) as second:
        expect(second.page.get_by_text("the drill is over")).to_be_visible()
        second.page.get_by_role("button", name="Confirm as the second person").click()
        expect(second.page.get_by_text("Confirmed", exact=True)).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Reset now").click()
    dialog = page.get_by_role("dialog", name="Reset")
    dialog.get_by_label("Reason").fill("the drill is over")
    dialog.locator("button[type=submit]").click()

    expect(page.get_by_text("Given", exact=True)).to_be_visible()
    expect(page.get_by_text("Normal", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Reset now")).to_have_count(0)


def test_a_proposal_is_taken_back_by_who_made_it(seat: Watched) -> None:
    page = seat.page
    page.get_by_role("button", name="Propose a reset").click()
    page.get_by_role("dialog").get_by_label("Reason").fill("too early")
    page.get_by_role("dialog").get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_text("too early")).to_be_visible()
    page.get_by_role("button", name="Take back").click()

    expect(page.get_by_text("Nothing waits for a second person.")).to_be_visible()


def test_the_machine_is_drawn_as_it_stands(seat: Watched) -> None:
    page = seat.page
    drawn = page.get_by_role("img", name=re.compile(r"is in the state \w+"))
    found = re.search(r"is in the state (\w+)", drawn.get_attribute("aria-label") or "")
    assert found is not None
    state = Phase[found[1].upper()]
    page.locator("summary", has_text="All transitions as a table").click()

    expected = {(state.value, to.value) for to in Phase if to is not state and transition(state, to) is not None}
    assert legal(page) == expected
    assert drawn.locator("text", has_text=re.compile(r"^T\d+$")).count() > len(expected)


def test_another_sleeve_is_looked_at(seat: Watched) -> None:
    page = seat.page
    page.get_by_label("Sleeve", exact=True).select_option("com")

    expect(page.get_by_role("img", name=re.compile("^Compounding is in the state"))).to_be_visible()


def test_a_verb_that_one_may_not_give_says_why(browser: Browser, desk: Desk) -> None:
    with opened(browser, WIDE, desk.address, desk.enter(browser, "Vic")) as watched:
        page = watched.page
        for act in ("Kill everything", "Propose a reset", "Buy an option back", "Take out of service"):
            expect(page.get_by_role("button", name=act)).to_be_disabled()
        expect(page.get_by_text("viewer may not").first).to_be_visible()
        expect(page.get_by_role("button", name="Pause", exact=True)).to_be_enabled()


def test_the_head_bar_s_clock_is_that_of_the_house(seat: Watched) -> None:
    page = seat.page
    clock = page.locator("main dl").filter(has_text="Clock of the house").get_by_role("time").first
    told = clock.get_attribute("datetime")

    assert told
    expect(page.get_by_role("banner").get_by_role("time").first).to_have_attribute("datetime", told)


def test_every_verb_opens_its_window_and_is_thought_better_of(seat: Watched) -> None:
    page = seat.page
    section = page.get_by_role("region", name="What may be told")
    acts = [button.inner_text() for button in section.get_by_role("button").all() if button.is_enabled()]
    for act in acts:
        section.get_by_role("button", name=act, exact=True).click()
        for choice in page.get_by_role("dialog").locator("select").all():
            choice.select_option(index=0)
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        expect(page.get_by_role("dialog")).to_have_count(0)

    assert {"Pause", "Kill everything", "Book a deposit"} <= set(acts)
    assert answers(page).count() == 0


def test_a_house_is_taken_out_of_service_and_brought_back(seat: Watched) -> None:
    page = seat.page
    for act in ("Take out of service", "Bring back into service"):
        page.get_by_role("button", name=act).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Reason").fill("new disks")
        if dialog.get_by_label(re.compile("to confirm")).count():
            typed = dialog.get_by_text(re.compile(r"Type .+ to confirm")).first.inner_text()
            word = re.search(r"Type (.+) to confirm", typed)
            assert word is not None
            dialog.get_by_label(re.compile("to confirm")).fill(word[1])
        dialog.locator("button[type=submit]").click()
        expect(dialog).to_be_hidden()

    expect(answers(page)).to_have_count(2)


def test_a_house_that_was_stopped_hears_nobody_until_it_goes_on(browser: Browser, desk: Desk) -> None:
    unsound = {}
    with opened(browser, WIDE, f"{desk.house.address}/replay", desk.enter(browser)) as watched:
        watched.page.get_by_role("button", name="Cancel practice").click()
        expect(watched.page.get_by_role("button", name="Go on with practice")).to_be_visible()
        for look in LOOKS:
            with opened(browser, look, desk.address, desk.enter(browser)) as seat:
                expect(seat.page.get_by_role("main")).to_contain_text("It was stopped, so nobody hears.")
                expect(seat.page.get_by_role("button", name="Kill everything")).to_be_disabled()
                wide = ["too wide"] if overflow(seat.page) else []
                unsound[str(look)] = [*seat.complaints, *grave_faults(seat.page), *wide]
        watched.page.get_by_role("button", name="Go on with practice").click()
        expect(watched.page.get_by_role("button", name="Cancel practice")).to_be_visible()
    with opened(browser, WIDE, desk.address, desk.enter(browser)) as watched:
        expect(watched.page.get_by_role("button", name="Kill everything")).to_be_enabled()

    assert {look: faults for look, faults in unsound.items() if faults} == {}


def test_a_house_at_work_is_sound_at_every_look(browser: Browser, desk: Desk) -> None:
    unsound = {}
    for look in LOOKS:
        with opened(browser, look, desk.address, desk.enter(browser)) as watched:
            watched.page.get_by_role("button", name="Kill everything").click()
            watched.page.get_by_role("dialog").wait_for()
            faults = [
                *watched.complaints,
                *grave_faults(watched.page),
                *(["too wide"] if overflow(watched.page) else []),
            ]
            unsound[str(look)] = faults

    assert {look: faults for look, faults in unsound.items() if faults} == {}
