"""Values of a call as they are written in it, read one by one so that every one at fault is told at once."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from trellis.core.numbers import ZERO
from trellis.core.problems import Problem, ProblemError
from trellis.household.amounts import amount_of, currency_of
from trellis.household.problems import ValidationError, refused

T = TypeVar("T")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,10})?")


class Heard:
    """What was wrong so far. source: what the values are of; fields: names that rules give, as the call has them."""

    def __init__(self, source: str, fields: dict[str, str] | None = None) -> None:
        """Nothing is wrong yet."""
        self._source, self._fields = source, fields or {}
        self.problems: list[Problem] = []

    def amount(self, field: str, text: str, currency: str, *, signed: bool = False) -> Decimal:
        """An amount; 0 where it is none, which is then told. signed: it may be below zero."""
        return self.tried(lambda: self._amount(field, text, currency, signed=signed), ZERO)

    def number(self, field: str, text: str) -> Decimal:
        """A number of 0 or more, such as a rate as a fraction."""
        return self.tried(lambda: self._number(field, text), ZERO)

    def currency(self, field: str, text: str) -> str:
        """A currency's code; USD where it is none."""
        return self.tried(lambda: currency_of(self._source, field, text), "USD")

    def tried(self, read: Callable[[], T], otherwise: T) -> T:
        """What reading gives; otherwise where it is refused, which is kept to be told."""
        try:
            return read()
        except ProblemError as error:
            self.problems += self.named(error)
            return otherwise

    def told(self) -> None:
        """Raises ValidationError with everything that was wrong."""
        if self.problems:
            raise ValidationError(self.problems)

    def named(self, error: ProblemError) -> list[Problem]:
        """Problems under the names that the call has."""
        return [replace(one, field=self._fields.get(one.field, one.field)) for one in error.problems]

    def renamed(self, act: Callable[[], T]) -> T:
        """What an act answers; its refusal, of the same kind, names the fields as the call does."""
        try:
            return act()
        except ProblemError as error:
            error.problems = tuple(self.named(error))
            raise

    def _amount(self, field: str, text: str, currency: str, *, signed: bool) -> Decimal:
        found = amount_of(self._source, field, text, currency)
        if found < 0 and not signed:
            raise refused(ValidationError, self._source, field, text, "it is below zero", "Give 0 or more.")
        return found

    def _number(self, field: str, text: str) -> Decimal:
        if not _NUMBER.fullmatch(text.strip()):
            raise refused(ValidationError, self._source, field, text, "it is no number", "Write it like 0.1899.")
        return Decimal(text.strip())
