"""What a restore brings to servers instead of into files: runs' journals, and people."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from trellis.adapters.stores.backups.contents import JOURNAL, SETTINGS, copy_chain
from trellis.adapters.stores.backups.manifest import BackedJournal, Manifest
from trellis.adapters.stores.backups.people import PEOPLE, clear_people, import_people
from trellis.adapters.stores.journals import journal_at
from trellis.adapters.stores.people.database import shown
from trellis.adapters.stores.postgres.address import JournalAddress, address_of
from trellis.core.problems import ProblemError, problem
from trellis.kernel.journal import Durability, Journal

_ANY = "main"
_EMPTY = "Give another schema with &schema=NAME, or empty this one: DROP SCHEMA {} CASCADE."


@dataclass(frozen=True, slots=True)
class Servers:
    """URLs of PostgreSQL: journals, a database and schema for the runs' journals; people, a database. Empty: files."""

    journals: str = ""
    people: str = ""

    def check(self, manifest: Manifest) -> None:
        """Raises ProblemError where a server cannot be reached or holds anything, or the backup does not fit."""
        if self.journals:
            self._check_journals(manifest)
        if self.people and not any(file.path == PEOPLE for file in manifest.files):
            way_out = "Leave --people out."
            raise problem("flags", "--people", PEOPLE, "the backup holds no people to bring there", way_out)

    def told(self, manifest: Manifest) -> dict[str, str]:
        """What of a backup goes to a server, by its file there: the address, without its password."""
        runs = {one.path: str(self.address(_run_of(one))) for one in movable(manifest)} if self.journals else {}
        return {**runs, PEOPLE: shown(self.people)} if self.people else runs

    def address(self, run: str) -> JournalAddress:
        """Where the journal of a run goes. Raises ProblemError for a name that no journal has."""
        try:
            return address_of(self.journals, run)
        except ProblemError as error:
            address_of(self.journals, _ANY)
            way_out = "Restore to files, name the run's folder by letters, digits, dots and hyphens, back up again."
            raise problem("backup", "run", run, "no journal in PostgreSQL has such a name", way_out) from error

    def _check_journals(self, manifest: Manifest) -> None:
        if dict(parse_qsl(urlsplit(self.journals).query)).get("journal"):
            way_out = "Leave journal=... out of the URL."
            raise problem("flags", "--journal", "journal", "each run's journal is named after its run", way_out)
        address = address_of(self.journals, _ANY)
        journal_at(address)
        from trellis.adapters.stores.postgres.migrating import version_of
        from trellis.adapters.stores.postgres.taking_back import held

        found = held(address) if version_of(address) else ()
        if found:
            message = "there are journals already, and nothing is ever restored over one"
            raise problem(address, "schema", address.schema, message, _EMPTY.format(address.schema))
        for journal in movable(manifest):
            self.address(_run_of(journal))


FILES = Servers()
"""No server: a home has everything in itself."""


def movable(manifest: Manifest) -> Sequence[BackedJournal]:
    """The journals that a server can take: whole, of a run with settings that can name the server."""
    files = {file.path for file in manifest.files}
    return [one for one in manifest.journals if _is_run(one.path, files) and one.records and not one.problem]


@contextmanager
def brought(servers: Servers, manifest: Manifest, part: Path) -> Iterator[None]:
    """Bring what lies in a home under way to the servers, check it there, and take it back where the block fails.

    Afterwards the home's settings name the servers, and it holds no copy of what they keep.
    """
    with ExitStack() as undo:
        if servers.people:
            import_people(part / PEOPLE, servers.people)
            undo.callback(clear_people, servers.people)
            (part / PEOPLE).unlink()
        for journal in movable(manifest) if servers.journals else ():
            _bring(part / journal.path, journal, servers.address(_run_of(journal)), undo)
        yield
        undo.pop_all()


def _bring(file: Path, told: BackedJournal, address: JournalAddress, undo: ExitStack) -> None:
    """One journal; what takes it back is left in undo."""
    from trellis.adapters.stores.postgres.taking_back import take_back

    place = journal_at(address)
    with Journal.open(file, read_only=True) as source, place.create(Durability.EACH) as target:
        undo.callback(take_back, address)
        copy_chain(source, target, told.records)
    found = place.verify()
    if found.problems or (found.records, found.head.hash.hex()) != (told.records, told.head):
        message = f"the server holds another chain than the backup: {found.records} records"
        raise problem(address, "journal", address.name, message, "Check the server's disk and memory.")
    settings = file.with_name(SETTINGS)
    settings.write_text(f'journal = "{address}"\n{settings.read_text(encoding="utf-8")}', encoding="utf-8")
    file.unlink()


def _is_run(path: str, files: set[str]) -> bool:
    parts = path.split("/")
    return len(parts) == 3 and parts[0] == "runs" and parts[2] == JOURNAL and f"runs/{parts[1]}/{SETTINGS}" in files


def _run_of(journal: BackedJournal) -> str:
    return journal.path.split("/")[1]
