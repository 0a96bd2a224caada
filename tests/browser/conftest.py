"""Fixtures of the tests in the browser: a house that is served, and a Chromium that looks at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState, expect, sync_playwright
from tests.browser.house import ServedProcess, serve
from tests.browser.looks import LOOKS, PATIENCE_MS, Look, launched
from tests.browser.people import signed_in
from tests.browser.priced import write_priced
from tests.fakes.run_events import write_run

Household = tuple[ServedProcess, Path]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two finished runs, march and april, and thursday: cut short with puts held, its prices at hand."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("march", "april"):
        write_run(folder / "runs" / name)
    write_priced(folder)
    return folder


@pytest.fixture(scope="session")
def house(home: Path) -> Iterator[ServedProcess]:
    """The house, served for the whole session."""
    served = serve(home)
    yield served
    served.stop()


expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole session; each test opens windows of its own in it."""
    with sync_playwright() as playwright:
        chromium = launched(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def owner(browser: Browser, house: ServedProcess, home: Path) -> StorageState:
    """What the browser of the owner holds, who came in just now: sessions age, and their tokens are good once."""
    return signed_in(browser, house, home)


@pytest.fixture(scope="module")
def household(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    """A house of the module's own with its home; what its household has is what the module's keep() brings there."""
    folder = tmp_path_factory.mktemp("household")
    write_run(folder / "runs" / "march")
    keep = getattr(request.module, "keep", None)
    if keep is not None:
        keep(folder)
    served = serve(folder)
    yield served, folder
    served.stop()


@pytest.fixture
def keeper(browser: Browser, household: Household) -> StorageState:
    """The owner of that house."""
    return signed_in(browser, *household)


@pytest.fixture(params=LOOKS, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    """Each width in each theme."""
    chosen: Look = request.param
    return chosen


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks about all other tests comes after them."""
    items.sort(key=lambda item: item.path.name == "test_controls.py")
