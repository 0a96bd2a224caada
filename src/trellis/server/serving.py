"""A house served: everything that stands behind the API opened, kept going while it serves, and shut in order."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog
import uvicorn
from fastapi import FastAPI
from opentelemetry.sdk.trace.export import SpanExporter
from starlette.datastructures import State

from trellis.adapters.registry.opening import models_journal
from trellis.adapters.stores.backups.schedule import Backups
from trellis.core.problems import ProblemError, problem
from trellis.kernel.clock import Clock
from trellis.kernel.entropy import Entropy
from trellis.server.app import create_app, shut
from trellis.server.federation.taking import RoundSettings
from trellis.server.household.answering.desk import AnswerDesk
from trellis.server.household.daily import Daily
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.pricing import PriceSettings, Pricing
from trellis.server.household.syncing import BankSettings, Syncing
from trellis.server.identity.door import PeopleDoor
from trellis.server.identity.house import Identity, open_identity
from trellis.server.identity.settings import IdentitySettings
from trellis.server.notices.delivering import Delivering
from trellis.server.notices.leading import Leading
from trellis.server.notices.of_household import HouseholdNotices
from trellis.server.notices.of_models import ModelNotices
from trellis.server.notices.outbox import Outbox
from trellis.server.notices.round import Round
from trellis.server.notices.settings import NoticeSettings
from trellis.server.notices.ways import Ways
from trellis.server.operations import logs
from trellis.server.operations.traces import JsonLines
from trellis.server.runs.directory import Runs
from trellis.server.runs.lasting import keep_for_good
from trellis.server.runs.live.live_runs import LiveRuns
from trellis.server.runs.live.wishes import Kind
from trellis.server.runs.watched import WatchedRun
from trellis.server.security import SecuritySettings
from trellis.server.served import ServedHouse

PORT = 8321
BACKUP_LOOK_SECONDS = 30.0
"""How often the server looks whether a backup is due."""
SYNC_LOOK_SECONDS = 60.0
"""How often the server looks whether the banks, or sources of prices, are due to be asked."""
PREPARE_SECONDS = 2.0
"""How often the server looks whether the household changed; it prepares answers once it has stood still that long."""
SHUTDOWN_SECONDS = 10
"""How long calls that are being answered may take once the server is told to stop."""

_log = structlog.get_logger("trellis.server")


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """home: the house's folder. others: run folders elsewhere that are shown too. public_url: how people reach the
    house from other machines, through a proxy that speaks TLS. people_url: another database for people. journal: the
    URL that journals of new runs are kept at. messages: the URL of modules' messages. data: the house's own folder of
    prices for runs of source data.
    backups: the folder where the home is backed up, every quarter of an hour; without one it is not.

    Raises ProblemError for a port that is none, and for an address beyond this machine without a public_url.
    """

    home: Path
    others: tuple[Path, ...] = ()
    host: str = "127.0.0.1"
    port: int = PORT
    public_url: str = ""
    people_url: str = ""
    journal: str = ""
    messages: str = ""
    data: Path | None = None
    backups: Path | None = None
    traces: Path | None = None
    metrics_token: str = ""
    notices: NoticeSettings = field(default_factory=NoticeSettings)
    banks: BankSettings = field(default_factory=BankSettings)
    prices: PriceSettings = field(default_factory=PriceSettings)
    rounds: RoundSettings = field(default_factory=RoundSettings)

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65_535:
            raise problem("flags", "--port", self.port, "it is no port", "Give 1 to 65535, or 0 for any that is free.")
        if self.host not in ("127.0.0.1", "::1", "localhost") and not self.public_url:
            way_out = "Put a proxy with TLS before it and give its address as --public-url."
            raise problem("flags", "--host", self.host, "others would reach the house without TLS", way_out)


@dataclass(frozen=True, slots=True)
class Opened:
    """A house whose parts are open: its people, its app, its runs at work, which start with the server.

    household: what tells people of its findings.
    """

    identity: Identity
    app: FastAPI
    live: LiveRuns
    household: HouseholdNotices

    @property
    def trouble(self) -> str:
        """What of the house cannot be served, in words; empty where all of it can."""
        kept: KeptHousehold = self.app.state.household
        return kept.trouble and f"The household is not served: {kept.trouble}"


@contextmanager
def opened(settings: ServeSettings, clock: Clock, entropy: Entropy) -> Iterator[Opened]:
    """Open the house for serving. Raises ProblemError where a part of it cannot be opened."""
    with ExitStack() as stack:
        identity = open_identity(
            settings.home, clock, entropy, IdentitySettings(public_url=settings.public_url), settings.people_url
        )
        stack.callback(identity.close)
        runs = Runs(settings.home, settings.others)
        stack.callback(runs.close)
        security = SecuritySettings(hosts=_hosts(identity))
        house = ServedHouse(
            settings.home,
            runs,
            PeopleDoor(identity),
            clock,
            security,
            settings.journal,
            settings.data,
            settings.messages,
        )
        ways = Ways(settings.home, identity, settings.notices)
        app = create_app(
            house,
            ways=ways,
            spans=_spans(settings.traces),
            metrics_token=settings.metrics_token,
            banks=settings.banks,
            prices=settings.prices,
            rounds=settings.rounds,
        )
        stack.callback(shut, app)
        live: LiveRuns = app.state.live
        outbox = Outbox(identity, settings.notices.base)
        leading = Leading(identity)
        stack.callback(leading.give_back)
        household = _household_notices(app, identity, settings)
        stack.callback(household.close)
        told = Round(
            outbox,
            Delivering(identity, ways.channel, app.state.notice_texts.opened),
            lambda: _followed(runs, live),
            (Daily(settings.home, app.state.household, app.state.predictions, identity.clock).once,),
            (ModelNotices(identity, models_journal(settings.home), settings.notices.base).fill, household.fill),
            leading.leads,
        )
        kept = Backups(settings.home, settings.backups, people_url=settings.people_url) if settings.backups else None
        app.router.lifespan_context = _alive(told, kept, clock, app.state)
        yield Opened(identity, app, live, household)


def _household_notices(app: FastAPI, identity: Identity, settings: ServeSettings) -> HouseholdNotices:
    """What tells of a household's findings, in each round of notices."""
    state = app.state
    return HouseholdNotices(settings.home, state.household, identity, state.notice_texts, settings.notices.base)


def serve(settings: ServeSettings, house: Opened, ready: Callable[[int], None]) -> None:
    """Serve until told to stop (SIGTERM, Ctrl-C). ready: called with the port once calls are taken.

    Raises ProblemError where the address is not to be had.
    """
    _check_free(settings.host, settings.port)
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


def _check_free(host: str, port: int) -> None:
    """Raises ProblemError where nothing can listen there: the server itself would only log it."""
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind(address)
    except socket.gaierror as error:
        raise problem("flags", "--host", host, str(error.strerror), "Give an address of this machine.") from error
    except OSError as error:
        message = f"nothing can listen there: {error.strerror}"
        raise problem("flags", "--port", port, message, "Stop what listens there, or give --port another.") from error


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


def _alive(
    told: Round, kept: Backups | None, clock: Clock, parts: State
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        """What goes on beside the calls, for as long as the server lives."""
        answers: AnswerDesk = parts.answers
        answers.hold_back()
        beside = (told.go(), _preparing(answers), _syncing(parts.syncing), _pricing(parts.pricing))
        going = [asyncio.create_task(each) for each in beside]
        if kept is not None:
            going.append(asyncio.create_task(_backing_up(kept, clock)))
        for each in going:
            each.add_done_callback(_told_of_an_end)
        try:
            yield
        finally:
            for each in going:
                each.cancel()
            await asyncio.gather(*going, return_exceptions=True)

    return alive


def _told_of_an_end(task: "asyncio.Task[None]") -> None:
    """What goes on beside the calls ends by being cancelled alone; a mistake that ends it stops the server too."""
    if not task.cancelled() and task.exception() is not None:
        _log.critical("a mistake of the program", exc_info=task.exception())
        signal.raise_signal(signal.SIGTERM)


async def _preparing(answers: AnswerDesk) -> None:
    """Have at hand what new questions about money share. What cannot be read is told once by who asks for it."""
    loaded = False
    while True:
        with suppress(ProblemError):
            await asyncio.to_thread(answers.prepare)
            if not loaded:
                keep_for_good()
                loaded = True
        await asyncio.sleep(PREPARE_SECONDS)


async def _syncing(banks: Syncing) -> None:
    """Ask the banks' server when that is due. What came of it is kept with the connection, and told in the log."""
    while True:
        try:
            found = await asyncio.to_thread(banks.once)
            if found is not None:
                _log.info("banks synced", outcome=found.outcome.value, added=found.added)
        except ProblemError as error:
            _log.warning("banks not synced", problem=str(error))
        await asyncio.sleep(SYNC_LOOK_SECONDS)


async def _pricing(prices: Pricing) -> None:
    """Ask for prices when that is due, where the operator allows it. What came of it is kept, and told in the log."""
    while prices.settings.daily:
        try:
            found = await asyncio.to_thread(prices.once)
            if found is not None:
                _log.info("prices fetched", taken=found.taken, problems=len(found.problems))
        except ProblemError as error:
            _log.warning("prices not fetched", problem=str(error))
        await asyncio.sleep(SYNC_LOOK_SECONDS)


async def _backing_up(kept: Backups, clock: Clock) -> None:
    """Take a backup whenever one is due. One that cannot be taken is told in the log, and tried again."""
    while True:
        if kept.due(clock.now()):
            try:
                taken = await asyncio.to_thread(kept.take, clock.now())
                damaged = [journal.path for journal in taken.manifest.journals if journal.problem]
                _log.info("backup taken", folder=str(taken.path), damaged=damaged)
            except ProblemError as error:
                _log.error("backup not taken", problem=str(error))
        await asyncio.sleep(BACKUP_LOOK_SECONDS)


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
