"""House: every test and benchmark that docs/security.md gives for a claim is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`((?:tests|benchmarks|web)/[\w./]+?)(?:::(\w+))?`")


def missing(text: str) -> list[str]:
    """Files and tests that the text names and that are not there."""
    found = []
    for path, test in NAMED.findall(text):
        file = ROOT / path
        if not file.is_file() or (test and f"def {test}(" not in file.read_text(encoding="utf-8")):
            found.append(f"{path}::{test}")
    return found


def test_every_claim_names_proofs_that_are_there() -> None:
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row.startswith("| ") and row.count("|") >= 3]
    bare = [row for row in rows if "`" not in row and row not in ("| claim | proof |", "| attack | proof |")]

    assert len(NAMED.findall(text)) > 40
    assert missing(text) == []
    assert bare == []


def test_a_proof_that_is_gone_is_found() -> None:
    assert missing("`tests/house/test_claims.py::test_nothing`") == ["tests/house/test_claims.py::test_nothing"]
    assert missing("`tests/house/test_gone.py`") == ["tests/house/test_gone.py::"]
