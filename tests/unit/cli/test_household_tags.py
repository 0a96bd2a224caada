"""Examples: `trellis household tag|note|tags|lines` from outside."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.household import Home, line
from typer.testing import CliRunner, Result

from trellis.cli import app


@pytest.fixture
def home(tmp_path: Path) -> Home:
    found = Home(tmp_path)
    found.take(line("-9.00", 3, "ZQX HOTEL"), line("-8.00", 9, "ZQX HOTEL"), line("-4.50", 10, "STARBUCKS"))
    return found


def said(home: Home, *words: str) -> Result:
    return CliRunner().invoke(app, ["household", *words, "--home", str(home.path)])


def told(home: Home, *words: str) -> dict[str, Any]:
    found = said(home, *words, "--json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def test_lines_are_tagged_by_what_they_have_in_common_once_it_is_confirmed(home: Home) -> None:
    shown = said(home, "tag", "Trip", "--merchant", "zqx", "--from", "2026-03-01").output
    assert shown.splitlines()[0] == "2 lines fit; it would be put on 2 of them:"
    assert shown.splitlines()[-1] == "Nothing was changed. With --yes it is."
    assert told(home, "tags") == {"tags": []}

    assert said(home, "tag", "Trip", "--merchant", "zqx", "--yes").output == "Put on 2 lines of 2.\n"
    one = told(home, "lines", "--tag", "#TRIP")["lines"][0]
    assert (one["booked"], one["tags"], one["note"]) == ("2026-03-03", ["trip"], "")
    assert said(home, "note", one["id"][:8], "Room  12").output == f"{one['id'][:8]}: Room 12.\n"
    assert told(home, "tag", "tax", "--line", one["id"], "--line", one["id"][:8])["changed"] == [one["id"]]

    rows = said(home, "lines", "--words", "room 12").output.splitlines()
    assert rows[0].endswith("#tax #trip")
    assert rows[1].strip() == "note: Room 12"
    (tax, trip) = told(home, "tags")["tags"]
    assert (tax["tag"], tax["lines"]) == ("tax", 1)
    assert (trip["first"], trip["last"]) == ("2026-03-03", "2026-03-09")
    assert trip["money"] == [{"currency": "USD", "in": "0", "out": "17.00"}]
    assert "17.00 out  USD" in said(home, "tags", "--to", "2026-03-31").output

    assert said(home, "tag", "trip", "--remove", "--with", "tax", "--yes").output == "Taken off 1 line of 1.\n"
    assert told(home, "note", one["id"], "--clear") == {"line": one["id"], "note": "", "before": "Room  12"}
    assert [row["tag"] for row in told(home, "tags", "--from", "2026-03-04")["tags"]] == ["trip"]


def test_a_note_is_written_on_many_lines_once_it_is_said_what_becomes_of_others(home: Home) -> None:
    first = told(home, "lines")["lines"][0]["id"]
    assert told(home, "note", first[:8], "Room 12")["before"] == ""
    shown = said(home, "note", "Paid back", "--merchant", "zqx").output.splitlines()
    assert shown[0] == "2 lines fit; 2 of them would change:"
    assert shown[2].strip() == "note now: Room 12"
    assert shown[-2:] == [
        "1 line has another note: --append writes below it, --replace in its place.",
        "Nothing was changed. With --yes it is.",
    ]
    refused = said(home, "note", "Paid back", "--merchant", "zqx", "--yes")
    assert refused.exit_code == 2
    assert "1 line has another note already" in refused.output
    assert [one["note"] for one in told(home, "lines")["lines"]] == ["Room 12", "", ""]

    done = told(home, "note", "Paid back", "--merchant", "zqx", "--append", "--yes")
    assert (done["done"], len(done["changed"]), done["before"]) == (True, 2, [{"line": first, "note": "Room 12"}])
    assert [one["note"] for one in told(home, "lines")["lines"]] == ["Room 12\nPaid back", "Paid back", ""]
    assert told(home, "note", "Paid back", "--merchant", "zqx", "--append", "--yes")["changed"] == []
    replaced = said(home, "note", "Seen", "--line", first, "--replace").output
    assert replaced.splitlines()[0] == "Changed 1 line of 1; 1 line had another note before."
    assert "note before: Room 12 Paid back" in " ".join(replaced.split())
    one = said(home, "note", first[:8], "Again").output
    assert one == f"{first[:8]}: Again. Before: Seen\n"
    assert "of them would change" in said(home, "note", "--clear", "--merchant", "zqx").output
    assert len(told(home, "note", "--clear", "--merchant", "zqx", "--yes")["before"]) == 2
    assert [one["note"] for one in told(home, "lines")["lines"]] == ["", "", ""]


def test_a_rule_sets_tags_after_a_look_and_its_removal_says_what_they_lose(home: Home) -> None:
    asked = ("rule", "--text", "zqx", "--tag", "#Trip", "--tag", "away")
    shown = said(home, *asked).output.splitlines()
    assert shown[0] == "2 lines would get a tag."
    assert shown[1].split()[1:3] == ["2026-03-03", "-9.00"]
    assert shown[-1] == "Nothing was changed. With --yes it is."
    assert told(home, "rules") == {"rules": []}
    tried = told(home, *asked)
    assert (tried["done"], len(tried["tagged"]), tried["tags"]) == (False, 2, ["away", "trip"])

    written = said(home, *asked, "--yes").output
    assert written.endswith(": #away #trip where text has zqx. 2 lines got a tag.\n")
    (rule,) = told(home, "rules")["rules"]
    assert (rule["category"], rule["lines"], rule["tagged"]) == ("", 0, 2)
    assert said(home, "rules").output.rstrip().endswith("text has zqx; tags 2 lines")
    (first, second, _) = told(home, "lines")["lines"]
    assert first["tags_by_rule"] == {"away": [rule["id"]], "trip": [rule["id"]]}
    assert said(home, "lines", "--tag", "trip").output.splitlines()[0].endswith("#away (rule) #trip (rule)")

    said(home, "tag", "trip", "away", "--remove", "--line", first["id"])
    said(home, "tag", "trip", "--line", second["id"])
    change = ("rule", "food.coffee", "--text", "zqx", "--tag", "trip", "--change", rule["id"])
    shown = said(home, *change).output.splitlines()
    assert shown[0] == (
        "0 lines would get a tag; 1 line would lose one; 1 line would stay without, as you took it off; "
        "it would decide on 2 lines."
    )
    assert "it decides on 2 lines. 0 lines got a tag; 1 line lost one" in said(home, *change, "--yes").output
    assert said(home, "rule-remove", rule["id"]).output.splitlines()[-1] == "Nothing was changed. With --yes it is."
    gone = told(home, "rule-remove", rule["id"], "--yes")
    assert (gone["done"], gone["untagged"]) == (True, [])
    assert [one["tags"] for one in told(home, "lines")["lines"]] == [[], ["trip"], []]


def test_an_import_says_how_many_new_lines_a_rule_tags(home: Home) -> None:
    said(home, "rule", "--text", "again", "--tag", "trip", "--yes")
    file = home.path / "april.csv"
    file.write_text("Date,Amount,Description,Currency\n2026-04-20,-7.00,ZQX AGAIN,USD\n")
    run = ["import", str(file), "--account", "Other", "--home", str(home.path)]
    assert "1 new line has tags by a rule" in CliRunner().invoke(app, run).output
    assert told(home, "tags")["tags"][0]["lines"] == 1


def test_an_undo_and_the_same_file_again_say_what_becomes_of_tags(home: Home) -> None:
    file = home.path / "april.csv"
    file.write_text("Date,Amount,Description,Currency\n2026-04-20,-7.00,ZQX AGAIN,USD\n")
    run = ["import", str(file), "--account", "Other", "--home", str(home.path)]
    assert CliRunner().invoke(app, run).exit_code == 0
    said(home, "tag", "trip", "--account", "Other", "--yes")
    undone = told(home, "imports")["imports"][-1]["imported"]

    assert "1 has tags or a note, which come back with the line" in said(home, "undo", undone).output
    assert told(home, "tags") == {"tags": []}
    again = CliRunner().invoke(app, run)
    assert "1 line has tags or a note from before it was undone" in again.output
    assert told(home, "tags")["tags"][0]["tag"] == "trip"
    (home.path / "keys" / "household.key").unlink()
    assert said(home, "tags").output == "The household's key is gone, and tags with it.\n"


@pytest.mark.parametrize(
    "words, message",
    [
        (["tag", "two words", "--merchant", "zqx"], "a tag begins with a letter"),
        (["tag", "x"], "no line is meant"),
        (["tag", "x", "--line", "zz"], "0 lines are named so"),
        (["tag", "x", "--line", "a", "--words", "b"], "not both"),
        (["tag", "x", "--least", "1e3"], "it is no amount"),
        (["tag", "x", "--remove", "--merchant", "zqx"], "no line that is meant has it"),
        (["tag", "x", "--account", "Nobody's"], "There are: "),
        (["note", "zz"], "nothing or both is said"),
        (["note", "zz", "x", "--words", "y"], "nothing or both is said"),
        (["note", "zz", "x", "--append", "--replace"], "Say one."),
        (["note", "x" * 1001, "--words", "zqx", "--yes"], "a note has at most 1000"),
        (["rule", "--text", "zqx"], "neither a category nor a tag"),
        (["rule", "--tag", "two words", "--text", "zqx"], "a tag begins with a letter"),
        (["lines", "--tag", "-"], "--tag was"),
    ],
)
def test_what_cannot_be_said_is_refused(home: Home, words: list[str], message: str) -> None:
    found = said(home, *words)

    assert found.exit_code == 2
    assert message in found.output


@pytest.mark.parametrize(
    ("amount", "shown"), [("-36.5", "-36.50 USD"), ("1600", "1,600.00 USD"), ("0.125", "0.125 USD")]
)
def test_amounts_are_written_with_the_places_of_their_currency(tmp_path: Path, amount: str, shown: str) -> None:
    found = Home(tmp_path)
    found.take(line(amount, 3, "ZQX HOTEL"))
    assert shown in said(found, "lines").output
    assert shown in said(found, "tag", "trip", "--merchant", "zqx").output
    assert told(found, "lines")["lines"][0]["amount"] == amount
