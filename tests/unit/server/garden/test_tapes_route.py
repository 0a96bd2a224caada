"""Kept tapes over HTTP: the list, one with its verdict, and its rows page by page, also while it grows."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.fakes.server import client
from tests.fakes.tapes import AT, CUT, SMALL, keep_bars, keep_tape, market, write_tape

from trellis.kernel.journal import Durability, Journal
from trellis.lab.tape.growing import GrowingTape
from trellis.lab.tape.judge import Verdict
from trellis.lab.tape.keeping import kept
from trellis.lab.tape.log import TapeLog
from trellis.lab.tape.pace import AtOnce
from trellis.lab.tape.telling import Walk, begun, opened
from trellis.signals.tape.tape import Tape
from trellis.strategies.garden.tape_events import TAPE_FILE
from trellis.strategies.garden.taped import TAPES

ROOT = "/api/v1/garden/tapes"
ROWS = f"{ROOT}/made-up/rows"
Kept = tuple[TestClient, Verdict]


@pytest.fixture(scope="module")
def taped(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    home = tmp_path_factory.mktemp("home")
    verdict = keep_tape(home)
    assert verdict is not None
    return client(home), verdict


def told(caller: TestClient, path: str) -> dict[str, Any]:
    answer = caller.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_tape_is_told_as_it_was_judged(taped: Kept) -> None:
    caller, verdict = taped
    whole = told(caller, f"{ROOT}/made-up")
    (row,) = told(caller, ROOT)["tapes"]

    assert {name: whole[name] for name in row} == row
    assert (row["whole"], row["finding"], row["degraded"], row["rows"]) == (True, "pays", False, row["rows_all"])
    assert whole["verdict"]["net"]["low"] == pytest.approx(verdict.net[1], abs=1e-6)
    assert [panel["fitted"] for panel in whole["panels"]] == list(verdict.fitted)
    assert [each["name"] for each in whole["panels"][0]["experts"]] == ["grammar", "sequence", "divergence"]
    assert (whole["terms"]["gap"], whole["terms"]["period"], whole["digest"]) == (60.0, 30.0, market().tape.digest)


def test_rows_are_told_page_by_page_newest_first(taped: Kept) -> None:
    caller, _ = taped
    numbers, cursor = [], ""
    while True:
        page = told(caller, f"{ROWS}?limit=400{cursor}")
        numbers += [row["number"] for row in page["rows"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"

    assert numbers == list(range(page["total"], 0, -1))


def test_a_row_has_its_token_and_what_was_said_of_it(taped: Kept) -> None:
    caller, _ = taped
    first, last = told(caller, f"{ROWS}?cursor=3")["rows"][-1], told(caller, f"{ROWS}?limit=1")["rows"][0]
    evidence = last["evidence"]

    assert (first["number"], first["kind"], first["levels"], first["evidence"]) == (1, "bos", [], None)
    assert (last["kind"], len(last["levels"])) == ("bar", 6)
    assert evidence["long"]["low"] <= evidence["long"]["chance"] <= evidence["long"]["high"]
    assert [say["name"] for say in evidence["says"]] == ["grammar", "sequence", "divergence"]


def test_rows_since_a_sequence_are_those_that_came_after_it(taped: Kept) -> None:
    caller, _ = taped
    newest = told(caller, f"{ROWS}?limit=1")
    sequence = newest["rows"][0]["sequence"]

    assert told(caller, f"{ROWS}?since={newest['newest']}") == {**newest, "rows": [], "next": None}
    assert told(caller, f"{ROWS}?since={sequence - 1}")["rows"] == newest["rows"]
    assert told(caller, f"{ROWS}?since={sequence - 3}&limit=2")["next"] == sequence - 1
    assert told(caller, f"{ROWS}?since={sequence - 3}&limit=3")["next"] is None


@pytest.mark.parametrize("place", ["?cursor=0", "?cursor=2", f"?cursor={2**63 - 1}", f"?since={2**63 - 1}"])
def test_any_place_of_the_journal_may_be_asked_for(taped: Kept, place: str) -> None:
    numbers = [row["number"] for row in told(taped[0], f"{ROWS}{place}")["rows"]]

    assert len(numbers) == (50 if place == f"?cursor={2**63 - 1}" else 0)


def test_who_has_it_already_is_told_nothing_anew(taped: Kept) -> None:
    for path in (f"{ROOT}/made-up", f"{ROWS}?limit=3"):
        tag = taped[0].get(path).headers["ETag"]
        assert taped[0].get(path, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["/none", "/none/rows", "/.made-up"])
def test_what_is_not_there_is_said_with_the_way_out(taped: Kept, path: str) -> None:
    answer = taped[0].get(f"{ROOT}{path}")

    assert answer.status_code == 404
    assert "See " in answer.text


@pytest.mark.parametrize("asked", ["limit=0", "limit=501", "cursor=-1", "since=x"])
def test_what_is_no_place_or_number_is_refused_by_its_name(taped: Kept, asked: str) -> None:
    answer = taped[0].get(f"{ROWS}?{asked}")

    assert answer.status_code == 422
    assert asked.partition("=")[0] in answer.text


def test_nobody_looks_without_signing_in(tmp_path: Path) -> None:
    for path in ("", "/made-up", "/made-up/rows"):
        assert client(tmp_path, None).get(f"{ROOT}{path}").status_code == 401


def test_a_tape_that_grows_is_followed(tmp_path: Path) -> None:
    of, folder = market(2_000), tmp_path / TAPES / "grows"
    caller = client(tmp_path)
    seen = []

    class Looking(AtOnce):
        """Looks at the journal before each batch is written to it."""

        def ready(self, ends: list[int]) -> int:
            page, whole = told(caller, f"{ROOT}/grows/rows?limit=2"), told(caller, f"{ROOT}/grows")["whole"]
            seen.append((page["total"], [row["number"] for row in page["rows"]], whole))
            return super().ready(ends)

    with TapeLog(folder, begun(of, SMALL, 0, AT), resume=False) as log:
        kept(of, SMALL, 0, log, Looking())

    assert seen[:2] == [(0, [], False), (64, [64, 63], False)]
    assert len(seen) == -(-len(of.tape) // 64)
    assert told(caller, f"{ROOT}/grows")["whole"]


def test_a_tape_whose_recording_may_grow_tells_rows_so_far(tmp_path: Path) -> None:
    of, folder = market(2_000), tmp_path / TAPES / "live"
    caller, walk = client(tmp_path), Walk("MADE-UP", "book", CUT, SMALL, 0)
    with GrowingTape(walk, lambda first: TapeLog(folder, opened(walk, first, AT), resume=False)) as tape:
        tape.take(Tape(of.tape.rows.part(0, 300), of.tape.tokens[:300], None, "", "book"))
        grows = told(caller, f"{ROOT}/live")
        tape.take(Tape(of.tape.rows.part(300, len(of.tape)), of.tape.tokens[300:], None, "", "book"))
        tape.end(0, of.tape.digest)
    whole = told(caller, f"{ROOT}/live")

    assert (grows["rows"], grows["rows_all"], grows["whole"], grows["fitted"]) == (300, None, False, False)
    assert (grows["data"], grows["events"], grows["terms"]["windows"], grows["terms"]["panel_rows"]) == (
        None,
        None,
        None,
        0,
    )
    assert grows["first"] < grows["last"] < whole["last"]
    assert (whole["rows_all"], whole["whole"], whole["digest"]) == (len(of.tape), True, of.tape.digest)
    assert told(caller, ROOT)["tapes"][0]["rows_all"] == len(of.tape)


def test_a_tape_that_was_made_anew_is_read_anew(tmp_path: Path) -> None:
    folder = tmp_path / TAPES / "again"
    write_tape(folder, market(3_000), windows=0)
    caller = client(tmp_path)
    before = told(caller, f"{ROOT}/again")
    (folder / TAPE_FILE).unlink()
    write_tape(folder, market(2_000), windows=0)

    assert told(caller, f"{ROOT}/again")["rows"] < before["rows"]
    assert told(caller, f"{ROOT}/again")["data"] != before["data"]


def test_tapes_that_cannot_be_read_hide_no_other(tmp_path: Path) -> None:
    keep_bars(tmp_path)
    write_tape(tmp_path / TAPES / "broken", market(1_000), windows=0)
    with sqlite3.connect(tmp_path / TAPES / "broken" / TAPE_FILE) as connection:
        connection.execute("update records set payload = 'x' where sequence = 9")
    (tmp_path / TAPES / "begun").mkdir()
    Journal.create(tmp_path / TAPES / "begun" / TAPE_FILE, Durability.EACH).close()
    caller = client(tmp_path)
    found = told(caller, ROOT)

    assert [row["name"] for row in found["tapes"]] == ["bars"]
    assert {row["name"]: row["problem"].count("broken at record 9") for row in found["unreadable"]} == {
        "begun": 0,
        "broken": 1,
    }
    assert caller.get(f"{ROOT}/broken/rows").status_code == caller.get(f"{ROOT}/begun").status_code == 503


def test_a_tape_of_bars_is_told_as_degraded(tmp_path: Path) -> None:
    keep_bars(tmp_path)
    whole = told(client(tmp_path), f"{ROOT}/bars")

    assert (whole["source"], whole["degraded"], whole["whole"], whole["finding"]) == ("bar", True, True, None)
    assert (whole["panels"], whole["verdict"], whole["terms"]["windows"]) == ([], None, 0)


def test_a_home_without_tapes_has_none_to_tell(tmp_path: Path) -> None:
    assert told(client(tmp_path), ROOT) == {"tapes": [], "unreadable": []}
