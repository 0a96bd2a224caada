"""The registry as the household of a home sees it, without loading what it takes before it is asked."""

from functools import cached_property
from pathlib import Path
from time import thread_time
from typing import TYPE_CHECKING

from trellis.kernel.entropy import Entropy

if TYPE_CHECKING:
    from trellis.adapters.registry.household.shelf import HouseholdShelf
    from trellis.bookkeeping.categories.shelf import Shelved
    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.categories.model import Model


class AskedShelf:
    """Implements bookkeeping.categories.shelf.Shelf: most commands never ask it, and none should wait for its rooms."""

    def __init__(self, home: Path, entropy: Entropy) -> None:
        """Nothing is opened."""
        self._home, self._entropy = home, entropy

    def keep(self, keeper: "Keeper", model: "Model") -> "Shelved":
        """HouseholdShelf.keep()."""
        return self._shelf.keep(keeper, model)

    def content(self, sha256: str) -> bytes | None:
        """HouseholdShelf.content()."""
        return self._shelf.content(sha256)

    @cached_property
    def _shelf(self) -> "HouseholdShelf":
        from trellis.adapters.registry.household.shelf import HouseholdShelf
        from trellis.adapters.stores.predictions import HouseholdSeal

        return HouseholdShelf(self._home, HouseholdSeal(self._home, self._entropy), thread_time)


def shelf_of(home: Path, entropy: Entropy) -> AskedShelf:
    """The registry of a home for its household."""
    return AskedShelf(home, entropy)
