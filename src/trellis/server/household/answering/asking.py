"""What answerers of the household have in common: the kept record, a currency, and how a refusal is worded."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from trellis.bookkeeping.budget.reading import Money, money_by
from trellis.household.movements import Movement
from trellis.household.problems import ValidationError, refused
from trellis.server.household.asked import currencies, money_known
from trellis.server.household.kept import KeptHousehold
from trellis.serving.answer import Answer
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.routing.schema import Field, Kind

CURRENCY = Field("currency", Kind.TEXT, 3, 3)
SEED = Field("seed", Kind.WHOLE, 0, 2**32 - 1)
NO_FEATURES: Mapping[str, str] = MappingProxyType({})
HOUSE = "a rule of this house"


class FromHousehold(ABC):
    """An answerer over one kept household. It only reads, so it may be asked again."""

    model = ""
    version = ""
    features = NO_FEATURES
    brief = False
    repeatable = True

    def __init__(self, kept: KeptHousehold) -> None:
        """Nothing is read yet."""
        self.kept = kept
        self.at_hand = True

    def prepare(self) -> None:  # noqa: B027 - most have nothing to prepare
        """Work out what new questions of today share, so that they need not wait for it. It is kept by the household
        until that changes. Raises ProblemError where there is nothing to go by.
        """

    @abstractmethod
    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """The answer. Raises ProblemError where the question is at fault or lacks something."""

    def day(self, question: Question) -> date:
        """The day asked about. Raises ValidationError for one that is yet to come."""
        if question.as_of > self.kept.today:
            message = f"it is later than today, {self.kept.today}"
            raise refused(ValidationError, "context", "as_of", question.as_of, message, "Name a day that has come.")
        return question.as_of

    def movements(self, question: Question) -> list[Movement]:
        """Every movement up to the day."""
        day = self.day(question)
        return [one for one in money_known(self.kept) if one.on <= day]

    def money(self, question: Question) -> Money:
        """The household's money up to the day, as budgets see it."""
        day = self.day(question)
        return self.kept.derived(("money by", day), lambda record: money_by(record, day))

    def currency(self, question: Question) -> str:
        """The one named, else that of most movements, else USD. Raises ValidationError for one that nothing is in."""
        there = currencies(self.movements(question))
        named = str(question.fields.get("currency", ""))
        if named and named not in there:
            way_out = f"There are: {', '.join(there) or 'none'}."
            raise refused(ValidationError, "household", "currency", named, "nothing was moved in it", way_out)
        return named or (there[0] if there else "USD")


def seed_of(question: Question) -> int:
    """What chance begins with, 1 where none is named."""
    seed = question.fields.get("seed", 1)
    assert isinstance(seed, int)
    return seed
