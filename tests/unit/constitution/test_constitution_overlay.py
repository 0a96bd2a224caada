"""A declared universe: recorded, hashed, and nothing but universes."""

from pathlib import Path

import pytest
from tests.unit.constitution.cases import breaches, gen_put, gen_view

from trellis.constitution.explain import as_json
from trellis.constitution.overlay import overlay_text, overlay_universe
from trellis.constitution.rulebook import load
from trellis.core.problems import ProblemError

LAW = load()
DEMO = """
reason = "prices of the law's funds are not at hand"
basis = "adjusted closes, modelled chains"

[universe]
"S2.universe" = ["KO", "GE"]
"""


def test_an_overlay_replaces_a_universe_and_is_on_record() -> None:
    overlaid = overlay_text(LAW, DEMO, "demo.toml")
    assert overlaid.symbols("S2.universe") == ("KO", "GE")
    assert overlaid.symbols("S3.universe") == LAW.symbols("S3.universe")
    assert overlaid.overlay is not None
    assert overlaid.overlay.reason.startswith("prices")
    assert overlaid.overlay.universes == (("S2.universe", ("KO", "GE")),)
    assert as_json(overlaid)["overlay"] == {
        "reason": "prices of the law's funds are not at hand",
        "basis": "adjusted closes, modelled chains",
        "universes": {"S2.universe": ["KO", "GE"]},
    }


def test_an_overlay_changes_the_hash_and_leaves_the_law_alone() -> None:
    overlaid = overlay_text(LAW, DEMO, "demo.toml")
    other = overlay_text(LAW, DEMO.replace("GE", "IBM"), "demo.toml")
    assert len({LAW.sha256, overlaid.sha256, other.sha256}) == 3
    assert overlaid.sha256 == overlay_text(LAW, "# remark" + DEMO, "elsewhere.toml").sha256
    assert LAW.symbols("S2.universe")[0] == "AAPL"


def test_a_review_under_an_overlay_knows_its_symbols() -> None:
    overlaid = overlay_text(LAW, DEMO, "demo.toml")
    assert breaches(gen_put("KO", "60"), gen_view(), overlaid) == []
    assert breaches(gen_put("AAPL"), gen_view(), overlaid) == [("S2.universe", "universe")]
    assert breaches(gen_put("KO", "60"), gen_view()) == [("S2.universe", "universe")]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"S2.universe"', '"S2.entry.delta"', "universe.S2.entry.delta"),
        ('["KO", "GE"]', '["KO", "KO"]', "universe.S2.universe"),
        ('["KO", "GE"]', "[]", "universe"),
        ('["KO", "GE"]', '"KO"', "universe.S2.universe"),
        ('basis = "adjusted closes, modelled chains"', "", "basis"),
        ("[universe]", "[rule]", "universe"),
        ("reason =", "because =", "reason"),
    ],
)
def test_an_overlay_that_asks_for_more_or_says_too_little_is_refused(old: str, new: str, field: str) -> None:
    with pytest.raises(ProblemError) as raised:
        overlay_text(LAW, DEMO.replace(old, new), "demo.toml")
    assert field in [problem.field for problem in raised.value.problems]


def test_overlays_do_not_stack_and_come_from_readable_files(tmp_path: Path) -> None:
    path = tmp_path / "demo.toml"
    path.write_text(DEMO, encoding="utf-8")
    overlaid = overlay_universe(LAW, path)
    with pytest.raises(ProblemError, match="declared already"):
        overlay_universe(overlaid, path)
    with pytest.raises(ProblemError, match="cannot be read"):
        overlay_universe(LAW, tmp_path / "absent.toml")
    with pytest.raises(ProblemError, match="not TOML"):
        overlay_text(LAW, "reason", "demo.toml")
