"""Golden: the bytes of every journaled event and version stay as they were first written."""

from pathlib import Path

import pytest
from tests.fakes.events import sample

from trellis.autopilot.events import CATALOGUE
from trellis.kernel.codec import Codec

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "events"
CODEC = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)


@pytest.mark.parametrize("name, version, cls", [row[1:] for row in CATALOGUE], ids=[row[1] for row in CATALOGUE])
def test_the_bytes_of_an_event_never_change(name: str, version: int, cls: type) -> None:
    written = CODEC.encode(sample(cls))

    assert written == (GOLDEN / f"{name}-v{version}.json").read_bytes().rstrip(b"\n")


@pytest.mark.parametrize("name, version, cls", [row[1:] for row in CATALOGUE], ids=[row[1] for row in CATALOGUE])
def test_an_event_is_restored_from_its_bytes(name: str, version: int, cls: type) -> None:
    event = sample(cls)

    assert CODEC.decode(name, version, CODEC.encode(event)) == event


def test_every_golden_file_belongs_to_an_event() -> None:
    known = {f"{name}-v{version}.json" for _, name, version, _ in CATALOGUE}

    assert {path.name for path in GOLDEN.iterdir()} == known
