"""Where a journal is kept, before it is opened: what makes, opens, checks and finishes it there."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from trellis.kernel.finishing import finish_journal
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.layout import open_file
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Head
from trellis.kernel.verify import verify_journal
from trellis.kernel.walk import Verification


class JournalPlace(Protocol):
    """A place for one journal. str() of it names it to people, without a password."""

    def exists(self) -> bool:
        """Whether a journal was begun there. Raises ProblemError where that cannot be told."""
        ...

    def create(self, durability: Durability) -> JournalStore:
        """A new, empty journal. Raises ProblemError where there is one already, or none can be made."""
        ...

    def open(self, durability: Durability = Durability.EACH, *, read_only: bool = False) -> JournalStore:
        """The journal that is there, whole at its end. Raises ProblemError where there is none or it is damaged."""
        ...

    def unchecked(self) -> JournalStore:
        """The journal to read, with no look at whether its end is whole, for one who is going to find out."""
        ...

    def verify(self, public_key: bytes | None = None) -> Verification:
        """Every record and checkpoint checked; damage is in the problems."""
        ...

    def finish(self, journal: JournalStore) -> Head:
        """Closes a journal of this place for good and gives the end of its chain."""
        ...


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A file of its own: kernel.journal.Journal."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def exists(self) -> bool:
        """Whether something was laid in the file."""
        return self.path.exists() and self.path.stat().st_size > 0

    def create(self, durability: Durability) -> Journal:
        """Journal.create()."""
        return Journal.create(self.path, durability)

    def open(self, durability: Durability = Durability.EACH, *, read_only: bool = False) -> Journal:
        """Journal.open()."""
        return Journal.open(self.path, durability, read_only=read_only)

    def unchecked(self) -> Journal:
        """The file's journal, though its last record may be damaged."""
        return Journal(self.path, open_file(self.path, read_only=True), Durability.EACH)

    def verify(self, public_key: bytes | None = None) -> Verification:
        """verify_journal()."""
        return verify_journal(self.path, public_key)

    def finish(self, journal: JournalStore) -> Head:
        """finish_journal(): the file is packed anew."""
        assert isinstance(journal, Journal), f"{journal.source} is no file"
        return finish_journal(journal)
