"""The tree of categories: groups and leaves, each income, spending or a transfer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a category does to net worth: adds, takes, or moves within."""

    INCOME = "income"
    EXPENSE = "expense"
    TRANSFER = "transfer"


class Bucket(StrEnum):
    """What a budget counts it as. NONE: income and transfers, which no budget limits."""

    NEED = "need"
    WANT = "want"
    SAVING = "saving"
    DEBT = "debt"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Category:
    """A node. slug: stable, never used for another meaning (food.groceries); parent: a group's slug, "" for a group."""

    slug: str
    name: str
    parent: str
    kind: Kind
    bucket: Bucket


@dataclass(frozen=True)
class Taxonomy:
    """Two levels: groups, and leaves under them. Raises ValueError for a slug told twice or a parent that is none."""

    categories: tuple[Category, ...]
    _by_slug: dict[str, Category] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_slug = {one.slug: one for one in self.categories}
        if len(by_slug) != len(self.categories):
            raise ValueError("a slug is told twice")
        for one in self.categories:
            if one.parent and (one.parent not in by_slug or by_slug[one.parent].parent):
                raise ValueError(f"{one.slug}: its parent {one.parent!r} is no group")
        object.__setattr__(self, "_by_slug", by_slug)

    def __contains__(self, slug: str) -> bool:
        return slug in self._by_slug

    def __getitem__(self, slug: str) -> Category:
        return self._by_slug[slug]

    def __iter__(self) -> Iterator[Category]:
        return iter(self.categories)

    def leaves(self, group: str = "") -> Iterable[Category]:
        """The leaves, of one group or of all."""
        return (one for one in self.categories if one.parent and group in ("", one.parent))

    def group(self, slug: str) -> Category:
        """The group that a slug stands under; itself where it is one."""
        one = self._by_slug[slug]
        return self._by_slug[one.parent] if one.parent else one
