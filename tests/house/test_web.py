"""House: what the web app's folder must not hold."""

import json
from pathlib import Path

from tests.house.test_tidiness import tracked

WEB = Path(__file__).resolve().parents[2] / "web"


def test_the_lock_file_names_no_address() -> None:
    """npm run lock takes them out."""
    lines = (WEB / "package-lock.json").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if "://" in line] == []


def test_every_locked_package_is_held_by_its_digest() -> None:
    packages = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    loose = [name for name, entry in packages.items() if name and not entry.get("link") and "integrity" not in entry]

    assert [name for name in loose if not packages[name].get("inBundle")] == []


def test_no_built_page_is_tracked() -> None:
    assert [path for path in tracked(".js", ".html") if "server/pages" in str(path)] == []


def test_no_source_of_the_pages_is_too_long() -> None:
    long = [
        f"{path.relative_to(WEB)}: {lines}"
        for path in tracked(".ts", ".tsx")
        if path.name != "schema.d.ts" and (lines := path.read_text(encoding="utf-8").count("\n")) > 300
    ]

    assert long == []
