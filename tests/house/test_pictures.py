"""House: the docs show every picture of the pages, and no page of the navigation lacks one."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
PICTURED = re.compile(r"\(pictures/([\w-]+\.png)\)")


def test_the_dashboard_page_shows_every_picture_and_no_other() -> None:
    shown = set(PICTURED.findall((ROOT / "docs" / "dashboard.md").read_text(encoding="utf-8")))

    assert shown == {path.name for path in PICTURES.glob("*.png")}


def test_every_page_has_a_picture_at_both_widths() -> None:
    pages = {path.parent.name for path in (ROOT / "web" / "src" / "features").glob("*/index.tsx")}

    assert len(pages) > 20
    for width in (390, 1440):
        assert {page for page in pages if not (PICTURES / f"{page}-{width}-light.png").is_file()} == set()
