"""Figures changed one at a time: how they are changed, who notices, and where a campaign goes on."""

from pathlib import Path

import pytest
from tests.unit.sim.scenario.stories import STORY

from trellis.constitution.rulebook import document_of, load, of_document
from trellis.constitution.ties import Figure
from trellis.core.problems import ProblemError
from trellis.sim.scenario.mutation.campaign import Campaign, conduct
from trellis.sim.scenario.mutation.mutants import STRANGER, Change, Mutant, changed, figures_of, mutants_of
from trellis.sim.scenario.mutation.trials import Outcome, attempt, survey

DOCUMENT = document_of()
MUTANTS = mutants_of(DOCUMENT)
SLICE = """
name = "slices"

[[slices]]
contracts = 51
orders = ["50 s01-v1", "1 s02-v1"]
"""


def becomes(rule: str, field: str) -> list[str]:
    return [
        each.changes[0].becomes for each in MUTANTS if (each.changes[0].rule, each.changes[0].field) == (rule, field)
    ]


def written(folder: Path, text: str, name: str = "one.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_numbers_step_by_their_last_digit_times_by_a_minute_weekdays_by_one() -> None:
    assert becomes("S0.slice", "value") == ["49", "51"]
    assert becomes("S4.shares.slip", "value") == ["0.09", "0.11"]
    assert becomes("S7.prep", "clock") == ["14:59", "15:01"]
    assert becomes("S1.gen.window", "window.day") == ["wed"]
    assert becomes("S1.com.window", "window.day") == ["tue"]


def test_a_universe_loses_gains_and_exchanges_tickers_and_a_set_only_loses_and_gains() -> None:
    assert becomes("S3.universe", "symbols") == ["TSLA", "NVDA", f"NVDA TSLA {STRANGER}", "TSLA NVDA"]
    assert "QQQ SPY IWM" not in becomes("D.ticks", "symbols")


def test_figures_that_hang_together_change_together() -> None:
    (line,) = [each for each in MUTANTS if Change("S6.L0", "value", "1.0", "1.1") in each.changes]
    split = [each for each in MUTANTS if "S0.split" in each.rules]

    assert line.rules == ("S6.L0", "S6.L1")
    assert all(of_document(changed(DOCUMENT, each), "v").version == "1.3" for each in split)


def test_every_figure_of_the_law_is_changed() -> None:
    touched: set[Figure] = {(each.rule, each.field) for mutant in MUTANTS for each in mutant.changes}
    numbers = {(rule.id, f"numbers.{name}") for rule in load().rules.values() for name, _ in rule.numbers}

    assert set(figures_of(DOCUMENT)) == touched
    assert numbers <= touched


def test_a_file_kills_what_it_notices_and_spares_what_it_does_not(tmp_path: Path) -> None:
    deck = survey([written(tmp_path, SLICE)], load())

    killed = attempt(Mutant((Change("S0.slice", "value", "50", "51"),)), DOCUMENT, deck)
    spared = attempt(Mutant((Change("S8.oi", "value", "500", "501"),)), DOCUMENT, deck)
    refused = attempt(Mutant((Change("A.mult", "value", "100", "101"),)), DOCUMENT, deck)

    assert (killed.outcome, killed.by) == (Outcome.KILLED, "one.toml")
    assert "expected [50 s01-v1, 1 s02-v1]; was [51 s01-v1]" in killed.said
    assert spared.outcome is Outcome.SURVIVED
    assert refused.outcome is Outcome.REFUSED


def test_a_file_is_known_by_the_rows_it_asks_for(tmp_path: Path) -> None:
    path = written(tmp_path, SLICE)

    assert "S0.slice" in survey([path], load()).reads[path]
    assert "S8.oi" not in survey([path], load()).reads[path]


def test_a_file_that_tells_a_rulebook_by_its_hash_proves_nothing(tmp_path: Path) -> None:
    story = STORY + f'verdicts = [{{ stage = "final", rulebook = "{load().sha256}" }}]\n'
    hashed, plain = written(tmp_path, story, "hashed.toml"), written(tmp_path, STORY, "plain.toml")

    deck = survey([hashed, plain], load())

    assert (tuple(deck.reads), deck.hashed) == ((plain,), (hashed,))


def test_a_file_that_fails_already_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="fails already"):
        survey([written(tmp_path, SLICE.replace("50 s01", "49 s01"))], load())


def test_a_row_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="no such rule"):
        conduct(Campaign(DOCUMENT, (written(tmp_path, SLICE),), ("S0.slices",)))


def test_a_campaign_goes_on_where_it_left_off_and_starts_anew_when_a_file_changed(tmp_path: Path) -> None:
    path, state = written(tmp_path, SLICE), tmp_path / "state"
    heard: list[str] = []
    campaign = Campaign(DOCUMENT, (path,), ("S0.slice",))

    first = conduct(campaign, state=state, told=lambda trial, _done, _all: heard.append(trial.mutant.name))
    again = conduct(campaign, state=state, told=lambda trial, _done, _all: heard.append(trial.mutant.name))
    assert first == again
    assert heard == ["S0.slice value 50 -> 49", "S0.slice value 50 -> 51"]

    written(tmp_path, SLICE + "\n")
    conduct(campaign, state=state, told=lambda trial, _done, _all: heard.append(trial.mutant.name))
    assert len(heard) == 4


def test_workers_find_what_one_process_finds(tmp_path: Path) -> None:
    campaign = Campaign(DOCUMENT, (written(tmp_path, SLICE),), ("S0.slice", "S8.oi"))

    assert conduct(campaign, jobs=2) == conduct(campaign)
