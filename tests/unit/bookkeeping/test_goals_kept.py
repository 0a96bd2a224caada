"""Examples: how a household kept its plans, over all accounts that hold goals' money."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.fakes.goals import goal
from tests.fakes.household import Home

from trellis.bookkeeping.goals.reading import kept_by
from trellis.household.goals.runs import Runs
from trellis.household.movements import Movement

AS_OF = date(2026, 7, 10)


def paid(account: str, *amounts: str) -> list[Movement]:
    """What came onto an account on the fifth of each month from January on; the first month is not told whole."""
    return [
        Movement(f"{account}{month}", account, date(2026, month, 5), Decimal(amount), "USD", "", "", "", transfer=True)
        for month, amount in enumerate(amounts, 1)
    ]


def test_months_of_every_account_are_counted_and_none_follows_one_of_another_account(tmp_path: Path) -> None:
    moved = paid("a1", "500", "500", "500", "0.01", "0.01", "500") + paid("a2", "500", "500", "500", "500", "500", "1")
    goals = [goal(account="a1"), goal(id="g2", account="a2")]
    found = kept_by(Home(tmp_path).keeper().record, goals, moved, AS_OF)

    assert (found.months, found.kept) == (10, 7)
    assert found.runs == Runs(pairs=8, kept=4, missed=1, ended=2, well=1)
