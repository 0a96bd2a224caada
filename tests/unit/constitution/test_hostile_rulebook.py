"""Drafts whose hash is right and whose figures no law could mean."""

from importlib.resources import files
from pathlib import Path

import pytest

from trellis.constitution.digest import rehash
from trellis.constitution.rulebook import loads
from trellis.core import documents
from trellis.core.problems import ProblemError

BAND = 'lo = "0.40"\nhi = "0.45"'
WRONG = {
    "a delta below zero": ('lo = "-0.40"\nhi = "0.45"', "lo"),
    "a delta in percent": ('lo = "0.40"\nhi = "45"', "hi"),
    "a figure beyond any law": ('lo = "0.40"\nhi = "1e99999"', "hi"),
}


@pytest.mark.parametrize("band, field", WRONG.values(), ids=WRONG)
def test_a_figure_that_its_unit_cannot_have_is_refused(band: str, field: str) -> None:
    text = (files("trellis.constitution") / "v1_3.toml").read_text(encoding="utf-8")
    at = text.index('[rule."S2.entry.delta"]')
    draft = rehash(text[:at] + text[at:].replace(BAND, band, 1))

    with pytest.raises(ProblemError) as caught:
        loads(draft, "draft.toml")

    assert f'rule."S2.entry.delta".{field}' in {problem.field for problem in caught.value.problems}


def test_a_document_without_end_is_told_and_not_read_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "SIZE_MAX", 10)
    (tmp_path / "long.toml").write_text("# as long as this")

    with pytest.raises(ProblemError, match="no person wrote so much"):
        documents.read_text(tmp_path / "long.toml", "Give a shorter one.")
