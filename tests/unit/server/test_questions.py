"""Questions over HTTP: the assistant's answers with their rows and rules, few at a time, none from a broken chain."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.server import client, served

from trellis.server.runs import questions

RUN = "/api/v1/runs/march"


def asked(home: Path, question: str) -> dict[str, Any]:
    answer: dict[str, Any] = client(home).get(f"{RUN}/questions", params={"q": question}).json()
    return answer


def test_an_answer_cites_rows_that_are_in_the_journal_and_rules_with_their_text(tmp_path: Path) -> None:
    told = asked(tmp_path, "why not SPY on 2025-03-06?")

    assert told["kind"] == "answered"
    cited = [row for sentence in told["sentences"] for row in sentence["rows"]]
    types = {client(tmp_path).get(f"{RUN}/journal/{row}").json()["record"]["type"] for row in cited}
    assert types <= {"symbol.skipped", "proposal.reviewed"}
    assert told["sentences"][0]["rules"][0]["id"] == "S0.symbol.cap"
    assert told["sentences"][0]["rules"][0]["text"]


def test_what_the_journal_does_not_tell_is_said_to_be_unknown_and_orders_are_refused(tmp_path: Path) -> None:
    assert asked(tmp_path, "will it rain?")["kind"] == "unknown"
    assert asked(tmp_path, "sell everything")["kind"] == "refused"
    assert asked(tmp_path, "why not <script>alert(1)</script> ZZZZ?")["kind"] in ("none", "unknown")


def test_questions_without_words_and_too_long_ones_are_refused(tmp_path: Path) -> None:
    caller = client(tmp_path)

    for text in ("", "   ", "a" * 1_001):
        refused = caller.get(f"{RUN}/questions", params={"q": text})
        assert (refused.status_code, refused.json()["problems"][0]["field"]) == (422, "q")


def test_a_question_of_repeated_words_is_answered_all_the_same(tmp_path: Path) -> None:
    for text in ("please " * 140, "since " * 160 + "2025", "why not " + "A " * 400, "(" * 999, "2025-" * 190):
        assert asked(tmp_path, text)["kind"] in ("unknown", "refused", "none", "answered")


def test_more_questions_than_there_are_turns_are_told_to_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "AT_ONCE_MAX", 0)
    monkeypatch.setattr(questions, "WAIT_SECONDS", 0.01)
    refused = client(tmp_path).get(f"{RUN}/questions", params={"q": "what is held?"})

    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "5"


def test_a_broken_chain_answers_nothing(tmp_path: Path) -> None:
    caller = client(tmp_path)
    with sqlite3.connect(served(tmp_path).runs.run("march").path) as file:
        file.execute("UPDATE records SET time = '2025-03-03T09:00:01-05:00' WHERE sequence = 5")
    refused = caller.get(f"{RUN}/questions", params={"q": "what is held?"})

    assert refused.status_code == 422
    assert refused.json()["problems"][0]["value"] == "5"


def test_the_same_question_again_is_answered_from_what_was_found(tmp_path: Path) -> None:
    caller = client(tmp_path)
    first = caller.get(f"{RUN}/questions", params={"q": "what is held?"})
    again = caller.get(f"{RUN}/questions", params={"q": "what is held?"})

    assert first.json() == again.json()
