"""House: the garden's events are documented as the code says, and their bytes stay."""

from pathlib import Path

import pytest
from tests.fakes.events import sample
from tests.house.test_pages import generator

from trellis.kernel.codec import Codec
from trellis.strategies.garden.events import CATALOGUE
from trellis.strategies.garden.tape_events import TAPE_CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "garden_events"
ROWS = [row[1:] for row in (*CATALOGUE, *TAPE_CATALOGUE)]
CODEC = Codec(ROWS)


def test_the_page_of_garden_events_is_what_its_script_writes() -> None:
    pages = generator()
    written = pages.page(pages.GARDEN_INTRODUCTION, pages.GARDEN)

    assert (ROOT / "docs" / "garden-events.md").read_text(encoding="utf-8") == written


@pytest.mark.parametrize("name, version, cls", ROWS, ids=[row[0] for row in ROWS])
def test_the_bytes_of_an_event_never_change_and_give_it_back(name: str, version: int, cls: type) -> None:
    written = CODEC.encode(sample(cls))

    assert written == (GOLDEN / f"{name}-v{version}.json").read_bytes().rstrip(b"\n")
    assert CODEC.decode(name, version, written) == sample(cls)


def test_every_golden_file_belongs_to_an_event() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}-v{version}.json" for name, version, _ in ROWS}
