"""Golden: the constitution's acceptance tests, and combinations of its rules, as files a bookkeeper can read."""

from pathlib import Path

import pytest

from trellis.sim.scenario.run import run_file

FILES = sorted(Path(__file__).parent.glob("*.toml"))
COVERED = (*range(1, 27), 30, 31, *range(34, 38), 39, 40)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_scenario_holds(path: Path) -> None:
    result = run_file(path)

    assert [str(each) for each in result.problems] == []
    assert [failure.told(path.name) for failure in result.failures] == []
    assert result.passed > 0


def test_every_acceptance_test_in_scope_has_its_file() -> None:
    present = {path.stem.split("-")[0] for path in FILES}

    assert {f"m{number:02d}" for number in COVERED} - present == set()
