"""Bars as arrays: what is refused, and that a part is what it is a part of."""

import re

import numpy as np
import pytest

from trellis.core.problems import ProblemError
from trellis.signals.series import FUNDING, Peers, Series, Smiles, checked, length, of_close, part

CLOSE = np.array([100.0, 101.0, 99.0, 102.0])


def whole() -> Series:
    """Four bars with a column, two peers and five options."""
    peers = Peers(("A", "B"), np.arange(8.0).reshape(4, 2), np.ones((4, 2)))
    quotes = np.arange(5.0)
    smiles = Smiles(np.array([0, 2, 2, 4, 5]), quotes, quotes + 1, quotes + 2)
    plain = of_close("X", CLOSE)
    return checked(plain._replace(columns={FUNDING: np.arange(4.0)}, peers=peers, smiles=smiles))


def test_a_part_holds_the_same_rows_of_everything() -> None:
    cut = checked(part(whole(), 1, 4))

    assert length(cut) == 3
    assert cut.close.tolist() == [101.0, 99.0, 102.0]
    assert cut.columns[FUNDING].tolist() == [1.0, 2.0, 3.0]
    assert cut.peers is not None
    assert cut.peers.close.tolist() == [[2, 3], [4, 5], [6, 7]]
    assert cut.smiles is not None
    assert cut.smiles.starts.tolist() == [0, 0, 2, 3]
    assert cut.smiles.years.tolist() == [3.0, 4.0, 5.0]


@pytest.mark.parametrize(
    "change, words",
    [
        ({"close": np.array([100.0, -1.0, 99.0, 102.0])}, "close of bar 2 was '-1.0'"),
        ({"close": np.array([100.0, np.nan, 99.0, 102.0])}, "close of bar 2 was 'nan'"),
        ({"volume": np.array([1.0, 1.0, -3.0, 1.0])}, "volume of bar 3"),
        ({"high": np.array([100.0, 101.0, 99.0, 101.0])}, "high of bar 4"),
        ({"low": np.array([100.0, 101.5, 99.0, 102.0])}, "low of bar 2"),
        ({"times": np.array([1, 2, 2, 3])}, "times of bar 3 was '2'"),
        ({"open": np.array([100.0])}, "open was '1': there are 4 bars"),
        ({"columns": {"mood": np.ones(4)}}, "columns was 'mood'"),
        ({"columns": {FUNDING: np.ones(3)}}, "funding was '3'"),
        ({"peers": Peers(("A",), np.ones((4, 2)), np.ones((4, 2)))}, "peers.close"),
        ({"smiles": Smiles(np.array([0]), np.ones(0), np.ones(0), np.ones(0))}, "smiles.starts"),
    ],
)
def test_what_cannot_be_is_refused_by_column_and_bar(change: dict[str, object], words: str) -> None:
    with pytest.raises(ProblemError, match=re.escape(words)):
        checked(whole()._replace(**change))  # type: ignore[arg-type]
