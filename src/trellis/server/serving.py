"""A house served: everything that stands behind the API opened, kept going while it serves, and shut in order."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from opentelemetry.sdk.trace.export import SpanExporter

from trellis.core.problems import problem
from trellis.kernel.clock import Clock
from trellis.kernel.entropy import Entropy
from trellis.server.app import create_app
from trellis.server.identity.door import PeopleDoor
from trellis.server.identity.house import Identity, open_identity
from trellis.server.identity.settings import IdentitySettings
from trellis.server.notices.delivering import Delivering
from trellis.server.notices.round import Round
from trellis.server.notices.settings import NoticeSettings
from trellis.server.notices.telling import Telling
from trellis.server.notices.ways import Ways
from trellis.server.operations import logs
from trellis.server.operations.traces import JsonLines
from trellis.server.runs.directory import Runs
from trellis.server.runs.live.live_runs import LiveRuns
from trellis.server.runs.live.wishes import Kind
from trellis.server.runs.watched import WatchedRun
from trellis.server.security import SecuritySettings
from trellis.server.served import ServedHouse

PORT = 8321
SHUTDOWN_SECONDS = 10
"""How long calls that are being answered may take once the server is told to stop."""


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """home: the house's folder. others: run folders elsewhere that are shown too. public_url: how people reach the
    house from other machines, through a proxy that speaks TLS. people_url: another database for people. journal: the
    URL that journals of new runs are kept at.

    Raises ProblemError for a port that is none, and for an address beyond this machine without a public_url.
    """

    home: Path
    others: tuple[Path, ...] = ()
    host: str = "127.0.0.1"
    port: int = PORT
    public_url: str = ""
    people_url: str = ""
    journal: str = ""
    traces: Path | None = None
    metrics_token: str = ""
    notices: NoticeSettings = field(default_factory=NoticeSettings)

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65_535:
            raise problem("flags", "--port", self.port, "it is no port", "Give 1 to 65535, or 0 for any that is free.")
        if self.host not in ("127.0.0.1", "::1", "localhost") and not self.public_url:
            way_out = "Put a proxy with TLS before it and give its address as --public-url."
            raise problem("flags", "--host", self.host, "others would reach the house without TLS", way_out)


@dataclass(frozen=True, slots=True)
class Opened:
    """A house whose parts are open: its people, its app, its runs at work, which start with the server."""

    identity: Identity
    app: FastAPI
    live: LiveRuns


@contextmanager
def opened(settings: ServeSettings, clock: Clock, entropy: Entropy) -> Iterator[Opened]:
    """Open the house for serving. Raises ProblemError where a part of it cannot be opened."""
    with ExitStack() as stack:
        identity = open_identity(
            settings.home, clock, entropy, IdentitySettings(public_url=settings.public_url), settings.people_url
        )
        stack.callback(identity.close)
        runs = Runs(settings.home, settings.others)
        security = SecuritySettings(hosts=_hosts(identity))
        house = ServedHouse(settings.home, runs, PeopleDoor(identity), clock, security, settings.journal)
        ways = Ways(settings.home, identity, settings.notices)
        app = create_app(house, ways=ways, spans=_spans(settings.traces), metrics_token=settings.metrics_token)
        stack.callback(app.state.traces.shutdown)
        live: LiveRuns = app.state.live
        telling = Telling(identity, settings.notices.base)
        told = Round(telling, Delivering(identity, ways.channel), lambda: _followed(runs, live))
        app.router.lifespan_context = _alive(told)
        yield Opened(identity, app, live)


def serve(settings: ServeSettings, house: Opened, ready: Callable[[int], None]) -> None:
    """Serve until told to stop (SIGTERM, Ctrl-C). ready: called with the port once calls are taken."""
    logs.configure()
    config = uvicorn.Config(
        house.app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    with house.live:
        _Server(config, ready).run()


class _Server(uvicorn.Server):
    """Tells when it takes calls, and on which port."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[int], None]) -> None:
        super().__init__(config)
        self._ready = ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop when told to, and let the house be shut in order: the signal is not raised again, as it would be by
        default, which would end the process before its journals are written.
        """
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, *args: object, **named: object) -> None:
        await super().startup(*args, **named)  # type: ignore[arg-type]
        if self.started:
            self._ready(self.servers[0].sockets[0].getsockname()[1])


def _alive(told: Round) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        """What goes on beside the calls, for as long as the server lives."""
        going = asyncio.create_task(told.go())
        try:
            yield
        finally:
            going.cancel()
            with suppress(asyncio.CancelledError):
                await going

    return alive


def _followed(runs: Runs, live: LiveRuns) -> Sequence[WatchedRun]:
    """Runs at work whose time goes at a pace that people can follow, read to their end."""
    there = runs.names()
    practice = [name for name in live.names() if name in there and live.run(name).wish.kind is Kind.PRACTICE]
    found = [runs.run(name) for name in practice]
    for run in found:
        run.read_all()
    return found


def _hosts(identity: Identity) -> tuple[str, ...]:
    name = identity.settings.public_host.partition(":")[0]
    return (name,) if name else ()


def _spans(path: Path | None) -> SpanExporter | None:
    if path is None:
        return None
    try:
        return JsonLines(path)
    except OSError as error:
        raise problem(path, "TRELLIS_TRACES", path, str(error), "Give a file that can be written.") from error
