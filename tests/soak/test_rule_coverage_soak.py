"""Soak: every figure of the law is changed, and a scenario that docs/rule-coverage.md names notices every change."""

import os
import tomllib
from pathlib import Path

from trellis.constitution.rulebook import document_of, load
from trellis.sim.scenario.mutation.campaign import Campaign, conduct
from trellis.sim.scenario.mutation.coverage import read_table, rows_of, stale, unshown
from trellis.sim.scenario.mutation.trials import Outcome

ROOT = Path(__file__).resolve().parents[2]
FILES = tuple(sorted((ROOT / "tests" / "golden").glob("*.toml")))


def test_every_change_of_the_law_is_noticed_and_the_page_says_by_what() -> None:
    page = {row.rule: row for row in read_table((ROOT / "docs" / "rule-coverage.md").read_text(encoding="utf-8"))}
    argued = tomllib.loads((ROOT / "docs" / "rule-coverage-argued.toml").read_text(encoding="utf-8"))
    campaign = Campaign(document_of(), FILES, first={rule: row.scenarios for rule, row in page.items()})

    trials = conduct(campaign, jobs=os.cpu_count() or 1)
    rows = rows_of(load(), trials, FILES, ROOT / "src" / "trellis")

    assert unshown(rows, trials, argued) == ()
    assert stale(rows, trials, argued) == ()
    assert [(row.rule, row.killed, row.refused, row.code) for row in rows] == [
        (row.rule, row.killed, row.refused, row.code) for row in page.values()
    ]
    named = {rule: set(row.scenarios) for rule, row in page.items()}
    killed = [each for each in trials if each.outcome is Outcome.KILLED]
    assert [each.mutant.name for each in killed if all(each.by not in named[rule] for rule in each.mutant.rules)] == []
