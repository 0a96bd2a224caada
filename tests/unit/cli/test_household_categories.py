"""Examples: `trellis household` on categories and rules, from outside."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import AT, Home, line
from tests.fakes.labelled_lines import labelled
from typer.testing import CliRunner, Result

from trellis.bookkeeping.categories import deciding
from trellis.cli import app
from trellis.household.categories.memory import Scope


@pytest.fixture
def home(tmp_path: Path) -> Home:
    found = Home(tmp_path)
    found.take(
        line("-9.00", 3, "ZQXJKV 1101"),
        line("-8.00", 9, "ZQXJKV 1102"),
        line("-4.50", 10, "STARBUCKS"),
        line("-40.00", 11, "AMAZON"),
        account="checking",
    )
    return found


def said(home: Home, *words: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(app, ["household", *words, "--home", str(home.path)])


def told(home: Home, *words: str) -> dict[str, Any]:
    """What it says to machines."""
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def id_of(home: Home, text: str) -> str:
    """How the id of the line with that text begins."""
    return next(one.id for one in home.lines() if one.line.description == text)[:8]


def test_the_categories_are_listed_with_their_groups(home: Home) -> None:
    rows = said(home, "categories").output.splitlines()

    assert rows[0].split() == ["income", "Income", "income", "none"]
    assert "  food.groceries" in "\n".join(rows)
    assert len(told(home, "categories")["categories"]) == len(rows)


def test_a_category_is_added_renamed_and_hidden(home: Home) -> None:
    assert said(home, "category", "food.lunches", "--name", "Lunches").output == (
        "food.lunches: Lunches, expense, want.\n"
    )
    assert told(home, "category", "farm", "--name", "Farm", "--kind", "expense", "--bucket", "need")["parent"] == ""
    assert told(home, "category", "food.lunches", "--name", "Canteen", "--hide")["hidden"] is True
    assert said(home, "category", "food.lunches").exit_code == 2
    assert "none of its words" in said(home, "category", "x", "--name", "X", "--kind", "y", "--bucket", "need").output
    assert "keeps its kind" in said(home, "category", "food", "--name", "X", "--kind", "income").output


def test_what_nobody_is_sure_of_comes_first_and_a_label_settles_it(home: Home) -> None:
    before = told(home, "review")
    assert (before["applied"], before["suggested"], before["abstained"]) == (1, 1, 2)
    assert [one["state"] for one in before["answers"]] == ["abstained", "abstained", "suggested"]
    assert "AMAZON" in said(home, "review", "--last", "3").output.splitlines()[2]

    spoken = said(home, "label", id_of(home, "ZQXJKV 1101"), "personal.laundry")
    assert spoken.output.endswith("personal.laundry (person); 1 other lines changed with it.\n")
    assert [one["stage"] for one in told(home, "review", "--all")["answers"]] == ["table", "memory", "table", "person"]


def test_a_label_is_taken_back_locked_and_unlocked(home: Home) -> None:
    named = id_of(home, "ZQXJKV 1101")
    told(home, "label", named, "personal.laundry", "--once", "--lock")
    assert "it is locked" in said(home, "label", named, "--clear").output

    assert told(home, "label", named, "--unlock", "--clear")["answer"]["state"] == "abstained"
    assert said(home, "label", named).exit_code == 2
    assert "no category is applied" in said(home, "label", named, "--lock").output


def test_a_line_is_split_and_whole_again(home: Home) -> None:
    named = id_of(home, "AMAZON")
    assert said(home, "split", named, "food.groceries=-30.00", "shopping.books=-10.00").exit_code == 0
    assert "leaves -1.00" in said(home, "split", named, "food.groceries=-30.00", "shopping.books=-9.00").output
    assert "has no amount" in said(home, "split", named, "food.groceries", "shopping.books=-9.00").output
    assert said(home, "split", named, "--clear").output.endswith("whole again.\n")
    assert said(home, "split", named).exit_code == 2


def test_rules_are_written_listed_moved_and_removed(home: Home) -> None:
    first = told(home, "rule", "food.bars", "--text", "starbucks", "--money", "out", "--account", "checking")
    second = told(home, "rule", "giving.gifts", "--least", "8", "--most", "9.50", "--go-on")
    assert (first["lines"], second["lines"]) == (1, 2)

    rows = said(home, "rules").output.splitlines()
    assert rows[0].endswith("1 line   text has starbucks, account checking, money out")
    assert rows[1].endswith("2 lines  from 8, to 9.50, and later rules may win")
    assert told(home, "rule-move", second["id"][:6], "1")["rules"] == [second["id"], first["id"]]
    assert said(home, "rule-move", second["id"], "3").exit_code == 2
    assert told(home, "rule", "food.coffee", "--text", "star", "--change", first["id"])["id"] == first["id"]
    assert told(home, "rule-remove", first["id"])["removed"] == first["id"]


@pytest.mark.parametrize(
    "words, message",
    [
        (("food.bars", "--text", "(a+)+$"), "too many ways"),
        (("food.bars", "--text", "a", "--account", "nothing"), "There are: checking."),
        (("food.bars", "--least", "much"), "it is no amount"),
        (("food.bars", "--text", "a", "--money", "up"), "none of its words"),
        (("food.nothing", "--text", "a"), "no such category"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_the_way_out(home: Home, words: tuple[str, ...], message: str) -> None:
    found = said(home, "rule", *words)

    assert found.exit_code == 2
    assert message in found.output
    assert told(home, "rules")["rules"] == []


def test_a_classifier_is_trained_and_evaluated(home: Home) -> None:
    assert "it needs 50 labels and has 0" in said(home, "train").output
    assert "it needs 20 labels and has 0" in said(home, "evaluate").output
    rows = labelled(90)
    home.take(*(line(str(one.amount), one.on, one.text) for one, _ in rows), account="card", name="card.csv")
    keeper = home.keeper()
    of = {known.line.description: known.id for known in keeper.record.lines()}
    for one, category in rows[:-1]:
        deciding.label(keeper, of[one.text], category, AT, Scope.LINE)
    keeper.commit(AT)

    last, category = rows[-1]
    assert "A classifier was trained on" in said(home, "label", of[last.text], category, "--once").output
    assert told(home, "train")["categories"] == 3
    assert said(home, "train").output.startswith("Trained on ")
    found = told(home, "evaluate")
    assert (found["labels"], len(found["evaluations"])) == (90, 4)
    shown = said(home, "evaluate").output
    assert "Held out by merchant, tables off:" in shown
    assert "calibration error" in shown
