"""House: the page about governance names every event of its journal and every stage."""

from pathlib import Path

from trellis.adapters.stores.governance import CATALOGUE
from trellis.constitution.amendments import Stage

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "governance.md").read_text(encoding="utf-8")


def test_every_event_of_the_governance_journal_has_its_heading() -> None:
    headings = {line.removeprefix("### ") for line in PAGE.splitlines() if line.startswith("### ")}

    assert headings == {name for name, _, _ in CATALOGUE}


def test_every_stage_is_told() -> None:
    assert [stage.value for stage in Stage if stage.value not in PAGE] == []
