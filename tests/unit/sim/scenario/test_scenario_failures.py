"""What does not hold is told with its line; what cannot be used with the way out; exit codes and JSON say which."""

import json
from pathlib import Path

import pytest
from tests.unit.sim.scenario.stories import STORY, filed, told
from typer.testing import CliRunner

from trellis.cli import app
from trellis.sim.scenario.run import run_files

THEN = STORY.index("orders")


def with_then(text: str) -> str:
    """The story expecting something else."""
    return STORY[:THEN] + text


def test_a_story_that_holds_passes_with_its_expectations_counted() -> None:
    result = told(STORY)

    assert (result.ok, result.passed, result.failures) == (True, 1, ())


@pytest.mark.parametrize(
    "then, line, expectation, expected, actual",
    [
        ("orders = [\n  { limit = 1.41 },\n]", 14 + 2, "orders", "{ limit = 1.41 }", "{ limit = 1.4, of = AAPL"),
        ('no = ["orders"]', 15, "no orders", "none", "AAPL 2025-03-07 put 235"),
        ('fills = [{ quantity = 1 }]\nexactly = ["fills"]\nskips = [{ symbol = "KO" }]', 17, "skips", "KO", "MSFT"),
        ("orders = [{ quantity = 1, times = 2 }]", 15, "orders", "2 times", "1 times"),
        ("[step.then.gen]\ncash = 120000", 16, "gen, cash", "120000", "120140"),
        ("[step.then.gen]\npositions = {}", 16, "gen, positions", "{  }", "AAPL 2025-03-07 put 235 = -1"),
        ("[step.then.gen]\noptions = [{ level = 1 }]", 16, "gen, options", "level = 1", "level = 0"),
        ('[step.then.gen]\nlatches = ["L3"]', 16, "gen, latches", "[L3]", "[]"),
        ('overlay = "KILLED"', 15, "overlay", "KILLED", "NORMAL"),
        ("atr = { AAPL = 4 }", 15, "atr, AAPL", "4", "4.76"),
    ],
)
def test_a_failure_names_its_line_what_was_expected_and_what_was_there(
    then: str, line: int, expectation: str, expected: str, actual: str
) -> None:
    (failure,) = told(with_then(then)).failures

    assert (failure.line, failure.expectation) == (line - 1, expectation)
    assert expected in failure.expected
    assert actual in failure.actual


def test_exactly_fails_on_a_row_that_nobody_expected() -> None:
    two = STORY.replace("prices = { AAPL = 238 }", "prices = { AAPL = 238, AMZN = 203 }").replace(
        "chain = [", 'chain = ["AMZN 2025-03-07 put 200 bid 1.48 ask 1.52 delta 0.425 oi 900 adv 1500", '
    )

    (failure,) = told(two + 'exactly = ["orders"]\n').failures

    assert failure.expectation == "exactly orders"
    assert "AMZN 2025-03-07 put 200" in failure.actual


def test_an_expected_row_serves_one_expectation_only() -> None:
    (failure,) = told(with_then("orders = [{ quantity = 1 }, { limit = 1.40 }]")).failures

    assert failure.expectation == "orders"


def test_a_direct_question_fails_with_the_line_of_its_answer() -> None:
    text = '[[levels]]\nsleeve = "rev"\nstrike = 110\natr = 4\ncases = [\n  { spot = 106, level = 0 },\n]\n'

    (failure,) = told(text).failures

    assert (failure.line, failure.expectation, failure.expected, failure.actual) == (6, "level", "0", "1")


def test_a_command_that_is_refused_without_being_expected_fails() -> None:
    step = '[[step]]\nrelease = [{ sleeve = "gen", latch = "L3" }]\n'

    (failure,) = told(STORY + step).failures

    assert failure.expectation == "what always holds"
    assert "does not carry it" in failure.actual


@pytest.mark.parametrize(
    "change, field, words",
    [
        (("clock =", "clok ="), "given, clok", "Did you mean clock?"),
        (('clock = "2025-03-06 10:00"', 'clock = "March 6"'), "given, clock", "2025-03-06 10:00"),
        (('clock = "2025-03-06 10:00"', 'clock = "2999-03-06 10:00"'), "given, clock", "Give a year"),
        (("AAPL = 238", "AAPL = true"), "given, prices, AAPL", "Give a number above zero"),
        (("AAPL = 238", "aapl = 238"), "given, prices, aapl", "capitals"),
        (("bid 1.38", "bidd 1.38"), "given, chain 1", "known: bid, ask, mid"),
        (("oi 900", "oi many"), "given, chain 1", "no number"),
        (("put 235 bid", "putt 235 bid"), "given, chain 1", "begin with a contract"),
        (("AAPL 2025-03-07 put 235 bid", "KO 2025-03-07 put 235 bid"), "given, chain 1", "Add prices = { KO"),
        (("size = 120000", "size = 120000\ncash = 3"), "given, gen, size", "Give either size"),
        (("size = 120000", 'latches = ["SHUT"]\nsize = 1'), "given, gen, latches", "Known: USER"),
        (("size = 120000", "pivot = 'pivoted'"), "[given.gen]", "Give size, base, cash or nlv."),
        (("[given.gen]\nsize = 120000", ""), "given", "Give capital, or a sleeve"),
        (("[[step]]", '[[step]]\nat = "09:00"'), "step 1, at", "Time only goes on"),
        (("[[step]]", '[[step]]\nat = "teatime"'), "step 1, at", "2025-03-06 10:00"),
        (("[[step]]", '[[step]]\nvenue = ["AAPL: dance"]'), "step 1, venue 1", "no fill for 3s"),
        (("[[step]]", "[[step]]\nfoo = 1"), "step 1, foo", "Known here"),
        (("limit = 1.40", "limt = 1.40"), "step 1, then, orders 1, limt", "Did you mean limit?"),
        (("orders = [", "ordrs = ["), "step 1, then, ordrs", "Did you mean orders"),
        (("quantity = 1", 'sleeve = "generator"'), "step 1, then, orders 1, sleeve", "Known: gen, rev, com"),
        (("quantity = 1", "quantity = { a = 1 }"), "step 1, then, orders 1, quantity", "Give text, a number"),
        (('name = "one put"', "name = 3"), "name", "Put it in quotes"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_way_out(
    change: tuple[str, str], field: str, words: str, tmp_path: Path
) -> None:
    assert change[0] in STORY
    result = filed(STORY.replace(*change), tmp_path)

    assert field in [each.field for each in result.problems]
    assert any(words in str(each) and f"{tmp_path}/story.toml" in each.source for each in result.problems)


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = STORY.replace("size =", "sise =").replace("AAPL = 238", "AAPL = -1")

    assert {"given, gen, sise", "given, prices, AAPL"} <= {each.field for each in filed(text, tmp_path).problems}


def test_a_held_option_needs_a_row_and_a_held_share_a_price(tmp_path: Path) -> None:
    option = '[[given.option]]\nsleeve = "gen"\nof = "AAPL 2025-03-07 put 230"\ncredit = 1\n'
    holding = '[[given.holding]]\nsleeve = "rev"\nsymbol = "KO"\nshares = 100\nbasis = 60\n'

    found = {each.field: each.message for each in filed(STORY + option + holding, tmp_path).problems}

    assert "no chain row" in found["given, option 1, of"]
    assert "no price" in found["given, holding 1, symbol"]
    assert "not given" in found["given, holding 1, sleeve"]


@pytest.mark.parametrize(
    "text", ['name = "x"\n', STORY[:THEN].replace("[step.then]", ""), '[[levels]]\nsleeve = "gen"\n']
)
def test_a_file_that_could_not_fail_is_a_mistake(text: str, tmp_path: Path) -> None:
    assert any("cannot fail" in each.message for each in filed(text, tmp_path).problems)


def test_text_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (found,) = filed('name = "x"\n[given\n', tmp_path).problems

    assert found.source.endswith("story.toml:2")


def test_all_files_are_run_though_the_first_cannot_be_used(tmp_path: Path) -> None:
    paths = []
    for name, text in (("a", "x = ["), ("b", with_then('no = ["orders"]')), ("c", STORY)):
        paths.append(tmp_path / f"{name}.toml")
        paths[-1].write_text(text, encoding="utf-8")

    answer = run_files(paths)

    assert [(file.ok, bool(file.problems), len(file.failures)) for file in answer.files] == [
        (False, True, 0),
        (False, False, 1),
        (True, False, 0),
    ]
    assert answer.exit_code == 2
    assert run_files(paths[1:]).exit_code == 1
    assert run_files(paths[2:]).exit_code == 0


def test_the_command_prints_one_json_object_with_the_failing_line(tmp_path: Path) -> None:
    path = tmp_path / "story.toml"
    path.write_text(with_then('no = ["orders"]\n'), encoding="utf-8")

    answer = CliRunner().invoke(app, ["scenario", str(path), "--json"])
    (file,) = json.loads(answer.stdout)["files"]

    assert answer.exit_code == 1
    assert (file["ok"], file["failed"], file["failures"][0]["line"]) == (False, 1, 14)
    assert set(file["failures"][0]) == {"line", "step", "expectation", "expected", "actual"}


def test_the_command_says_for_people_which_line_failed(tmp_path: Path) -> None:
    path = tmp_path / "story.toml"
    path.write_text(with_then('no = ["orders"]\n'), encoding="utf-8")

    answer = CliRunner().invoke(app, ["scenario", str(path)])

    assert f"{path}:14: step 1, then: no orders" in answer.output
