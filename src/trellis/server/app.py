"""The one place where the parts of the API meet."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import run_sync
from fastapi import APIRouter, FastAPI
from opentelemetry.sdk.trace.export import SpanExporter

from trellis.adapters.stores.predictions import open_predictions
from trellis.kernel.entropy import SystemEntropy
from trellis.server import built_pages, problems
from trellis.server.document import PREFIX, REFUSED, DocumentedApi
from trellis.server.etags import NotModified, not_modified
from trellis.server.federation.rounds import Rounds
from trellis.server.federation.taking import RoundSettings, Taking
from trellis.server.garden.account.kept import Accounts
from trellis.server.garden.breeding.desk import BreedingDesk
from trellis.server.garden.tape.desk import TapeDesk
from trellis.server.garden.tried import TrialsDesk
from trellis.server.governing.house_law import HouseLaw
from trellis.server.household.answering.desk import AnswerDesk, Around
from trellis.server.household.jobs import Jobs
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.pricing import PriceSettings, Pricing
from trellis.server.household.syncing import DAILY, BankSettings, Syncing
from trellis.server.identity.auditing import Auditing
from trellis.server.identity.door import PeopleDoor
from trellis.server.identity.rates import Rates
from trellis.server.notices.texts import NoticeTexts
from trellis.server.notices.ways import Ways
from trellis.server.operations import traces
from trellis.server.operations.measured import Measured
from trellis.server.operations.metrics import Metrics
from trellis.server.program import program_version
from trellis.server.routes import (
    accounts,
    chain,
    control,
    decisions,
    equity,
    federation,
    health,
    journal,
    ladder,
    ledger,
    positions,
    proposals,
    questions,
    replays,
    reports,
    rules,
    runs,
    stream,
    today,
    weeks,
)
from trellis.server.routes.garden import OF_GARDEN
from trellis.server.routes.household import OF_HOUSEHOLD, answers
from trellis.server.routes.of_people import OF_PEOPLE
from trellis.server.runs.catching_up import CatchingUp
from trellis.server.runs.live.live_runs import LiveRuns
from trellis.server.runs.market import Markets, finder
from trellis.server.runs.questions import QuestionDesk
from trellis.server.runs.reporting.desk import ReportDesk
from trellis.server.security import Security
from trellis.server.served import ServedHouse
from trellis.server.stream.hubs import Hubs

ROUTERS: tuple[APIRouter, ...] = (
    runs.router,
    today.router,
    positions.router,
    weeks.router,
    equity.router,
    accounts.router,
    ladder.router,
    reports.router,
    decisions.router,
    questions.router,
    ledger.router,
    journal.router,
    chain.router,
    stream.router,
    control.router,
    replays.router,
    rules.router,
    proposals.router,
    federation.router,
    *OF_HOUSEHOLD,
    *OF_GARDEN,
    *OF_PEOPLE,
)
"""Every route of the API, under PREFIX."""


def _together() -> APIRouter:
    """All of them in one, made once: FastAPI works out an operation anew wherever its router is included."""
    every = APIRouter()
    for router in ROUTERS:
        every.include_router(router, prefix=PREFIX, responses=REFUSED)
    every.include_router(health.router, responses=REFUSED)
    return every


_EVERY = _together()


@asynccontextmanager
async def _alive(app: FastAPI) -> AsyncIterator[None]:
    yield
    await run_sync(shut, app)


def shut(app: FastAPI) -> None:
    """Let go of what an app opened: jobs at work, answers being made, the log of predictions, traces.

    Once more does nothing more. Of the house, whose people and runs it was given, nothing is shut.
    """
    state = app.state
    for part in (state.answers, state.predictions, state.jobs):
        part.close()
    state.traces.shutdown()


def create_app(
    house: ServedHouse,
    *,
    ways: Ways | None = None,
    spans: SpanExporter | None = None,
    metrics_token: str = "",
    banks: BankSettings = DAILY,
    prices: PriceSettings | None = None,
    rounds: RoundSettings | None = None,
) -> FastAPI:
    """The API of a house, its document at PREFIX/openapi.json, and the pages.

    ways: how people are reached; None tells nobody. spans: where traces go. metrics_token: what lets a machine
    elsewhere read /metrics; empty lets none. banks: how it speaks with the banks' server. prices: whom it
    asks for prices, and whether by itself; None: Yahoo, and only when a person says so. rounds: whose rounds its
    household may take part in; None: those of houses on the internet.
    """
    app = DocumentedApi(
        title="Trellis",
        version=program_version(),
        description="A house's accounts: what they own, what the autopilot did and why, and one way to command it.",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        routes=_EVERY.routes,
    )
    app.router.lifespan_context = _alive
    app.state.house = house
    app.state.hubs = Hubs()
    app.state.catching_up = CatchingUp()
    app.state.metrics = Metrics()
    app.state.metrics_token = metrics_token
    app.state.traces = traces.provider(spans)
    app.state.questions = QuestionDesk()
    app.state.live = LiveRuns(house.home, house.data, house.journal)
    app.state.reports = ReportDesk(house.home)
    app.state.predictions = open_predictions(house.home, SystemEntropy())
    app.state.breedings = BreedingDesk(house.home)
    app.state.tapes = TapeDesk(house.home)
    app.state.trials = TrialsDesk(house.home)
    app.state.law = HouseLaw(house.home, house.clock)
    app.state.household = KeptHousehold(house.home, house.clock, SystemEntropy())
    app.state.syncing = Syncing(house.home, app.state.household, house.clock, banks)
    app.state.pricing = Pricing(house.home, app.state.household, house.clock, prices or PriceSettings())
    app.state.jobs = Jobs(SystemEntropy())
    app.state.taking = Taking(house.home, app.state.household, house.clock, rounds or RoundSettings())
    around = Around(house.home, house.clock.now, SystemEntropy(), app.state.predictions)
    app.state.answers = AnswerDesk(app.state.household, around)
    app.state.answer_rates = Rates(answers.PER_HOUR)
    app.state.metrics.answers.router = app.state.answers.router
    app.state.federation = Rounds(house.home, house.clock, SystemEntropy())
    app.state.garden_accounts = Accounts(house.home)
    app.state.markets = Markets(finder(house.home))
    app.state.ways = ways
    app.state.notice_texts = NoticeTexts(house.home, SystemEntropy())
    problems.install(app)
    app.add_exception_handler(NotModified, not_modified)
    built_pages.serve_pages(app)
    if isinstance(house.door, PeopleDoor):
        app.add_middleware(Auditing, identity=house.door.identity)
    app.add_middleware(Security, settings=house.security)
    tracer = app.state.traces.get_tracer("trellis.server")
    app.add_middleware(Measured, metrics=app.state.metrics, tracer=tracer, prefix=PREFIX)
    return app
