"""Browser: versions moved and looked at for drift, experiments stopped, answers with what they rest on, features."""

import time
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.household import keep_household
from tests.browser.looks import Look, grave_faults, opened, overflow
from tests.fakes.predictions import prediction
from tests.fakes.registered import registered, tried_out

from trellis.adapters.stores.experiments import NAME, FileExperiments
from trellis.adapters.stores.predictions import open_predictions
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SystemEntropy
from trellis.serving.experiments.desk import Experiments

WIDE = Look(1440, "light")
GIVEN = 27
"""Answers, more than a page of the list holds."""


def keep(home: Path) -> None:
    """Four versions of a model, the second in production and the fourth beyond explanation; answers; experiments."""
    now = WallClock().now()
    keep_household(home, now.date())
    for number in (1, 2, 3):
        registered(home, now, to_production=number < 3)
    registered(home, now, explanation="")
    log = open_predictions(home, SystemEntropy())
    log.append_all([prediction(number, now) for number in range(1, GIVEN)])
    log.append(prediction(GIVEN, now, operation="goal_planning", level="rule", features={}))
    log.close()
    tried_out(Experiments(FileExperiments(home / NAME), time.monotonic, WallClock().now), "quick")


def opened_version(page: Page, number: int) -> None:
    """Open a version over the registry."""
    page.get_by_role("button", name=f"weights {number}", exact=True).click()
    expect(page.get_by_role("dialog", name=f"weights, version {number}")).to_be_visible()


def moved(page: Page) -> None:
    """Say so, and wait until the window over the version is gone."""
    page.get_by_role("button", name="Move it").click()
    expect(page.get_by_role("button", name="Move it")).to_be_hidden()


def test_versions_are_moved_with_a_reason_and_brought_back(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/models", keeper) as watched:
        page = watched.page
        versions = page.get_by_role("table", name="Versions")
        expect(versions.get_by_role("row")).to_have_count(5)
        opened_version(page, 4)
        page.get_by_role("button", name="Move to validated").click()
        page.get_by_role("button", name="Move it").click()
        expect(page.get_by_role("alert")).to_contain_text("explain")
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Retire").click()
        page.get_by_label("Why").fill("nobody can explain it")
        moved(page)
        expect(page.get_by_text("nobody can explain it")).to_be_visible()
        page.get_by_role("button", name="Close").click()

        opened_version(page, 3)
        page.get_by_text("1 input").click()
        page.get_by_text("What weighs most").click()
        expect(page.get_by_text("Expected calibration error 2.0%")).to_be_visible()
        for stage in ("validated", "shadow", "production"):
            page.get_by_role("button", name=f"Move to {stage}").click()
            moved(page)
        page.get_by_role("button", name="Close").click()
        expect(versions.get_by_text("retired · way back")).to_be_visible()

        opened_version(page, 2)
        page.get_by_role("button", name="Bring it back").click()
        moved(page)
        page.get_by_role("button", name="Close").click()
        expect(versions.get_by_text("production", exact=True)).to_have_count(1)

        # The gate's refusal is logged by the browser itself.
        assert [one for one in watched.complaints if "422" not in one] == []


def test_drift_is_looked_for_and_an_experiment_stopped(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/models", keeper) as watched:
        page = watched.page
        drift = page.get_by_role("region", name="Does it still fit?")
        expect(drift.get_by_text("Nothing was found to have moved.")).to_be_visible()
        drift.get_by_role("button", name="Look now").click()
        expect(drift.get_by_role("status")).to_contain_text("no version is in production")
        answering = page.get_by_role("table", name="What answers")
        expect(answering.get_by_role("row")).to_have_count(7)
        expect(answering).to_contain_text("quick: simulation-")
        page.get_by_role("button", name="Stop quick").click()
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Stop quick").click()
        page.get_by_label("Why").fill("nobody minds")
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(page.get_by_text("nobody minds")).to_be_visible()
        expect(answering).not_to_contain_text("quick: simulation-")

        assert watched.complaints == []


def test_an_answer_tells_what_it_rests_on_and_keeps_what_came_of_it(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/models", keeper) as watched:
        page = watched.page
        page.get_by_role("tab", name="Answers").click()
        answers = page.get_by_role("table", name="Answers that were given")
        expect(answers.get_by_role("row")).to_have_count(26)
        page.get_by_role("button", name="Show more").click()
        expect(answers.get_by_role("row")).to_have_count(GIVEN + 1)
        page.get_by_label("Question").select_option("The odds of goals")
        expect(answers.get_by_role("row")).to_have_count(2)
        told = page.get_by_role("dialog")
        answers.get_by_role("button", name="The odds of goals").click()
        told.get_by_role("button", name="Close").click()
        expect(told).to_be_hidden()
        page.get_by_label("Question").select_option("Any")
        answers.get_by_role("button", name="A budget that fits").first.click()
        expect(told.get_by_text("the limit binds")).to_be_visible()
        expect(told.get_by_text("BLUE BOTTLE COFFEE")).to_be_visible()
        told.get_by_text("What was asked").click()
        told.get_by_text("1 feature", exact=True).click()
        expect(told.get_by_text("avg_daily_spend")).to_be_visible()
        told.get_by_text("The result", exact=True).click()
        told.get_by_role("radio", name="Done instead").click()
        told.get_by_role("radio", name="What came").click()
        told.get_by_label("In your words").fill("spent 187.20")
        told.get_by_role("button", name="Keep it").click()
        expect(told.get_by_text("spent 187.20")).to_be_visible()
        told.get_by_role("button", name="Copy").first.click()
        told.get_by_role("button", name="Close").click()
        expect(told).to_be_hidden()

        assert watched.complaints == []


def test_features_are_told_with_their_age(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState
) -> None:
    with opened(browser, WIDE, f"{household[0].address}/models?tab=features", keeper) as watched:
        page = watched.page
        features = page.get_by_role("table", name="Features")
        expect(features.get_by_role("row", name="avg_daily_spend")).to_contain_text("days")
        page.get_by_label("Of", exact=True).select_option(index=1)
        expect(features.get_by_role("row", name="budget_adherence_score")).to_have_count(0)
        page.get_by_text("What was known when").click()
        expect(page.get_by_text("Every kept value has two times")).to_be_visible()
        features.get_by_role("button", name="Age").click()
        features.get_by_role("button", name="Feature").click()
        page.get_by_role("tab", name="Models").click()
        expect(page.get_by_role("table", name="Versions")).to_be_visible()
        page.get_by_role("tab", name="Features").click()
        expect(features).to_be_visible()

        assert watched.complaints == []


def test_it_is_sound_at_every_look(
    browser: Browser, household: tuple[ServedProcess, Path], keeper: StorageState, look: Look
) -> None:
    address = f"{household[0].address}/models"
    for tab, words in (("versions", "What answers"), ("answers", "Answers that were given"), ("features", "Features")):
        with opened(browser, look, f"{address}?tab={tab}", keeper) as watched:
            expect(watched.page.get_by_role("region", name=words)).to_be_visible()
            expect(watched.page.get_by_text("Loading rows")).to_have_count(0)

            assert (grave_faults(watched.page), overflow(watched.page), watched.complaints) == ([], 0, [])
