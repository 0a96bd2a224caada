"""House: the household's events are documented as the code says, and their bytes stay as they were first written."""

from pathlib import Path

import pytest
from tests.fakes.household_events import SAMPLES
from tests.house.test_pages import generator

from trellis.bookkeeping.events import CATALOGUE, Event
from trellis.bookkeeping.keeper import codec

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "household_events"
NAMES = {cls: f"{name}-v{version}" for _, name, version, cls in CATALOGUE}


def test_the_page_of_household_events_is_what_its_script_writes() -> None:
    pages = generator()
    written = pages.page(pages.HOUSEHOLD_INTRODUCTION, pages.HOUSEHOLD)

    assert (ROOT / "docs" / "household-events.md").read_text(encoding="utf-8") == written


@pytest.mark.parametrize("event", SAMPLES, ids=lambda event: NAMES[type(event)])
def test_the_bytes_of_an_event_never_change(event: Event) -> None:
    written = codec().encode(event)

    assert written == (GOLDEN / f"{NAMES[type(event)]}.json").read_bytes().rstrip(b"\n")
    _, name, version, _ = next(row for row in CATALOGUE if row[3] is type(event))
    assert codec().decode(name, version, written) == event


def test_every_event_has_a_sample_and_a_golden_file() -> None:
    assert {type(event) for event in SAMPLES} == set(NAMES)
    assert {path.stem for path in GOLDEN.iterdir()} == set(NAMES.values())
