"""Integration: the gate from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.e2e.conftest import Answer, problems_of

ROOT = Path(__file__).resolve().parents[2]


def test_without_evidence_the_release_is_refused_and_everything_named(trellis: Callable[..., Answer]) -> None:
    answer = trellis("release-gate", "--tree", ROOT)

    assert answer.returncode == 1
    assert "MISSING  S16.gate  paper weeks >= 2: 0" in answer.stdout
    assert "ok       S14.gate  runbooks >= 3: 3" in answer.stdout
    assert "ok       S14.gate  secret findings <= 0: 0" in answer.stdout
    assert "The release is refused: 2 more of paper weeks; 1 more of live weeks" in answer.stdout


def test_a_tree_or_an_evidence_file_that_is_not_there_is_bad_input(
    trellis: Callable[..., Answer], tmp_path: Path
) -> None:
    assert problems_of(trellis("release-gate", "--tree", tmp_path / "gone", "--json"))[0]["field"] == "--tree"
    answer = trellis("release-gate", tmp_path / "gone.toml", "--tree", tmp_path, "--json")
    assert (answer.returncode, json.loads(answer.stdout)["ok"]) == (2, False)
