"""The vectors by which the pages' check of a chain is tested are what the kernel chains and signs."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_vectors_of_the_pages_are_the_kernel_s() -> None:
    asked = [sys.executable, str(ROOT / "scripts/chain_vectors.py"), "--print"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    kept = (ROOT / "web/src/features/audit/chain.vectors.json").read_text(encoding="utf-8")

    assert json.loads(kept) == json.loads(told), "run .venv/bin/python scripts/chain_vectors.py"
