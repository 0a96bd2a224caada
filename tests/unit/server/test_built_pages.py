"""The built web app as the server hands it out."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from trellis.server.built_pages import serve_pages

SCRIPT = "console.log('a house');" * 100


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[TestClient]:
    """A browser at a built app whose one script is packed with gzip, and has a secret beside its folder."""
    built = tmp_path / "built"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<title>Trellis</title>")
    (built / "assets/main-1.js").write_text(SCRIPT)
    (built / "assets/main-1.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (tmp_path / "secret").write_text("the key")
    app = FastAPI()
    serve_pages(app, built)
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br", "gzip"), ("br", None), ("gzip;q=0, br", None), ("gzip;q=0.5", "gzip"), ("", None)],
)
def test_a_script_is_handed_out_as_its_reader_accepts_it(
    browser: TestClient, accepted: str, coding: str | None
) -> None:
    answer = browser.get("/assets/main-1.js", headers={"Accept-Encoding": accepted})

    assert answer.text == SCRIPT
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "immutable" in answer.headers["Cache-Control"]


def test_an_address_of_the_app_gets_its_start_page_and_a_missing_asset_none(browser: TestClient) -> None:
    assert browser.get("/weeks").text == "<title>Trellis</title>"
    assert browser.get("/weeks").headers["Cache-Control"] == "no-cache"
    assert browser.get("/assets/main-0.js").status_code == 404
    assert browser.get("/api/none").status_code == 404


@pytest.mark.parametrize(
    "path", ["/../secret", "/..%2fsecret", "/assets/..%2f..%2fsecret", "/assets/%2e%2e/%2e%2e/secret"]
)
def test_nothing_outside_of_the_built_app_is_handed_out(browser: TestClient, path: str) -> None:
    assert "the key" not in browser.get(path).text
