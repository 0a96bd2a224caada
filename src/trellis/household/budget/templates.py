"""An income divided by shares: 50/30/20, 75/15/10, or a person's own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.household.amounts import divided
from trellis.household.budget.history import Past
from trellis.household.budget.terms import Envelope
from trellis.household.categories.taxonomy import Bucket, Taxonomy
from trellis.household.problems import ValidationError, refused

TEMPLATES: dict[str, tuple[int, int, int]] = {"50/30/20": (50, 30, 20), "75/15/10": (75, 15, 10)}
"""Percent for needs, wants and savings, by name; debt counts as saving."""


@dataclass(frozen=True, slots=True)
class Split:
    """An income by bucket: the parts sum to it. warnings: shares out of what is usual."""

    parts: Mapping[Bucket, Decimal]
    warnings: tuple[str, ...]


def shares_of(text: str) -> tuple[int, int, int]:
    """Percents for needs, wants and savings from a template's name or own figures: 60/25/15.

    Raises ValidationError where they are not three whole percents that sum to 100.
    """
    if text in TEMPLATES:
        return TEMPLATES[text]
    if not re.fullmatch(r"\d{1,3}/\d{1,3}/\d{1,3}", text):
        way_out = f"Give one of {', '.join(TEMPLATES)}, or your own such as 60/25/15."
        raise refused(ValidationError, "budget", "template", text, "it is no split into three", way_out)
    needs, wants, savings = (int(part) for part in text.split("/"))
    if needs + wants + savings != 100:
        message = f"the shares sum to {needs + wants + savings}"
        raise refused(ValidationError, "budget", "template", text, message, "Let them sum to 100.")
    return needs, wants, savings


def split(income: Decimal, shares: tuple[int, int, int], currency: str) -> Split:
    """The income by bucket, by the largest remainder. Raises ValidationError for an income of 0 or less."""
    if income <= 0:
        message = "there is nothing to divide"
        raise refused(ValidationError, "budget", "income", income, message, "Give an income above zero, or limits.")
    parts = divided(income, [Decimal(share) for share in shares], currency)
    buckets = dict(zip((Bucket.NEED, Bucket.WANT, Bucket.SAVING), parts, strict=True))
    return Split(buckets, tuple(warnings_of(shares)))


def warnings_of(shares: tuple[int, int, int]) -> list[str]:
    """What is unusual about percents for needs, wants and savings."""
    needs, wants, savings = shares
    found = []
    if not 50 <= needs <= 90:
        found.append(f"Needs are {needs} % of income; 50 to 90 is usual.")
    if wants > 50:
        found.append(f"Wants are {wants} % of income; up to 50 is usual.")
    if savings < 5:
        found.append(f"Savings are {savings} % of income; 5 or more is usual.")
    return found


def enveloped(parts: Split, pasts: Sequence[Past], taxonomy: Taxonomy, currency: str) -> tuple[Envelope, ...]:
    """A split as limits: each bucket's part by what its categories usually cost. Savings get none: they are not spent.

    A bucket in which nothing was spent yet stays whole, and so unassigned.
    """
    found = []
    for bucket in (Bucket.NEED, Bucket.WANT):
        usual = [one for one in pasts if taxonomy[one.category].bucket is bucket and one.usual > 0]
        if usual:
            amounts = divided(parts.parts[bucket], [one.usual for one in usual], currency)
            found += [Envelope(one.category, amount) for one, amount in zip(usual, amounts, strict=True)]
    return tuple(sorted(found, key=lambda one: one.category))
