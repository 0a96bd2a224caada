"""Opens a house's bus: its record by path or URL, its fast path where one is named, its keys."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from trellis.adapters.buses.bells import FileBell, ThreadBell
from trellis.adapters.buses.keys import BusKeys
from trellis.core.ids import short_digest
from trellis.core.problems import problem
from trellis.messages.ports import Bell, FastPath, Record, Registry

FILE = "bus.db"
_WITHIN_PROCESS = ThreadBell()
"""Of every bus in a file: threads of this process wake each other."""


class _Closes(Protocol):
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Bus:
    """What a worker's thread holds of a bus; close() lets go of all of it."""

    source: str
    record: Record
    registry: Registry
    path: FastPath | None
    bell: Bell
    keys: BusKeys
    closing: tuple[_Closes, ...]

    def close(self) -> None:
        """Let go of everything."""
        for one in self.closing:
            one.close()


def bus_file(home: Path) -> Path:
    """Where a house keeps its messages if no server is named."""
    return home / "messages" / FILE


def open_bus(home: Path, url: str = "", redis_url: str = "") -> Bus:
    """A bus of a home. url: of PostgreSQL; in the home's file where none is given. redis_url: of a fast path.

    Raises ProblemError where the record cannot be opened; Redis need not be there.
    """
    if not url:
        return _in_file(home, redis_url)
    from trellis.adapters.stores.postgres.address import address_of, is_address

    if not is_address(url):
        raise problem("flags", "--url", url, "it is not the URL of a PostgreSQL server", "Write postgresql://...")
    from trellis.adapters.buses.postgres.bell import PostgresBell
    from trellis.adapters.buses.postgres.record import PostgresRecord
    from trellis.adapters.buses.postgres.registry import PostgresRegistry

    address = address_of(url, "messages")
    record, registry, bell = PostgresRecord(address), PostgresRegistry(address), PostgresBell(address)
    path = _path(redis_url, str(address))
    closing = (record, registry, bell, *(() if path is None else (path,)))
    return Bus(str(address), record, registry, path, bell, BusKeys(home), closing)


def _in_file(home: Path, redis_url: str) -> Bus:
    from trellis.adapters.buses.sqlite.record import SqliteRecord
    from trellis.adapters.buses.sqlite.registry import SqliteRegistry
    from trellis.adapters.buses.sqlite.tables import opened

    file = bus_file(home)
    record, registry, path = SqliteRecord(file), SqliteRegistry(file), _path(redis_url, str(file.resolve()))
    bell = FileBell(_WITHIN_PROCESS, opened(file))
    closing = (record, registry, bell, *(() if path is None else (path,)))
    return Bus(str(file), record, registry, path, bell, BusKeys(home), closing)


class _ClosingPath(FastPath, _Closes, Protocol):
    pass


def _path(redis_url: str, record: str) -> _ClosingPath | None:
    if not redis_url:
        return None
    from trellis.adapters.buses.redis_streams import RedisPath

    return RedisPath(redis_url, prefix=f"trellis:{short_digest('bus', record)}")
