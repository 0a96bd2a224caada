"""Answers about several accounts, about tickers, and about days that the run does not have."""

from trellis.assistant.answering import answer
from trellis.assistant.rows import Row
from trellis.assistant.sentence import Answer, Sentence
from trellis.constitution.rulebook import load

DAY = "09:30:00-05:00"


def week(number: int, account: str, code: str, monday: str, at: str, realized: str) -> Row:
    sleeves = [{"sleeve": "gen", "realized": realized, "premium": "1.00"}]
    fields = {"at": f"{at}T{DAY}", "week": code, "monday": monday, "final": True, "label": "Roll", "tags": []}
    return Row(number, account, "week.closed", fields | {"sleeves": sleeves})


ROWS = (
    Row(1, "", "run.started", {"at": f"2020-01-06T{DAY}"}),
    week(2, "main", "2020-W02", "2020-01-06", "2020-01-13", "10.00"),
    week(3, "MINI-1", "2020-W02", "2020-01-06", "2020-01-13", "2.50"),
    week(4, "main", "2020-W03", "2020-01-13", "2020-01-21", "-4.00"),
    week(5, "MINI-1", "2020-W03", "2020-01-13", "2020-01-21", "1.00"),
)


def told(question: str) -> Answer:
    found = answer(question, ROWS, load())
    assert found.blocked == ()
    return found


def test_a_week_of_two_accounts_is_one_week() -> None:
    (sentence,) = told("what did Gen earn?").sentences

    assert sentence.text.startswith("Gen of main, MINI-1 realised 9.50 USD after commissions over 2 weeks;")
    assert sentence.rows == (2, 3, 4, 5)


def test_an_account_named_is_the_only_one_counted() -> None:
    (sentence,) = told("what did MINI-1 Gen earn in 2020-W02?").sentences

    assert sentence.text.startswith("MINI-1 Gen realised 2.50 USD after commissions over 1 week;")
    assert sentence.rows == (3,)


def test_the_days_of_an_absence_are_those_on_which_weeks_begin() -> None:
    (sentence,) = told("what did MINI-1 Gen earn on 2020-01-14?").sentences

    assert sentence.text == "No week of MINI-1 that began from 2020-01-14 to 2020-01-14 was closed for good."


def test_a_day_finds_the_week_it_lies_in() -> None:
    sentences = told("which week type was it on 2020-01-15?").sentences

    assert [each.text for each in sentences] == [
        "Week 2020-W03 was Roll; tags: none.",
        "Week 2020-W03 of MINI-1 was Roll; tags: none.",
    ]


def test_an_absence_names_the_account_it_was_looked_for_in() -> None:
    (sentence,) = told("why was MINI-1 Gen frozen?").sentences

    assert sentence.text == "No freeze of MINI-1 Gen occurred from 2020-01-06 to 2020-01-21."


def test_what_a_ticker_earned_is_not_known() -> None:
    found = told("did Gen make a profit on MSFT?")

    assert found.kind == "unknown"
    assert "know nothing of MSFT" in found.sentences[0].text


def test_days_outside_the_run_are_unknown_and_its_span_is_told() -> None:
    found = told("why was Rev frozen in 2015?")

    assert found.kind == "unknown"
    assert found.sentences[0].text == (
        "The days asked about lie outside the run. The run reaches from 2020-01-06 to 2020-01-21."
    )


def test_many_rows_are_told_by_their_ends_and_their_count() -> None:
    assert str(Sentence("Much.", (12, 14, 840))) == "Much. [rows 12, 14, 840]"
    assert str(Sentence("Much.", tuple(range(12, 116)))) == "Much. [rows 12 \u2026 115 (104)]"
