"""Browser: whatever the pages offered in all these tests, one of them used.

It comes last (see conftest), or by itself after runs that kept what they heard (CONTROLS_LOG, see the Makefile).
"""

from pathlib import Path

import pytest
from tests.browser import controls

_LINE = "the line of the head bar in another state; in one it is pressed"
_LEDGER = "the name of a ledger account; one of them is pressed for all"
NOT_USED = {
    **dict.fromkeys(("Live", "Live, by events", "Connecting", "Reconnecting", "Offline", "As of {instant}"), _LINE),
    **dict.fromkeys(("Commissions", "Contributions", "Dividends", "Option premium"), _LEDGER),
    "long": "the name of a run in one test, and a word of the catalogue",
    "Open in an app on this device": "it leads to an app on the device",
    "Price chart drawn with Lightweight Charts by TradingView": "it leads out of the house",
}
"""Controls that no test can use, and why."""


def test_every_control_that_was_shown_was_used(request: pytest.FixtureRequest) -> None:
    lines = controls.kept()
    ran = {item.path.name for item in request.session.items}
    if lines is None and ran != {path.name for path in Path(__file__).parent.glob("test_*.py")}:
        pytest.skip("only a run of all browser tests has met every control")
    unused = controls.heard(controls.HEARD if lines is None else lines).unused()

    assert {text: pages for text, pages in unused.items() if text not in NOT_USED} == {}
