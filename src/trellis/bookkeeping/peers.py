"""A household's part in a cohort, and the files that parts and releases are kept in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from trellis.bookkeeping.categories.reading import categorised_movements
from trellis.bookkeeping.consent.book import LineUse
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.documents import read_text
from trellis.core.numbers import ZERO
from trellis.core.problems import problem
from trellis.household.peers import MonthlySpending, monthly_spending
from trellis.privacy.problems import CohortTooSmall, refused
from trellis.privacy.release.query import COHORT_MIN, Contribution

Figures = Mapping[str, Any]
"""A release as its file tells it."""

RELEASE_FORMAT = "trellis release 1"
_NAME_SIGNS = 16
_EDGES = ("value", "low", "high")
_ASK = "Ask whoever gave it to you for the file as it was written."


def own_part(keeper: Keeper, data_set: str, caps: Mapping[str, Decimal], currency: str, as_of: date) -> dict[str, Any]:
    """What this household gives to a data set: what it spends in a month, under a name that no other data set knows.

    Raises ConsentMissingError where lines may not be used for it, InsufficientData where its history is too short.
    """
    keeper.record.consents.check(LineUse.COMPARISON)
    taxonomy = keeper.record.categories.taxonomy()
    found = monthly_spending(categorised_movements(keeper.record), taxonomy, caps, currency, as_of)
    return part(keeper.seal.mark(f"peers {data_set}")[:_NAME_SIGNS], found, caps, simulated=False)


def part(household: str, spending: MonthlySpending, caps: Mapping[str, Decimal], *, simulated: bool) -> dict[str, Any]:
    """A part as its file holds it, one line; each total between 0 and its cap."""
    return {
        "household": household,
        "currency": spending.currency,
        "months": spending.months,
        "simulated": simulated,
        "totals": {name: str(min(max(total, ZERO), caps[name])) for name, total in spending.totals.items()},
    }


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure beside a cohort: what one spends in a month, the cohort's figures, and on which side of half of it
    one is: more, less, or "cannot be told".
    """

    name: str
    own: Decimal
    cap: Decimal
    mean: Mapping[str, Decimal]
    median: Mapping[str, Decimal]
    side: str


def compared(record: HouseholdRecord, release: Figures, as_of: date) -> tuple[MonthlySpending, list[Compared]]:
    """What this household spends in a month beside a release of release_of(); nothing leaves the house.

    Raises ConsentMissingError where lines may not be used for it, InsufficientData where its history is too short.
    """
    record.consents.check(LineUse.COMPARISON)
    measures, taxonomy = release["measures"], record.categories.taxonomy()
    own = monthly_spending(categorised_movements(record), taxonomy, tuple(measures), str(release["currency"]), as_of)
    return own, [_beside(name, own.totals[name], one) for name, one in measures.items()]


def _beside(name: str, own: Decimal, told: Figures) -> Compared:
    cap = Decimal(told["cap"])
    mean, median = ({edge: Decimal(told[what][edge]) for edge in _EDGES} for what in ("mean", "median"))
    capped = min(max(own, ZERO), cap)
    side = "more" if capped > median["high"] else "less" if capped < median["low"] else "cannot be told"
    return Compared(name, own, cap, mean, median, side)


def cohort_of(path: Path, currency: str) -> tuple[list[Contribution], bool]:
    """The parts of a file, and whether any of them is made up. Raises ProblemError for a line that is no part."""
    parts, simulated = [], False
    for where, found in _lines(path):
        try:
            contribution = Contribution(_text(found["household"]), _totals(found["totals"]))
            told, made_up = found["currency"], found["simulated"]
        except (KeyError, TypeError, InvalidOperation) as error:
            raise problem(where, "part", "", f"it is no household's part: {error!r}", _ASK) from error
        if told != currency:
            raise problem(where, "currency", told, f"the release is in {currency}", "Leave it out, or ask for another.")
        parts.append(contribution)
        simulated |= made_up is not False
    return parts, simulated


def release_of(text: str, source: str) -> Figures:
    """A release as its file tells it.

    Raises ProblemError for what is none, CohortTooSmall for one of fewer households than a figure of many needs.
    """
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=str)
        if found["format"] != RELEASE_FORMAT or not isinstance(found["measures"], dict):
            raise KeyError("format")
        for one in found["measures"].values():
            Decimal(one["cap"])
            for name in ("mean", "median"):
                [Decimal(one[name][field]) for field in _EDGES]
        households = int(found["households"])
        assert isinstance(found, dict)
    except (ValueError, KeyError, TypeError, InvalidOperation, RecursionError) as error:
        raise problem(source, "release", text[:40], "it is no release of a cohort", _ASK) from error
    if households < COHORT_MIN:
        message = f"figures of fewer than {COHORT_MIN} households are not compared with"
        raise refused(CohortTooSmall, source, "households", households, message, "Ask for one of a larger cohort.")
    return found


def _lines(path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, line in enumerate(read_text(path, "Name a cohort's file that is there").splitlines(), 1):
        where = f"{path}: line {number}"
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise problem(where, "line", line[:40], "it is no JSON", _ASK) from error
        if not isinstance(found, dict):
            raise problem(where, "line", line[:40], "it is no household's part", _ASK)
        yield where, found


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("a text is wanted")
    return value


def _totals(value: object) -> dict[str, Decimal]:
    if not isinstance(value, dict):
        raise TypeError("totals by name are wanted")
    return {str(name): Decimal(_text(total)) for name, total in value.items()}
