"""Browser: whatever the pages offered in all these tests, one of them used. It comes last (see conftest)."""

from pathlib import Path

import pytest
from tests.browser import controls

NOT_USED = {
    "Install Trellis as an app": "the browser offers it, and only to people",
}
"""Controls that no test can use, and why."""


def test_every_control_that_was_shown_was_used(request: pytest.FixtureRequest) -> None:
    ran = {item.path.name for item in request.session.items}
    if ran != {path.name for path in Path(__file__).parent.glob("test_*.py")}:
        pytest.skip("only a run of all browser tests has met every control")
    unused = controls.heard(controls.HEARD).unused()

    assert {text: pages for text, pages in unused.items() if text not in NOT_USED} == {}
