"""How people know what a plan is made of: categories, debts, goals, accounts."""

from dataclasses import dataclass

from trellis.bookkeeping.debts.reading import debt_of
from trellis.bookkeeping.goals.reading import goal_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.plan.commitments import parted
from trellis.household.plan.promises import EXTERNAL


@dataclass(frozen=True, slots=True)
class PlanNames:
    """Names as the record has them. places: of debts and goals by their ids."""

    accounts: dict[str, str]
    places: dict[str, str]
    taxonomy: Taxonomy

    @classmethod
    def of(cls, record: HouseholdRecord) -> "PlanNames":
        """All of a household's."""
        accounts = {one.id: one.label for one in record.accounts().values()} | EXTERNAL
        debts = {one.debt: debt_of(record, one).label for one in record.debts.told.values()}
        goals = {name: goal_of(record, one).name for name, one in record.goals.goals.items()}
        return cls(accounts, debts | goals, record.categories.taxonomy())

    def account(self, id: str) -> str:
        """An account's; its id where it is gone."""
        return self.accounts.get(id, id)

    def place(self, key: str) -> str:
        """A debt's or goal's; a use, or what is gone, is its key."""
        return self.places.get(key, key)

    def commitment(self, name: str) -> tuple[str, str]:
        """A category's name or a payment's, and what is said beside it."""
        base, note = parted(name)
        return (self.taxonomy[base].name if base in self.taxonomy else base), note
