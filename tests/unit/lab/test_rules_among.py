"""Rules among peers: what they look at, no future of anybody, an edge that peers alone tell, and what is refused."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from trellis.cli import app
from trellis.core.problems import ProblemError
from trellis.lab import synthetic
from trellis.lab.beside import Beside
from trellis.lab.evaluation.causality import is_causal
from trellis.lab.rules.among import market
from trellis.lab.rules.catalogue import FAMILIES, Rule
from trellis.lab.statistics.sharpe import ratios
from trellis.lab.trading.replay import directions, prepared, sweep
from trellis.lab.trading.terms import Terms

BARS = synthetic.among(2, 500, 500, 4)
RULES = (
    Rule(FAMILIES["spread"], (10.0, 1.0)),
    Rule(FAMILIES["strength"], (5.0, 1.0)),
    Rule(FAMILIES["lead"], (1.0, 0.0)),
)
TERMS = Terms(short=True)


def test_the_market_is_the_mean_of_returns_that_are_known_each_since_its_last_close() -> None:
    close = np.array([[10.0, 20.0], [11.0, np.nan], [11.0, 30.0], [np.nan, np.nan]])
    found = market(replace(BARS.part(0, 4), beside=Beside(("A", "B"), close)))

    np.testing.assert_allclose(found, [1.0, 1.1, 1.1 * 1.5**0.5, 1.1 * 1.5**0.5])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_among_peers_sees_no_future_of_anybody(rule: Rule) -> None:
    assert BARS.beside is not None
    close = BARS.beside.close.copy()
    close[300:] = close[300:][::-1] * 2.0
    other = replace(BARS, beside=Beside(BARS.beside.names, close))
    ways, theirs = (directions(prepared(each, TERMS), rule) for each in (BARS, other))

    assert is_causal(BARS, TERMS, rule)
    assert (ways[:300] == theirs[:300]).all()
    assert (ways[300:] != theirs[300:]).any()


def test_a_market_that_leads_by_a_day_pays_who_follows_it() -> None:
    lead, strength = ratios(sweep(prepared(BARS, TERMS), [RULES[2], RULES[1]]).returns) * 252**0.5

    assert lead > 2.0
    assert abs(strength) < lead


def test_without_peers_there_is_nothing_to_look_at() -> None:
    with pytest.raises(ProblemError, match="the rule looks at peers, and there are none"):
        directions(prepared(replace(BARS, beside=None), TERMS), RULES[0])


def said(folder: Path, *words: object) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["lab", *map(str, words), "--home", str(folder)])
    return found.exit_code, found.stdout + found.stderr


def test_a_search_among_peers_is_kept_and_goes_on_with_the_same_alone(tmp_path: Path) -> None:
    days = (
        "--symbol",
        "SPY",
        "--from",
        "2013-01-02",
        "--to",
        "2014-12-31",
        "--grid",
        "window=5,10",
        "--grid",
        "skip=0",
    )
    asked = ("sweep", "lead", *days, "--out", tmp_path / "out", "--peers")
    code, told = said(tmp_path, *asked, "AAPL,MSFT,KO")

    assert (code, "lead(5,0)" in told) == (0, True)
    assert said(tmp_path, *asked, "AAPL,MSFT,KO", "--resume")[0] == 0
    code, told = said(tmp_path, *asked, "AAPL,MSFT,GE", "--resume")
    assert (code, "the search in it is another one" in told) == (2, True)
    code, told = said(tmp_path, "evaluate", "lead", *days, "--peers", "AAPL,MSFT,KO", "--json")
    assert (code, json.loads(told)["rules"]) == (1, 2)


def test_a_search_on_made_up_peers_finds_the_lead_that_was_planted(tmp_path: Path) -> None:
    grid = ("--grid", "window=1:5", "--grid", "skip=0:1", "--short", "--peers", "6", "--json")
    found = CliRunner().invoke(app, ["lab", "evaluate", "lead", "--noise", "2", "--planted", "2", *grid])
    told = json.loads(found.stdout)

    assert (told["noise"]["passed"], told["planted"]["passed"]) == (0, 2)


@pytest.mark.parametrize(
    "words, told",
    [
        (("sweep", "lead"), "lead looks at peers, and nobody is named"),
        (("evaluate", "cross", "--peers", "AAPL"), "looks at the instrument's own prices alone"),
        (("evaluate", "lead", "--noise", "1", "--peers", "AAPL"), "it is how many"),
        (("audit", "lead"), "nobody is named"),
    ],
)
def test_peers_that_go_with_no_such_family_are_refused(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    found = CliRunner().invoke(app, ["lab", *words])

    assert (found.exit_code, told in found.stderr) == (2, True), found.stderr
