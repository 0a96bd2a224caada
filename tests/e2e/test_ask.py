"""Integration: questions about a finished run, and that no answer is blocked by its own checker (Part M 35)."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest
from tests.e2e.conftest import Answer, problems_of

from trellis.assistant.rows import read_rows
from trellis.kernel.journal import Journal

Run = Callable[..., Answer]


@pytest.mark.parametrize(
    "question, kinds",
    [
        ("why did Gen pivot?", {"answered", "none"}),
        ("why was Rev frozen in 2019?", {"answered", "none"}),
        ("why did Rev latch?", {"answered", "none"}),
        ("why not MSFT in February 2019?", {"answered"}),
        ("what did Gen earn?", {"answered"}),
        ("which week type was last week, and why?", {"answered"}),
        ("what is held?", {"answered"}),
        ("sell AAPL", {"refused"}),
        ("what will the weather be?", {"unknown"}),
    ],
)
def test_every_topic_is_answered_from_rows(finished: Path, trellis: Run, question: str, kinds: set[str]) -> None:
    answer = trellis("ask", finished, question, "--json")
    told = json.loads(answer.stdout)

    assert answer.returncode == 0
    assert told["kind"] in kinds
    assert told["blocked"] == []
    assert told["sentences"]
    with Journal.open(finished / "journal.db", read_only=True) as journal:
        known = {row.sequence for row in read_rows(journal)}
    assert all(set(sentence["rows"]) <= known for sentence in told["sentences"])
    assert all(sentence["rules"] for sentence in told["sentences"]) or told["kind"] == "unknown"


def test_what_a_sleeve_earned_is_what_the_journal_closed(finished: Path, trellis: Run) -> None:
    told = json.loads(trellis("ask", finished, "what did Gen earn?", "--json").stdout)
    summary = json.loads((finished / "summary.json").read_text())

    assert len(told["sentences"][0]["rows"]) == summary["weeks"]["count"]


@pytest.mark.parametrize("question", ["", " ", "x" * 1001])
def test_no_question_is_bad_input(finished: Path, trellis: Run, question: str) -> None:
    answer = trellis("ask", finished, question, "--json")

    assert (answer.returncode, problems_of(answer)[0]["field"]) == (2, "QUESTION")


def test_a_folder_without_a_run_is_bad_input_as_for_a_report(tmp_path: Path, trellis: Run) -> None:
    asked = trellis("ask", tmp_path / "nope", "what is held?", "--json")
    reported = trellis("report", tmp_path / "nope", "--all", "--out", tmp_path / "out", "--json")

    assert asked.returncode == reported.returncode == 2
    assert problems_of(asked) == problems_of(reported)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM records WHERE sequence = 7", "UPDATE records SET payload = CAST('{}' AS BLOB) WHERE sequence = 7"],
)
def test_no_answer_comes_from_a_broken_chain(finished: Path, tmp_path: Path, trellis: Run, statement: str) -> None:
    run = Path(copytree(finished, tmp_path / "run"))
    with closing(sqlite3.connect(run / "journal.db")) as connection, connection:
        connection.execute(statement)
    answer = trellis("ask", run, "what did Gen earn?", "--json")

    assert answer.returncode == 2
    assert problems_of(answer)[0]["message"].startswith("the chain is broken at record 7")
