"""Erasing a household's texts: keys are destroyed, and what is kept outside of sealed stores goes with them.

Journals stay and their chains hold: days, amounts, books and budgets are there still, without a word.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trellis.bookkeeping.categories.models import FILE
from trellis.bookkeeping.keeper import FOLDER, journal_of, key_of
from trellis.core.problems import problem
from trellis.kernel.parts import sync_folder


@dataclass(frozen=True, slots=True)
class Store:
    """A place in a home that tells of a person. what: which of it can no longer be read; path: what is destroyed."""

    name: str
    path: Path
    what: str

    @property
    def there(self) -> bool:
        """Whether there is anything of it."""
        return self.path.exists()


def stores_of(home: Path) -> tuple[Store, ...]:
    """Every store, the key first: with it, what the others hold sealed is gone even if the rest is cut short."""
    texts = "texts of lines, accounts and imports, tags, notes, offers to refinance, predictions"
    sealed = f"{texts}, artefacts of models: sealed by this key"
    return (
        Store("household key", key_of(home), sealed),
        Store("scrubbing key", home / "keys" / "scrubbing.key", "trying out texts against tokens given away"),
        Store("classifier", journal_of(home).with_name(FILE), "weights that tell of words"),
        Store("mappings", home / FOLDER / "mappings", "how files of which banks are read"),
        Store("federation", home / "federation", "the model learned together, and rounds coordinated here"),
        Store("lake", home / "lake", "events in columns, and features computed from lines"),
    )


def erased(home: Path) -> Iterator[Store]:
    """Destroys each store that is there, and tells it once it is gone and the folder is on disk.

    Raises ProblemError for a home without a household, or whose key is gone already; then nothing was destroyed.
    """
    if not journal_of(home).exists():
        raise problem(home, "household", home, "there is no household here", "Name another home with --home.")
    found = [store for store in stores_of(home) if store.there]
    if not found:
        raise problem(home, "household", home, "it was erased already", "Nothing is left to do.")
    for store in found:
        if store.path.is_dir() and not store.path.is_symlink():
            shutil.rmtree(store.path)
        else:
            os.unlink(store.path)
        sync_folder(store.path.parent)
        yield store
