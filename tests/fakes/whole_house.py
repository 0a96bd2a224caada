"""A house with something of everything in it: what the caller of any operation may name is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from typing import Any

from starlette.types import Receive, Scope, Send
from tests.fakes.breedings import write_breeding
from tests.fakes.household import line, read_of
from tests.fakes.kept_messages import keep_messages
from tests.fakes.paper_accounts import account_at
from tests.fakes.people import CHEAP, HOST, NEAR, START, PeopleHouse, people_house
from tests.fakes.rulebooks import evidence
from tests.fakes.run_events import history, run_events, write_run
from tests.fakes.server_market import finding, scripted
from tests.fakes.tapes import keep_bars

from trellis.adapters.notify.smtp import MailServer, Transport
from trellis.adapters.stores.governance import Governance
from trellis.adapters.stores.people.rows import PersonRow
from trellis.bookkeeping.importing import File, import_file
from trellis.bookkeeping.invest.telling import Telling, tell, tell_account, tell_asset, tell_price, tell_target
from trellis.bookkeeping.keeper import Keeper
from trellis.constitution.amending import backtested
from trellis.constitution.roles import Role
from trellis.core.problems import ProblemError
from trellis.household.invest.terms import AssetClass, Method, Treatment, What
from trellis.kernel.entropy import SeededEntropy
from trellis.server.household.jobs import Jobs
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.working import Step, Work
from trellis.server.identity import sessions
from trellis.server.identity.where import Where
from trellis.server.notices.settings import NoticeSettings
from trellis.server.notices.ways import Ways
from trellis.server.runs.live import inbox_file
from trellis.server.runs.live.live_runs import LiveRuns
from trellis.server.runs.live.wishes import Kind
from trellis.server.runs.market import Markets
from trellis.server.runs.reporting.__main__ import make
from trellis.server.runs.reporting.desk import ReportDesk
from trellis.sim.replay.output import write_outputs
from trellis.sim.replay.settings import RunSettings

ALL_ROLES = (Role.VIEWER, Role.TRADER, Role.MANAGER, Role.COMPLIANCE, Role.ADMIN)
OFTEN = replace(CHEAP, requests_per_hour=10**6, page_reads_per_hour=10**6, ai_queries_per_hour=10**6)
"""No limit is met before what is looked for."""
_MAIL = MailServer("127.0.0.1", 9, Transport.PLAIN, "trellis@example.test", "", "")
_HERE = Where(NEAR[0], "test", HOST, secure=False, forwarded=False)
EDIT = {"edits": [{"rule": "S0.symbol.cap", "field": "value", "value": "0.30"}], "changelog": "More."}


class Unstarted(LiveRuns):
    """Runs of which everything is there but the processes."""

    def _spawn(self, name: str) -> None:
        """None."""


class Done:
    """Implements server.runs.reporting.desk.Making: it has ended well."""

    def poll(self) -> int:
        """Its exit status."""
        return 0


def made_at_once(run: Path, out: Path, upto: str, words: Path) -> Done:
    """Implements server.runs.reporting.desk.Start: everything is made before it returns."""
    make(run, out, upto)
    return Done()


@dataclass
class WholeHouse:
    """An ASGI app that is called from this machine. names: what there is to name in a path, by its parameter."""

    people: PeopleHouse
    owner: PersonRow
    other: PersonRow
    names: dict[str, list[str]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on as one of this machine's own."""
        await self.people.app({**scope, "client": NEAR}, receive, send)

    def bearer(self, row: PersonRow) -> dict[str, str]:
        """A header with a new session of the person, the second factor shown."""
        until = self.people.clock.now() + timedelta(hours=1)
        signed = sessions.begin(self.people.identity, row, "password", _HERE, until)
        return {"Authorization": f"Bearer {signed.access}"}

    def ask(self, row: PersonRow, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """What an operation that must succeed tells the person."""
        answer = self.people.browser().send(method, path, body, self.bearer(row))
        assert answer.is_success, answer.text
        told: dict[str, Any] = answer.json()
        return told


@contextmanager
def whole_house(home: Path) -> Iterator[WholeHouse]:
    """A finished run, a practice house that stands still, a paper account, two people, and what belongs to them."""
    write_outputs(write_run(home / "runs" / "march"), history())
    settings = RunSettings(date(2019, 1, 2), date(2019, 1, 18), source="bundled", operator="none")
    practice = write_run(home / "runs" / "practice", run_events(finished=False))
    inbox_file.create(practice.path / inbox_file.NAME, Kind.PRACTICE.value, settings.to_toml(), "20", paused=False)
    account_at(home)
    keep_messages(home, START + timedelta(minutes=15))
    with people_house(home, settings=OFTEN) as people:
        _equip(people)
        owner = people.person("Ada", *ALL_ROLES, owns=("main", "household"), factor=True)
        other = people.person("Cleo", *ALL_ROLES, owns=("main", "household"))
        made = WholeHouse(people, owner, other, {})
        made.names.update(_names(made))
        yield made


@contextmanager
def copy_of(house: WholeHouse, home: Path, seed: int, *, people: bool = True) -> Iterator[WholeHouse]:
    """The house as it was closed, at another home. seed: of its entropy, 2 or more; people: without them, nobody set
    it up."""
    copytree(house.people.home, home)
    if not people:
        for path in home.glob("people.db*"):
            path.unlink()
    with people_house(home, settings=OFTEN, seed=seed) as opened:
        _equip(opened)
        opened.secrets.update(house.people.secrets)
        opened.later(minutes=10)
        yield WholeHouse(opened, house.owner, house.other, house.names)


class AtOnce:
    """Implements server.household.working.Worker: the work is done before it is looked at, in this process."""

    def __init__(self, work: Work) -> None:
        self._found, self._refused = None, None
        self._steps: list[Step] = []
        self.step: Step | None = None
        try:
            self._found = work(self._steps.append)
        except ProblemError as error:
            self._refused = error

    def wait(self, seconds: float) -> bool:
        """Whether every step was told."""
        if not self._steps:
            return True
        self.step = self._steps.pop(0)
        return False

    def result(self) -> object:
        """What it found."""
        if self._refused is not None:
            raise self._refused
        return self._found

    def end(self) -> None:
        """Nothing is there to stop."""


def _equip(house: PeopleHouse) -> None:
    """Parts that would start processes or read prices from elsewhere are put in by hand."""
    state = house.app.state
    state.live = Unstarted(house.home)
    state.reports = ReportDesk(house.home, made_at_once)
    state.markets = Markets(finding(scripted()))
    state.jobs = Jobs(SeededEntropy(5), AtOnce)
    state.ways = Ways(house.home, house.identity, NoticeSettings(mail=_MAIL, private=True))


def _names(house: WholeHouse) -> dict[str, list[str]]:
    owner, other = house.owner, house.other
    for run in ("march", "practice"):
        house.ask(owner, "GET", f"/runs/{run}/reports")
    reports = house.ask(owner, "GET", "/runs/march/reports")["reports"]
    positions = house.ask(owner, "GET", "/runs/march/positions")
    weeks = house.ask(owner, "GET", "/runs/march/weeks")["weeks"]
    key = house.ask(owner, "POST", "/me/keys", {"label": "script", "scopes": ["read"], "days": 30})
    way = house.ask(owner, "POST", "/me/ways/webhook", {"label": "desk", "url": "http://127.0.0.1:9/x"})
    asked = {"permission": "EMERGENCY reset", "subject": "march", "reason": "drill"}
    pair = house.ask(other, "POST", "/pairs", asked)
    household = (
        _imported(house) | _owing(house) | {"goal": [_saving(house)], "budget": [_budget(house)]} | _invested(house)
    )
    household |= _planned(house) | _bred(house)
    return household | {
        "run": ["march", "practice"],
        "name": ["practice", "theme"],
        "account": ["main"],
        "garden_account": ["coins"],
        "kind": sorted({row["kind"] for row in reports}),
        "period": sorted({row["name"] for row in reports}),
        "form": ["csv", "pdf", "json"],
        "week": [row["week"] for row in weeks],
        "position": [row["id"] for row in positions["ended"]],
        "sequence": ["1", "12"],
        "verb": ["pause", "deposit"],
        "amendment": [_tested(house)],
        "person": [owner.id, other.id],
        "key": [key["key"]["id"]],
        "way": [way["id"]],
        "pair": [pair["id"]],
    }


def _bred(house: WholeHouse) -> dict[str, list[str]]:
    """A breeding on noise with two of its genomes, one that lives, one that was tried; a tape of bars."""
    keep_bars(house.people.home)
    garden = write_breeding(house.people.home).garden
    return {"breeding": ["noise"], "tape": ["bars"], "genome": [garden.alive[0], next(iter(garden.members))]}


def _imported(house: WholeHouse) -> dict[str, list[str]]:
    """Three accounts: two months of lines, a transfer among them; half a year of small purchases and a large one."""
    household: KeptHousehold = house.people.app.state.household
    at = house.people.clock.now()
    lines = [
        line(amount, date(2025, month, day), words)
        for month in (1, 2)
        for amount, day, words in (("2500.00", 1, "ACME PAYROLL"), ("-900.00", 3, "RENT"), ("-61.20", 9, "CITY WATER"))
    ]
    moved = [line("-100.00", date(2025, 2, 12), "TO SAVINGS"), line("100.00", date(2025, 2, 13), "FROM CHECKING")]
    bought = [
        line(f"-{4 + week % 5}.50", date(2024, 9, 5) + timedelta(weeks=week), "CORNER CAFE") for week in range(27)
    ]
    bought.append(line("-340.00", date(2025, 3, 18), "CORNER CAFE"))
    files = {
        "a": read_of(*lines, moved[0]),
        "b": read_of(moved[1], account="67890"),
        "c": read_of(*bought, account="24680"),
    }
    for name, read in files.items():
        file = File(f"{name}.csv", sha256(name.encode()).hexdigest(), 1, "csv")
        household.change(partial(import_file, file=file, read=read, at=at))
    told = house.ask(house.owner, "GET", "/household/imports")["imports"]
    found = house.ask(house.owner, "GET", "/household/lines")["lines"]
    rule = house.ask(house.owner, "POST", "/household/rules", {"category": "food.coffee", "text": "teahouse"})
    tax = {"name": "CITY TAX", "account": found[0]["account"], "amount": "-412.50", "first": "2025-05-15"}
    return {
        "imported": [one["id"] for one in told],
        "line": [one["id"] for one in found],
        "category": ["food.groceries", "housing"],
        "household_rule": [rule["id"]],
        "item": [one["id"] for one in house.ask(house.owner, "GET", "/household/recurring")["items"]],
        "payment": [house.ask(house.owner, "POST", "/household/scheduled", tax)["id"]],
        "alert": [one["id"] for one in house.ask(house.owner, "GET", "/household/unusual")["alerts"]],
    }


def _owing(house: WholeHouse) -> dict[str, list[str]]:
    """Two debts of the household, and no search for the cheapest plan."""
    rule = {"rule": "fixed", "amount": "150"}
    debts = [{"name": "Visa", "kind": "credit_card", "balance": "6000", "apr": "0.1799", "minimum": rule}]
    debts.append({"name": "Store", "balance": "4000", "apr": "0.2699", "minimum": rule})
    return {"debt": [house.ask(house.owner, "POST", "/household/debts", one)["id"] for one in debts]}


def _saving(house: WholeHouse) -> str:
    """The id of a goal that the second account holds the money of."""
    account = house.ask(house.owner, "GET", "/household/accounts")["accounts"][-1]["id"]
    draft = {"name": "Car", "account": account, "kind": "car", "saved": "100", "monthly": "50"}
    return str(house.ask(house.owner, "POST", "/household/goals", draft)["id"])


def _planned(house: WholeHouse) -> dict[str, list[str]]:
    """A month approved whose money for the All-Use account has not come."""
    terms = {
        "income": "9000",
        "alluse": "250",
        "order": ["alluse", "goals", "starter", "match", "debts", "fund", "tax"],
    }
    told = house.ask(house.owner, "PUT", "/household/plan/terms", terms)
    assert told["told"]
    plan = house.ask(house.owner, "GET", "/household/plan/proposal")["plan"]
    made = house.ask(house.owner, "POST", "/household/plan/approvals", {"proposal": plan["proposal"]})
    return {"approval": [made["approval"]], "promise": [made["promises"][0]["promise"]]}


def _invested(house: WholeHouse) -> dict[str, list[str]]:
    """Two funds inside their bands with a year and a half of month ends, and a job that held."""
    household: KeptHousehold = house.people.app.state.household
    at = house.people.clock.now()
    first = at.date().replace(day=1)
    months = [first - timedelta(days=30 * back) for back in range(18)]

    def told(keeper: Keeper) -> str:
        account = tell_account(keeper, "Broker", "USD", Treatment.TAXABLE, Method.FIFO, at).id
        for symbol, kind, price in (("VTI", AssetClass.STOCKS, 200), ("BND", AssetClass.BONDS, 100)):
            tell_asset(keeper, symbol, kind, at, half_spread=Decimal("0.0005"))
            for place, day in enumerate(months):
                # Up and down by turns, neither fund as the other.
                worth = Decimal(price) + (place * len(symbol) * (1 if symbol == "VTI" else 2) % 5 if place else 0)
                tell_price(keeper, symbol, day, worth, "USD", "exchange", at)
        tell_target(keeper, {"VTI": Decimal("0.6"), "BND": Decimal("0.4")}, at)
        lot = Telling(account, first, What.LOT, Decimal(1000), "VTI", Decimal(6), acquired=months[-1])
        fact = tell(keeper, lot, at)
        tell(keeper, Telling(account, first, What.LOT, None, "BND", Decimal(8), acquired=months[-1]), at)
        return fact

    fact = household.change(told)
    job = house.ask(house.owner, "POST", "/household/investing/rebalances", {})
    return {"fact": [fact], "job": [job["id"]]}


def _budget(house: WholeHouse) -> str:
    """The id of a budget that began before today."""
    began = (house.people.clock.now() - timedelta(days=20)).date().isoformat()
    draft = {"name": "Home", "limits": [{"category": "food.groceries", "limit": "300"}], "start": began}
    return str(house.ask(house.owner, "POST", "/household/budgets", draft)["id"])


def _tested(house: WholeHouse) -> str:
    """The id of a change that somebody else proposed, with a backtest journaled as the command does."""
    told = house.ask(house.other, "POST", "/rules/proposals", {"draft": EDIT, "reason": "Deploy more."})
    store = Governance(house.people.home / "governance")
    register = store.register()
    found = register.amendments[told["id"]].proposed
    store.append(
        backtested(register, str(told["id"]), evidence(found.base_sha256, found.sha256), house.people.clock.now()),
        store.length(),
    )
    return str(told["id"])
