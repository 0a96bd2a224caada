"""Many made-up calls of every operation of the API: no fault of ours, and no answer but the documented."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contracts.openapi_deck import PREFIXES, Deck, dealt, play

EXAMPLES = 50
"""Of each mode for each operation."""


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deck]:
    """Every operation."""
    with dealt(tmp_path_factory.mktemp("house") / "home") as made:
        yield made


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_made_up_call_finds_a_fault(deck: Deck, tmp_path: Path, prefix: str) -> None:
    play(deck, prefix, tmp_path, EXAMPLES)
