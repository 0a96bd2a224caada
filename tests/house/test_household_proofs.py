"""The page of claims about the household names tests and benchmarks that exist."""

import re

from tests.house.test_pages import ROOT, text

_NAMED = re.compile(r"`((?:tests|benchmarks)/[\w/]+\.py)(?:::(\w+))?`")


def test_every_proof_that_is_named_exists() -> None:
    named = _NAMED.findall(text("docs/household-proofs.md"))
    missing = [
        f"{path}::{test}"
        for path, test in named
        if not (ROOT / path).is_file() or (test and f"def {test}(" not in text(path))
    ]

    assert len(named) > 40
    assert missing == []
