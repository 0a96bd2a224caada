"""House: the page of the state machine is the code's, and a scenario file shows every transition of Part C."""

import importlib.util
import re
from pathlib import Path

from trellis.autopilot.machine import GUARDS

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_the_one_that_the_script_writes() -> None:
    spec = importlib.util.spec_from_file_location("state_machine", ROOT / "scripts" / "state_machine.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert (ROOT / "docs" / "state-machine.md").read_text(encoding="utf-8") == script.page()


def test_every_transition_is_shown_by_a_scenario_file() -> None:
    files = (path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "golden").glob("*.toml"))
    shown = {number for text in files for number in re.findall(r'transition = "(T\d+)"', text)}

    assert sorted(set(GUARDS) - shown) == []
