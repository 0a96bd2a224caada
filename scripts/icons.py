"""Make the PNG icons of the web app from its mark, web/public/icons/trellis.svg, with Chromium."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ICONS = Path(__file__).resolve().parents[1] / "web" / "public" / "icons"
GROUND = "#17231e"
FLAGS = ("--no-sandbox", "--disable-gpu")


def _drawn(browser: Browser, size: int, *, room: float, ground: str, mark: str) -> bytes:
    """The mark on a square: room is the part of each side that stays free around it."""
    page = browser.new_page(viewport={"width": size, "height": size})
    inner = size * (1 - 2 * room)
    page.set_content(
        f"<style>*{{margin:0}}body{{background:{ground};display:grid;place-items:center;height:100vh}}"
        f"svg{{width:{inner}px;height:{inner}px}}</style>{mark}"
    )
    picture = page.screenshot(omit_background=True)
    page.close()
    return picture


def main() -> None:
    """Write every size that the manifest and index.html name."""
    mark = (ICONS / "trellis.svg").read_text(encoding="utf-8")
    bare = mark.replace('fill="#17231e"', 'fill="none"')
    white = bare.replace("#b9adf8", "#ffffff").replace("#f6f6f2", "#ffffff")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for name, size, room, ground, drawn in (
            ("trellis-192", 192, 0.0, "transparent", mark),
            ("trellis-512", 512, 0.0, "transparent", mark),
            ("trellis-180", 180, 0.0, GROUND, mark),
            ("trellis-maskable-512", 512, 0.12, GROUND, bare),
            ("trellis-badge-96", 96, 0.0, "transparent", white),
        ):
            picture = _drawn(browser, size, room=room, ground=ground, mark=drawn)
            (ICONS / f"{name}.png").write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main()
