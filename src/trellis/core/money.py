"""An exact amount in one currency."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from trellis.core.numbers import cents, exact


@dataclass(frozen=True, slots=True)
class Money:
    """A Decimal amount of one currency (ISO 4217 code). Amounts of different currencies never mix."""

    amount: Decimal
    currency: str = "USD"

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str = "USD") -> Self:
        """An amount rounded to the cent. Floats are refused."""
        if len(currency) != 3 or not currency.isupper():
            raise ValueError(f"currency was {currency!r}; give a three-letter code such as USD")
        return cls(cents(exact(amount)), currency)

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __bool__(self) -> bool:
        raise TypeError("the truth of money is ambiguous; compare its amount with zero")

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency}"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise ValueError(f"currencies were {self.currency} and {other.currency}; convert one first")
