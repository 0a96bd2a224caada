"""Which content may go, and when: by user, operation and month, and by how long each operation is kept."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from trellis.core.dates import months_after
from trellis.household.problems import ValidationError, refused
from trellis.serving.predictions.vault import Vault

MONTHS: dict[str, int] = {
    "market_intelligence": 12,
    "financial_analysis": 24,
    "budget_optimization": 36,
    "portfolio_analysis": 72,
    "debt_strategy": 72,
    "goal_planning": 72,
}
"""How many whole months each operation's content is kept after the month it was made in."""

MONTHS_ELSE = 24
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to erase: all conditions hold. user, operation: "" for every; before: months before this one, as 2026-03;
    due: only what is kept longer than MONTHS says. Raises ValidationError for a month that is none.
    """

    user: str = ""
    operation: str = ""
    before: str = ""
    due: bool = False

    def __post_init__(self) -> None:
        if self.before and not _MONTH.fullmatch(self.before):
            way_out = "Give a year and a month, such as 2026-03."
            raise refused(ValidationError, "predictions", "before", self.before[:32], "it is no month", way_out)

    @property
    def reason(self) -> str:
        """Why, as the log tells it."""
        return "retention" if self.due else "asked"


def chosen(vault: Vault, wanted: Wanted, at: datetime) -> tuple[str, ...]:
    """The slots that are wanted, by name. Raises Unavailable for a user where the household's key is gone."""
    user = vault.user(wanted.user) if wanted.user else ""
    return tuple(slot for slot in vault.keys.slots() if _fits(slot, user, wanted, at.date()))


def _fits(slot: str, user: str, wanted: Wanted, today: date) -> bool:
    whose, operation, month = slot.split("/")
    if (user and whose != user) or (wanted.operation and operation != wanted.operation):
        return False
    if wanted.before and month >= wanted.before:
        return False
    return not wanted.due or _over(operation, month, today)


def _over(operation: str, month: str, today: date) -> bool:
    """Whether the month has been kept for as long as it is to be: its end and so many whole months are past."""
    kept = MONTHS.get(operation, MONTHS_ELSE) + 1
    return months_after(date.fromisoformat(f"{month}-01"), kept) <= today
