"""What one server stands on, and how routes get at it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from trellis.kernel.clock import Clock
from trellis.server.runs.directory import Runs
from trellis.server.security import SecuritySettings

if TYPE_CHECKING:
    from trellis.server.identity.caller import Door


@dataclass(frozen=True, slots=True)
class ServedHouse:
    """A home folder, its runs, the door through which callers come, the clock, and the names the server goes by.

    journal: the URL that journals of new runs are kept at, empty for files. data: the house's own folder of prices.
    messages: the URL of modules' messages in PostgreSQL, empty for the home's file.
    """

    home: Path
    runs: Runs
    door: "Door"
    clock: Clock
    security: SecuritySettings = field(default_factory=SecuritySettings)
    journal: str = ""
    data: Path | None = None
    messages: str = ""


async def served(connection: HTTPConnection) -> ServedHouse:
    """Dependency: the house of the app that takes the call. It waits for nothing: no thread is asked for it."""
    house = connection.app.state.house
    assert isinstance(house, ServedHouse), "create_app() gave the app its house"
    return house


ServedDep = Annotated[ServedHouse, Depends(served)]
