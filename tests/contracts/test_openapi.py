"""Every operation of the API succeeds as its document says, and no made-up call is answered by a fault of ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contracts.openapi_deck import PREFIXES, Deck, dealt, play

EXAMPLES = 2
"""Made-up calls of each mode for each operation; tests/soak makes many more."""


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deck]:
    """Every operation."""
    with dealt(tmp_path_factory.mktemp("house") / "home") as made:
        yield made


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_operation_answers_as_documented(deck: Deck, tmp_path: Path, prefix: str) -> None:
    play(deck, prefix, tmp_path, EXAMPLES)


def test_no_operation_is_left_out(deck: Deck) -> None:
    paths = [operation.path for operation in deck.operations()]

    assert [path for path in paths if not path.startswith(PREFIXES)] == []
    assert len(paths) > 100
