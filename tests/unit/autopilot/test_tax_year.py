"""When a tax year ends: with its last session, whichever month that is in."""

from datetime import date, timedelta

import pytest

from trellis.autopilot.quarters import ends_quarter, ends_year
from trellis.market.sessions import Sessions

WHOLE = Sessions.declared(date(2025, 1, 1), date(2026, 3, 31))
SHUT = Sessions.declared(WHOLE.first, WHOLE.last, [date(2025, 9, 16) + timedelta(days) for days in range(107)])
"""The exchange is shut from the middle of September to the year's end."""


@pytest.mark.parametrize(
    ("sessions", "day", "quarter", "year"),
    [
        (WHOLE, date(2025, 9, 30), True, False),
        (WHOLE, date(2025, 12, 30), False, False),
        (WHOLE, date(2025, 12, 31), True, True),
        (SHUT, date(2025, 9, 15), True, True),
    ],
)
def test_a_year_ends_with_its_last_session(sessions: Sessions, day: date, *, quarter: bool, year: bool) -> None:
    assert (ends_quarter(day, sessions), ends_year(day, sessions)) == (quarter, year)
