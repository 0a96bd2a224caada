"""House: docs/rule-coverage.md names every rule, files and modules that exist, and files that notice its changes.

The whole page is made anew by `make soak`; here a part of the changes is tried against the files that it names.
"""

import tomllib
from pathlib import Path

import pytest

from trellis.constitution.rulebook import document_of, load, of_document
from trellis.core.problems import ProblemError
from trellis.sim.scenario.mutation.coverage import naming, read_table
from trellis.sim.scenario.mutation.mutants import Mutant, changed, figures_of, mutants_of
from trellis.sim.scenario.mutation.trials import failure

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
AGAIN = "run .venv/bin/python scripts/rule_coverage.py"
ROWS = {row.rule: row for row in read_table((ROOT / "docs" / "rule-coverage.md").read_text(encoding="utf-8"))}
ARGUED = tomllib.loads((ROOT / "docs" / "rule-coverage-argued.toml").read_text(encoding="utf-8"))
DOCUMENT = document_of()
FIGURES = figures_of(DOCUMENT)
EVERY = 12
SAMPLE = mutants_of(DOCUMENT)[::EVERY]


def test_every_rule_has_its_row_in_the_rulebooks_order() -> None:
    assert tuple(ROWS) == tuple(load().rules), AGAIN


def test_the_scenarios_and_modules_named_exist() -> None:
    files = {name for row in ROWS.values() for name in row.scenarios}
    modules = {place for row in ROWS.values() for place in row.code}

    assert [name for name in files if not (GOLDEN / name).is_file()] == [], AGAIN
    assert [place for place in modules if not (ROOT / "src" / "trellis" / place).is_file()] == [], AGAIN


def test_no_rule_is_without_a_scenario_or_a_reason() -> None:
    excused = {key.partition(" ")[0] for key in ARGUED}
    silent = [id for id, row in ROWS.items() if not row.scenarios and id not in excused]

    assert silent == [], AGAIN


def test_a_row_without_a_figure_to_change_is_named_by_the_files_that_show_it() -> None:
    wordy = [row for row in ROWS.values() if not row.killed]
    named = naming(sorted(GOLDEN.glob("*.toml")), ROWS.keys())

    assert [row.rule for row in wordy if not set(row.scenarios) <= set(named[row.rule])] == [], AGAIN


def test_every_reason_is_about_a_row_or_a_figure_that_no_file_shows() -> None:
    figures = {f"{rule} {field}" for rule, field in FIGURES}
    unknown = [key for key in ARGUED if key not in figures and key not in ROWS]

    assert unknown == []
    assert [key for key in ARGUED if key in ROWS and ROWS[key].scenarios] == []


@pytest.mark.parametrize("mutant", SAMPLE, ids=[mutant.name for mutant in SAMPLE])
def test_a_changed_figure_is_refused_or_noticed_by_a_file_of_its_row(mutant: Mutant) -> None:
    if any(f"{change.rule} {change.field}" in ARGUED for change in mutant.changes):
        pytest.skip("no file shows it; docs/rule-coverage-argued.toml says why")
    try:
        rulebook = of_document(changed(DOCUMENT, mutant), "mutant")
    except ProblemError:
        return
    files = dict.fromkeys(name for rule in mutant.rules for name in ROWS[rule].scenarios)

    assert any(failure(GOLDEN / name, rulebook) for name in files), AGAIN
