"""What changed in a household since it was last answered about, as the tags that answers carry."""

from pathlib import Path

from trellis.bookkeeping.keeper import journal_of
from trellis.kernel.journal import Journal
from trellis.serving.routing.operations import Tag

_MONEY = ("import.", "account.", "line.", "balance.", "transfer.", "transaction.", "category.", "rule.", "rules.")
_PRICES = ("invest.price",)
_MODELS = ("model.",)


def tags_of(types: set[str]) -> set[Tag]:
    """The tags that events of these types touch. What a person told is terms, unless it is a price or money."""
    found = set()
    for name in types:
        if name.startswith(_PRICES):
            found.add(Tag.PRICES)
        elif name.startswith(_MODELS):
            found.add(Tag.MODELS)
        elif name.startswith(_MONEY):
            found.add(Tag.MONEY)
        else:
            found |= {Tag.TERMS, Tag.MONEY}
    return found


def types_after(home: Path, sequence: int) -> set[str]:
    """Types of the events after a sequence."""
    path = journal_of(home)
    if not path.exists():
        return set()
    with Journal.open(path, read_only=True) as journal:
        return {record.type for record in journal.read(after=sequence)}
