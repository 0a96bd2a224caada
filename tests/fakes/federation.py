"""Households that know different merchants of one world, from a seed, and rounds among them without a network."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from trellis.core.dates import NEW_YORK
from trellis.household.categories.knowledge import knowledge
from trellis.household.categories.shared import features, lines_of, parts_of, told, update_of
from trellis.household.categories.subject import Subject
from trellis.household.categories.training import Row
from trellis.household.normaliser import normalise
from trellis.kernel.entropy import SeededEntropy
from trellis.privacy.learning.coordinator import PATIENCE, Round, RoundStage
from trellis.privacy.learning.member import Member
from trellis.privacy.learning.terms import RoundMode, Terms, Unit
from trellis.privacy.learning.updates import noised, on_grid

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

AT = datetime(2026, 3, 31, 12, tzinfo=NEW_YORK)
FIRST = date(2026, 1, 1)
CLASSES = ("food", "transport", "leisure", "utilities", "shopping", "travel", "health", "insurance", "personal")
WIDTH = 1024
FORMS = ("{m}", "SQ *{m}", "{m} #{n}", "{m} {n} OAKLAND CA", "POS PURCHASE {m}", "TST* {m} AUSTIN TX")


@dataclass(frozen=True)
class Made:
    """A household: lines that it labelled, and later ones that nobody labelled, each with what is right."""

    rows: tuple[Row, ...]
    later: tuple[Row, ...]

    @property
    def unseen(self) -> list[Row]:
        """The later lines of merchants that it never labelled."""
        known = {one.key for one, _ in self.rows}
        return [row for row in self.later if row[0].key not in known]


def world() -> list[tuple[str, str]]:
    """Merchants by how many go there, with their categories: the house's own table in an order by chance."""
    merchants = sorted((name, cat) for name, cat in knowledge().sure.items() if cat.partition(".")[0] in CLASSES)
    np.random.default_rng(1).shuffle(merchants)
    return merchants


def made(seed: int, merchants: int = 60, lines: int = 240, later: int = 300, flat: float = 0.8) -> Made:
    """A household that labels the lines of so many merchants. flat: how much alike merchants' numbers of visits are."""
    draw = np.random.default_rng(seed)
    known = world()
    weights = 1 / np.arange(1, len(known) + 1) ** flat
    own = draw.choice(len(known), merchants, replace=False, p=weights / weights.sum())
    rows = [_row(draw, seed, place, known[own[place % merchants]]) for place in range(lines)]
    shares = weights / weights.sum()
    coming = [_row(draw, seed, lines + n, known[at]) for n, at in enumerate(draw.choice(len(known), later, p=shares))]
    return Made(tuple(rows), tuple(coming))


def terms(members: int = 2, epsilon: object = "8", **more: object) -> Terms:
    """The terms of a trusted pair that hides merchants, unless more says otherwise."""
    fields: dict[str, object] = {
        "round": "r1", "members": members, "trusted": members < 100, "unit": Unit.MERCHANT, "mode": RoundMode.MASKED,
        "classes": CLASSES, "width": WIDTH, "epsilon": Decimal(str(epsilon)), "delta": Decimal("0.00001"),
    }  # fmt: skip
    return Terms(**(fields | more))  # type: ignore[arg-type]


def parts(rows: Sequence[Row], agreed: Terms) -> "list[NDArray[float64]]":
    """What a household adds up."""
    return parts_of(rows, agreed.classes, agreed.width, agreed.unit)


def personal(rows: Sequence[Row], agreed: Terms, begin: "NDArray[float64]") -> "NDArray[float64]":
    """What a household makes of a model with its own lines alone: steps at home."""
    lines = lines_of(rows, agreed.classes, agreed.width)
    return begin + update_of(lines, begin).reshape(begin.shape)


def played(agreed: Terms, households: Sequence[Sequence[Row]], *, silent: Collection[int] = (), seed: int = 1) -> Round:
    """A whole round among members in one process. silent: places that drop out before their update."""
    run = Round(agreed, AT)
    members = [Member(agreed, SeededEntropy(seed * 1000 + place).take) for place in range(len(households))]
    for place, one in enumerate(members, 1):
        signed = one.signature("join", 0, one.advert.as_bytes())
        assert run.join(f"key{place}", one.advert, signed, AT) == place
    if agreed.mode is RoundMode.MASKED:
        for place, one in enumerate(members, 1):
            shares = one.shares(place, run.roster)
            content = b"".join(shares[other] for other in sorted(shares))
            run.deliver(f"key{place}", shares, one.signature("share", place, content), AT)
    for place, (one, rows) in enumerate(zip(members, households, strict=True), 1):
        if place not in silent:
            steps = noised(on_grid(parts(rows, agreed), agreed), agreed, SeededEntropy(seed * 7 + place).take)
            content = one.masked(place, run.roster, steps)
            run.update(f"key{place}", content, one.signature("update", place, content), AT)
    late = AT + PATIENCE if silent else AT
    if run.look(late) is RoundStage.REVEALING:
        for place in run.stayed:
            shares = members[place - 1].reveal(place, run.roster, run.inbox(f"key{place}"), set(run.stayed))
            content = b"".join(shares[other] for other in sorted(shares))
            run.reveal(f"key{place}", shares, members[place - 1].signature("reveal", place, content), late)
    return run


def weights_of(run: Round) -> "NDArray[float64]":
    """The model after one round from nothing: the sum of updates."""
    assert run.mean is not None, run.why
    return run.mean.reshape(len(run.terms.classes), run.terms.width) * len(run.stayed)


def summed(added: "Sequence[NDArray[float64]]", agreed: Terms) -> "NDArray[float64]":
    """The model of parts without noise."""
    found: NDArray[float64] = np.sum(added, axis=0).reshape(len(agreed.classes), agreed.width)
    return found


def right(rows: Sequence[Row], weights: "NDArray[float64]", classes: tuple[str, ...] = CLASSES) -> float:
    """The share of lines whose group the model tells."""
    found = told(features([one for one, _ in rows], weights.shape[1]), weights)
    truths = [category.partition(".")[0] for _, category in rows]
    hits: int = sum(classes[at] == truth for at, truth in zip(found, truths, strict=True))
    return hits / len(rows)


def flipped(rows: Sequence[Row]) -> list[Row]:
    """The lines of a liar: each one's group is told as the next."""
    places = {name: place for place, name in enumerate(CLASSES)}
    return [(one, CLASSES[(places[cat.partition(".")[0]] + 1) % len(CLASSES)]) for one, cat in rows]


def _row(draw: np.random.Generator, seed: int, place: int, merchant: tuple[str, str]) -> Row:
    name, category = merchant
    text = str(draw.choice(FORMS)).format(m=name, n=draw.integers(100, 9999))
    amount = Decimal(-int(draw.integers(100, 20_000))) / 100
    on = FIRST + timedelta(days=place % 80)
    return Subject(f"h{seed}l{place}", "a1", on, amount, "USD", normalise(text).key, text), category
