"""What gains cost in tax by a country's rules of a year: a file each, keyed by country and year."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

from trellis.core.numbers import ZERO
from trellis.household.problems import ValidationError, refused


@dataclass(frozen=True, slots=True)
class TaxRules:
    """Rules of a country and year. loss_offset: net losses set against other income; wash_days: on either side of a
    loss; location: yearly cost of holding a class in an account of a treatment, as a fraction.
    """

    country: str
    year: int
    source: str
    long_after_months: int
    loss_offset: Decimal
    wash_days: int
    short_rate: Decimal
    long_rate: Decimal
    location: Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class TaxYear:
    """What the year holds already: gains realised by term (losses negative) and losses carried into it (positive)."""

    short: Decimal = ZERO
    long: Decimal = ZERO
    carried_short: Decimal = ZERO
    carried_long: Decimal = ZERO

    @property
    def net_short(self) -> Decimal:
        """Short gains less what was carried in."""
        return self.short - self.carried_short

    @property
    def net_long(self) -> Decimal:
        """Long gains less what was carried in."""
        return self.long - self.carried_long


def rules_of(
    country: str, year: int, *, short_rate: Decimal | None = None, long_rate: Decimal | None = None
) -> TaxRules:
    """The rules, with the household's own rates in place of the file's. Raises ValidationError where there are none."""
    place = files(__name__) / f"{country}-{year}.toml"
    if not (country.isalpha() and place.is_file()):
        there = sorted(
            each.name.removesuffix(".toml") for each in files(__name__).iterdir() if each.name[-5:] == ".toml"
        )
        message, way_out = "there are no rules of that country and year", f"There are: {', '.join(there)}."
        raise refused(ValidationError, "taxes", "rules", f"{country}-{year}", message, way_out)
    told = tomllib.loads(place.read_text(encoding="utf-8"))
    rates = {
        "short_rate": Decimal(told["short_rate"]) if short_rate is None else short_rate,
        "long_rate": Decimal(told["long_rate"]) if long_rate is None else long_rate,
    }
    wrong = next((name for name, rate in rates.items() if not 0 <= rate < 1), None)
    if wrong is not None:
        raise refused(ValidationError, "taxes", wrong, rates[wrong], "a rate is a fraction from 0 to 1", "Write 0.24.")
    return TaxRules(
        told["country"],
        told["year"],
        told["source"],
        told["long_after_months"],
        Decimal(told["loss_offset"]),
        told["wash_days"],
        location={
            name: {treatment: Decimal(cost) for treatment, cost in costs.items()}
            for name, costs in told["location"].items()
        },
        **rates,
    )


def tax(rules: TaxRules, short: Decimal, long: Decimal) -> Decimal:
    """The tax on net gains by term; negative: what a net loss saves on other income.

    Terms are netted against each other first (26 USC 1222), what is left of a loss is set against other income up to
    the offset, at the rate of short gains (1211(b)), and the rest is carried on and worth nothing here.
    """
    if short >= 0 and long >= 0:
        return rules.short_rate * short + rules.long_rate * long
    net = short + long
    if net >= 0:
        return (rules.short_rate if short > 0 else rules.long_rate) * net
    return -rules.short_rate * min(-net, rules.loss_offset)


def carried_on(rules: TaxRules, short: Decimal, long: Decimal) -> Decimal:
    """The loss that is carried into the next year."""
    return max(ZERO, -(short + long) - rules.loss_offset)
