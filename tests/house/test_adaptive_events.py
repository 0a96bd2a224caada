"""House: the adaptive account's events are documented as the code says, and their bytes stay."""

from pathlib import Path

import pytest
from tests.fakes.events import sample
from tests.house.test_pages import generator

from trellis.adaptive.events import CATALOGUE
from trellis.adaptive.recorder import codec

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "adaptive_events"
ROWS = [row[1:] for row in CATALOGUE]


def test_the_page_of_adaptive_events_is_what_its_script_writes() -> None:
    pages = generator()
    written = pages.page(pages.ADAPTIVE_INTRODUCTION, pages.ADAPTIVE)

    assert (ROOT / "docs" / "adaptive-events.md").read_text(encoding="utf-8") == written


@pytest.mark.parametrize("name, version, cls", ROWS, ids=[row[0] for row in ROWS])
def test_the_bytes_of_an_event_never_change_and_give_it_back(name: str, version: int, cls: type) -> None:
    written = codec().encode(sample(cls))

    assert written == (GOLDEN / f"{name}-v{version}.json").read_bytes().rstrip(b"\n")
    assert codec().decode(name, version, written) == sample(cls)


def test_every_golden_file_belongs_to_an_event() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}-v{version}.json" for name, version, _ in ROWS}
