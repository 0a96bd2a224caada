"""Examples: a budget, a cohort, its release and a household beside it, from outside."""

import json
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.cli import app
from trellis.core.dates import months_after

DAY = ("--as-of", "2026-03-31")


def said(*words: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(app, [*words])


def told(*words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(*words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Fourteen months of a shop's bills of 300.10, one of them given back in part; commands run beside it."""
    monkeypatch.chdir(tmp_path)
    made = Home(tmp_path / "home")
    days = [months_after(date(2025, 1, 5), n) for n in range(14)]
    made.take(*(line("-300.10", on, "SAFEWAY") for on in days), line("60.00", days[-1], "SAFEWAY"), name="a.csv")
    assert told("household", "consent", "comparison", "--allow", "--home", str(made.path))["consents"]["comparison"]
    return made


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """Forty parts, written by hand."""
    rows = [
        {"household": f"h{n}", "currency": "USD", "months": 6, "simulated": False, "totals": {"food": str(400 + n)}}
        for n in range(40)
    ]
    path = tmp_path / "cohort.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def asked(home: Home, cohort: Path, *more: str) -> tuple[str, ...]:
    """The words that ask for a release of food."""
    words = ("--of", "peers", "--epsilon", "40", "--cap", "food=1000", "--out", "release.json")
    return ("privacy", "release", str(cohort), *words, "--home", str(home.path), *more)


def test_a_release_is_charged_and_a_household_stands_beside_it(home: Home, cohort: Path) -> None:
    at = ("--home", str(home.path))
    assert told("privacy", "budget", "peers", "--epsilon", "45", *at)["budgets"][0]["rho_used"] == "0"
    found = told(*asked(home, cohort))
    mine = told("household", "compare", "release.json", *DAY, *at)

    assert found["households"] == 40
    assert found["measures"] == json.loads(Path("release.json").read_text())["measures"]
    assert 0 < float(found["budget"]["rho_used"]) <= float(found["rho"]) * 1.0001
    assert told("privacy", "ledger", *at)["budgets"] == [found["budget"]]
    assert mine["measures"]["food"]["own"] == "295.10"
    assert mine["measures"]["food"]["beside_half"] == "less"
    assert "than half of them" in said("household", "compare", "release.json", *DAY, *at).output


def test_an_exhausted_budget_writes_no_release(home: Home, cohort: Path) -> None:
    said("privacy", "budget", "peers", "--epsilon", "45", "--home", str(home.path))
    assert said(*asked(home, cohort)).exit_code == 0
    Path("release.json").unlink()
    again = said(*asked(home, cohort))

    assert again.exit_code == 2
    assert "is left" in again.output
    assert not Path("release.json").exists()


def test_a_part_holds_clipped_totals_and_no_text(home: Home) -> None:
    part = told(
        "privacy", "contribute", "peers", "--out", "c.jsonl", "--cap", "food=100", *DAY, "--home", str(home.path)
    )
    content = Path("c.jsonl").read_text()

    assert json.loads(content) == {key: value for key, value in part.items() if key != "file"}
    assert (part["totals"], part["months"], part["simulated"]) == ({"food": "100"}, 12, False)
    assert "SAFEWAY" not in content
    other = told("privacy", "contribute", "others", "--out", "c.jsonl", *DAY, "--home", str(home.path))
    assert other["household"] != part["household"]


def test_a_simulated_cohort_says_so_all_the_way(home: Home) -> None:
    at = ("--home", str(home.path))
    said("privacy", "budget", "peers", "--epsilon", "45", *at)
    assert "none of them exists" in said("privacy", "cohort", "--households", "20", "--out", "c.jsonl", *DAY).output
    assert "none of them exists" in said(*asked(home, Path("c.jsonl"))).output
    assert json.loads(Path("release.json").read_text())["simulated"] is True
    assert "none of which exists" in said("household", "compare", "release.json", *DAY, *at).output


def test_a_release_is_read_where_it_is_served(home: Home, cohort: Path) -> None:
    said("privacy", "budget", "peers", "--epsilon", "45", "--home", str(home.path))
    said(*asked(home, cohort))
    content = Path("release.json").read_bytes()

    class Served(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/r" else 404)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Served)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}"
        assert told("household", "compare", f"{url}/r", *DAY, "--home", str(home.path))["households"] == 40
        lost = said("household", "compare", f"{url}/none", *DAY, "--home", str(home.path))
    finally:
        server.shutdown()
        server.server_close()

    assert lost.exit_code == 2
    assert "cannot be read" in lost.output


def test_lines_that_may_not_be_used_are_not(home: Home, cohort: Path) -> None:
    at = ("--home", str(home.path))
    said("privacy", "budget", "peers", "--epsilon", "45", *at)
    said(*asked(home, cohort))
    assert told("household", "consent", "comparison", "--end", *at) == {"consents": {"comparison": False}}
    refused = [
        said("household", "compare", "release.json", *DAY, *at),
        said("privacy", "contribute", "peers", "--out", "c.jsonl", *DAY, *at),
    ]

    assert [one.exit_code for one in refused] == [2, 2]
    assert all("trellis household consent comparison --allow" in one.output for one in refused)
    assert not Path("c.jsonl").exists()
    assert "learning: not allowed" in said("household", "consent", *at).output
    assert said("household", "consent", "--allow", *at).exit_code == 2
    assert "Name comparison or learning" in said("household", "consent", "adverts", *at).output


def test_a_release_of_too_few_is_not_compared_with(home: Home, cohort: Path) -> None:
    at = ("--home", str(home.path))
    said("privacy", "budget", "peers", "--epsilon", "45", *at)
    said(*asked(home, cohort))
    release = json.loads(Path("release.json").read_text())
    Path("few.json").write_text(json.dumps(release | {"households": 19}))
    found = said("household", "compare", "few.json", *DAY, *at)

    assert (found.exit_code, "fewer than 20" in found.output) == (2, True)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("privacy", "budget", "x", "--epsilon", "1e3"), "no plain number"),
        (("privacy", "budget", "x", "--epsilon", "99"), "outside of"),
        (("privacy", "budget", "x", "--epsilon", "1", "--delta", "1"), "outside of"),
        (("privacy", "cohort", "--households", "0", "--out", "c"), "give 1 to"),
        (("privacy", "contribute", "x", "--out", "c", "--cap", "food.groceries=1"), "names no group"),
        (("privacy", "contribute", "x", "--out", "c", "--as-of", "2025-03-01"), "complete months"),
        (("privacy", "release", "none.jsonl", "--of", "x", "--epsilon", "1", "--out", "r"), "no such file"),
        (("household", "compare", "none.json"), "no such file"),
        (("household", "compare", "bad.json"), "no release"),
        (("privacy", "release", "bad.json", "--of", "x", "--epsilon", "1", "--out", "r"), "no household's part"),
    ],
)
def test_what_cannot_be_is_refused(home: Home, words: tuple[str, ...], why: str) -> None:
    Path("bad.json").write_text("{}\n")
    found = said(*words, *(() if words[1] == "cohort" else ("--home", str(home.path))))

    assert found.exit_code == 2, found.output
    assert why in found.output
