"""House: rules change at one place (S14.selfmod), and the same story is told with every kind of adviser (S13.ai)."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSIGNED = re.compile(r"\b(?:pilot|self|account)\.rulebook\s*=[^=]")


def test_one_place_puts_another_rulebook_in_force() -> None:
    found = {
        str(path.relative_to(ROOT / "src" / "trellis"))
        for path in (ROOT / "src" / "trellis").rglob("*.py")
        if ASSIGNED.search(path.read_text(encoding="utf-8"))
    }

    assert found == {"autopilot/amending.py"}


def test_the_stories_with_and_without_an_adviser_differ_in_nothing_else() -> None:
    told = []
    for kind in ("off", "on", "garbage"):
        text = (ROOT / "tests" / "golden" / f"m36-advisory-{kind}.toml").read_text(encoding="utf-8")
        assert f'advisory = "{kind}"' in text
        told.append("\n".join(line for line in text.splitlines() if not line.startswith(("name =", "advisory ="))))

    assert len(set(told)) == 1
