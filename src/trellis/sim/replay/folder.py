"""A run folder: journal, snapshots, exports, report, under fixed names."""

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from trellis.adapters.stores.journals import journal_at
from trellis.adapters.stores.postgres.address import JournalAddress, address_of
from trellis.books.whole_file import whole_file
from trellis.core.problems import ProblemError, problem
from trellis.kernel.places import FilePlace, JournalPlace

FILES = (
    "journal.db",
    "run.toml",
    "ledger.csv",
    "ledger.beancount",
    "tax.csv",
    "summary.json",
    "report.html",
    "SHA256SUMS",
    "advisory.jsonl",
)


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Where one run keeps what it writes.

    address: of its journal in PostgreSQL, with what gets in there; else what its settings say goes, without a password.
    epoch: of the lead under which the journal in PostgreSQL is written, None where nobody leads it.
    """

    path: Path
    address: JournalAddress | None = None
    epoch: int | None = None

    @property
    def journal(self) -> Path:
        """The hash chain, where it is kept in a file."""
        return self.path / "journal.db"

    @property
    def place(self) -> JournalPlace:
        """Where the chain is kept: in a file of the folder, or in PostgreSQL. Raises ProblemError for no such URL."""
        address = self.address or self._kept_address()
        return FilePlace(self.journal) if address is None else journal_at(address, self.epoch)

    @property
    def holds_run(self) -> bool:
        """Whether a run was begun there, as far as the folder itself tells."""
        return self.journal.is_file() or (self.address or self._kept_address()) is not None

    def check_run(self) -> None:
        """Raises ProblemError where the folder holds no run."""
        place = self.place
        there = self.journal.is_file() if isinstance(place, FilePlace) else place.exists()
        if not there:
            way_out = "Give a folder that trellis replay or trellis demo wrote."
            raise problem(self.path, "RUN", self.path, "there is no journal in it", way_out)

    @property
    def settings(self) -> Path:
        """The settings the run was started with."""
        return self.path / "run.toml"

    @property
    def snapshots(self) -> Path:
        """Where resuming starts from."""
        return self.path / "snapshots"

    @property
    def ledger_csv(self) -> Path:
        """Every posting."""
        return self.path / "ledger.csv"

    @property
    def beancount(self) -> Path:
        """The same books for Beancount."""
        return self.path / "ledger.beancount"

    @property
    def tax(self) -> Path:
        """Every closed lot as a tax return asks for it."""
        return self.path / "tax.csv"

    @property
    def summary(self) -> Path:
        """The figures for machines."""
        return self.path / "summary.json"

    @property
    def report(self) -> Path:
        """The report for people."""
        return self.path / "report.html"

    @property
    def advisory(self) -> Path:
        """What an adviser said beside the run; no part of it."""
        return self.path / "advisory.jsonl"

    @property
    def seals(self) -> Path:
        """The digests of the exports."""
        return self.path / "SHA256SUMS"

    @property
    def exports(self) -> tuple[Path, ...]:
        """What is written once the journal is finished."""
        return (self.ledger_csv, self.beancount, self.tax, self.summary, self.report)

    @property
    def is_bare(self) -> bool:
        """Whether the run was cut short before its journal was laid: there is nothing yet to go on with."""
        return not self.place.exists() and not any(self.snapshots.glob("*.snapshot"))

    @contextmanager
    def held(self) -> Iterator[None]:
        """The folder for one program alone, made if it is not there; let go of however the program ends.

        Raises ProblemError while another program writes a run there, or where no folder can be made.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_RDONLY)
        except OSError as error:
            raise self._not_writable(error) from error
        try:
            self._lock(handle)
            yield
        finally:
            os.close(handle)

    def begin(self, settings_text: str, *, overwrite: bool) -> None:
        """Make the folder for a new run.

        Raises ProblemError if it holds one and overwrite is not given, or if it holds files of these names that no run
        wrote: those are never replaced.
        """
        try:
            self._refuse(overwrite=overwrite)
            self.path.mkdir(parents=True, exist_ok=True)
            self._clear()
            with whole_file(self.settings) as file:
                file.write(settings_text)
        except OSError as error:
            raise self._not_writable(error) from error

    def _lock(self, handle: int) -> None:
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            message = "another program is writing a run there"
            raise problem(self.path, "--out", self.path, message, "Wait for it, or give another --out.") from error
        except OSError:
            return  # a file system without locks: the journal itself still lets one writer in at a time

    def _refuse(self, *, overwrite: bool) -> None:
        self._refuse_to_replace_rows()
        if self.journal.exists() and not overwrite:
            way_out = "Continue it with --resume, replace it with --overwrite, or give another --out."
            raise problem(self.path, "--out", self.path.name, "the folder holds a run", way_out)
        there = [name for name in FILES if (self.path / name).exists()]
        if not there or (overwrite and (self.journal.exists() or self.settings.exists())):
            return
        message = f"the folder holds {', '.join(there)}, which a run would replace"
        raise problem(self.path, "--out", self.path, message, "Give another --out, or move the files away.")

    def _refuse_to_replace_rows(self) -> None:
        """What stands in a server's tables stays there, whatever is replaced in the folder."""
        place = self.place
        if not isinstance(place, FilePlace) and place.exists():
            way_out = "Continue it with --resume, or give another ?journal=NAME and another --out."
            raise problem(place, "journal", place, "it holds a run, which is never replaced", way_out)

    def _kept_address(self) -> JournalAddress | None:
        """The address that the settings in the folder name; None where they name none or cannot be read."""
        try:
            kept = tomllib.loads(self.settings.read_text(encoding="utf-8")).get("journal")
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return None
        return address_of(kept) if isinstance(kept, str) and kept else None

    def _not_writable(self, error: OSError) -> ProblemError:
        return problem(self.path, "--out", self.path, str(error), "Give a folder that can be written.")

    def _clear(self) -> None:
        """The settings go first: what is left of a run without them is taken for no run, whenever this is cut short."""
        for name in ("run.toml", *FILES):
            for suffix in ("", "-wal", "-shm", "-journal"):
                (self.path / f"{name}{suffix}").unlink(missing_ok=True)
        for pattern in ("*.snapshot", "*.part"):
            for file in self.snapshots.glob(pattern):
                file.unlink()
