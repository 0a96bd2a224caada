"""The governance folder of a house: its journal, the rulebooks named by their hashes, the secrets of second factors."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from trellis.books.whole_file import whole_file
from trellis.constitution.amendment_events import (
    AmendmentApproved,
    AmendmentBacktested,
    AmendmentProposed,
    AmendmentRejected,
    PersonEnrolled,
    RulebookRegistered,
    SignedInApproval,
    SignedInRejection,
    StepRefused,
)
from trellis.constitution.amendments import GovernanceEvent, Register
from trellis.constitution.rulebook import Rulebook, load, packaged_text
from trellis.core.documents import read_text
from trellis.core.problems import ProblemError, problem
from trellis.kernel import totp
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.parts import private_file
from trellis.kernel.record import Entry
from trellis.kernel.whole import check_chain

CATALOGUE: tuple[tuple[str, int, type], ...] = (
    ("person.enrolled", 1, PersonEnrolled),
    ("amendment.proposed", 1, AmendmentProposed),
    ("amendment.backtested", 1, AmendmentBacktested),
    ("amendment.approved", 1, AmendmentApproved),
    ("amendment.rejected", 1, AmendmentRejected),
    ("amendment.approved", 2, SignedInApproval),
    ("amendment.rejected", 2, SignedInRejection),
    ("rulebook.registered", 1, RulebookRegistered),
    ("step.refused", 1, StepRefused),
)
"""Type name, version and class of every event of the governance journal; docs/governance.md has a heading for each."""

STREAM = "governance"
_AGAIN = "Run the command again."


@dataclass(frozen=True, slots=True)
class Governance:
    """The folder; nothing is made in it before there is something to keep."""

    path: Path

    @property
    def journal(self) -> Path:
        """The hash chain of everything that was decided about the law."""
        return self.path / "journal.db"

    def backtest(self, amendment: str) -> Path:
        """Where the two runs of an amendment and their comparison are kept."""
        return self.path / "backtests" / amendment

    def register(self) -> Register:
        """The journal folded from its first record. Raises ProblemError where its chain is broken or cannot be read."""
        register = Register()
        for event in self.events():
            register.apply(event)
        return register

    def events(self) -> Iterator[GovernanceEvent]:
        """Everything in the journal, oldest first. Raises ProblemError as register() does."""
        if not self.journal.exists():
            return
        check_chain(self.journal)
        codec = Codec(CATALOGUE)
        with Journal.open(self.journal, read_only=True) as journal:
            for record in journal.read():
                yield cast(GovernanceEvent, codec.decode(record.type, record.version, record.payload))

    def append(self, event: GovernanceEvent, after: int) -> None:
        """Journal one event after the record of that number, durably. Raises ProblemError if the chain has grown."""
        self.path.mkdir(parents=True, exist_ok=True)
        entry = Entry.of(Codec(CATALOGUE), STREAM, event, event.at)
        with self._opened() as journal:
            try:
                journal.append((entry,), after)
            except SequenceError as error:
                message = "somebody else decided something in between"
                raise problem(self.journal, "record", after, message, _AGAIN) from error

    def length(self) -> int:
        """How many records the journal holds: what append() is told the decision was based on."""
        if not self.journal.exists():
            return 0
        with Journal.open(self.journal, read_only=True) as journal:
            return journal.head.sequence

    def keep(self, text: str, sha256: str) -> Path:
        """Keep a rulebook's text under its hash; what stands there already says the same."""
        path = self.rulebook_path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with whole_file(path) as file:
                file.write(text)
        return path

    def rulebook_path(self, sha256: str) -> Path:
        """Where the rulebook of that hash is kept."""
        return self.path / "rulebooks" / f"{sha256}.toml"

    def rulebook(self, sha256: str) -> Rulebook:
        """The rulebook of that hash: the one shipped, or one kept here. Raises ProblemError where it was changed."""
        shipped = load()
        if sha256 == shipped.sha256:
            return shipped
        found = load(self.rulebook_path(sha256))
        if found.sha256 != sha256:
            way_out = "Restore the folder from a backup."
            raise problem(self.rulebook_path(sha256), "sha256", found.sha256, "it is another rulebook", way_out)
        return found

    def text(self, sha256: str) -> str:
        """The text of the rulebook of that hash, as a draft begins. Raises ProblemError as rulebook() does."""
        if self.rulebook(sha256).sha256 == load().sha256:
            return packaged_text()
        return read_text(self.rulebook_path(sha256), "Restore the folder from a backup")

    def in_force(self, register: Register) -> Rulebook:
        """What the next change amends: the rulebook released last, or the one shipped where none was."""
        return self.rulebook(list(register.released)[-1]) if register.released else load()

    def keep_secret(self, name: str, secret: bytes) -> None:
        """Keep the secret of a second factor, readable by its owner alone, before the person is journaled."""
        path = self._secret(name)
        path.unlink(missing_ok=True)
        private_file(path, f"{totp.written(secret)}\n".encode("ascii"))

    def secret(self, name: str) -> bytes:
        """The secret. Raises ProblemError where there is none, it is no secret, or others may read it."""
        path = self._secret(name)
        text = read_text(path, "Enrol the person again under another name")
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            raise problem(path, "mode", f"{mode:o}", "others may read the secret", f"Run `chmod 600 {path}`.")
        try:
            return totp.read(text)
        except ValueError as error:
            raise self._no_secret(path, error) from error

    def _secret(self, name: str) -> Path:
        return self.path / "factors" / f"{name.casefold()}.totp"

    def _opened(self) -> Journal:
        if self.journal.exists():
            return Journal.open(self.journal, Durability.EACH)
        return Journal.create(self.journal, Durability.EACH)

    @staticmethod
    def _no_secret(path: Path, error: ValueError) -> ProblemError:
        return problem(path, "secret", path.name, f"it is no secret: {error}", "Restore the file from a backup.")
