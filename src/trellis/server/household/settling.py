"""What a person says of lines, and what it changed."""

from collections.abc import Callable
from datetime import datetime

from trellis.bookkeeping.categories import deciding, models
from trellis.bookkeeping.categories.guiding import standing_labels
from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.keeper import Keeper
from trellis.household.categories.splits import Part
from trellis.household.categories.subject import subject
from trellis.household.known import KnownLine
from trellis.server.household.category_fields import by_field
from trellis.server.schemas.household.categories import Effect, LabelBody, PartBody, Said

_Word = Callable[[], KnownLine]


def labelled(keeper: Keeper, line: str, body: LabelBody, at: datetime) -> Effect:
    """Say what a line is for, and hold it to that where asked. Raises ProblemError where it cannot be said."""

    def say() -> KnownLine:
        known = deciding.label(keeper, line, body.category, at, body.scope)
        if body.lock:
            deciding.lock(keeper, line, at)
        return known

    return _effect(keeper, say, at)


def taken_back(keeper: Keeper, line: str, at: datetime) -> Effect:
    """What was said of a line is said no more."""
    return _effect(keeper, lambda: deciding.unlabel(keeper, line, at), at)


def locked(keeper: Keeper, line: str, at: datetime) -> Effect:
    """A line is held to what is applied to it."""
    return _effect(keeper, lambda: deciding.lock(keeper, line, at)[0], at)


def unlocked(keeper: Keeper, line: str, at: datetime) -> Effect:
    """A line may change again."""
    return _effect(keeper, lambda: deciding.unlock(keeper, line, at), at)


def split(keeper: Keeper, line: str, parts: list[PartBody], at: datetime) -> Effect:
    """A line is for several things; without parts it is whole again."""
    told = [Part(one.category, one.exact) for one in parts]
    return _effect(keeper, lambda: deciding.split(keeper, line, told, at), at)


def _effect(keeper: Keeper, word: _Word, at: datetime) -> Effect:
    """What a word changed, with all that follows from it at once: merchants remembered, a classifier that was due."""
    record = keeper.record
    lines = list(record.lines())
    before, labels = answers(record, lines), standing_labels(record, lines)
    with by_field():
        known = word()
    trained = models.train_if_due(keeper, at)
    after = answers(record, lines)
    answer = after.get(known.id)
    category = answer.applied if answer else ""
    changed = [line for line, one in after.items() if one.applied != before[line].applied]
    became = sum(1 for line in changed if category and after[line].applied == category)
    label, taxonomy = labels.get(known.id), record.categories.taxonomy()
    return Effect(
        line=known.id,
        merchant=subject(known).merchant,
        category=category,
        category_name=taxonomy[category].name if category in taxonomy else "",
        became=became,
        others=len(changed) - became,
        before=Said(category=label.category, scope=label.scope) if label else None,
        trained=trained,
    )
