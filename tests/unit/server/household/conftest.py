"""A house with people for every test of who they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fakes.people import PeopleHouse, people_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[PeopleHouse]:
    """Nobody is in it yet."""
    with people_house(tmp_path) as made:
        yield made
