"""What a file takes as given: the account, its sleeves, what they hold, the calendar and the market at the start."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.terms import Latch, Overlay, Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.orders.identity import ACCOUNT_LENGTH_MAX
from trellis.sim.scenario.news import NEWS_KEYS, VIX, News, read_news
from trellis.sim.scenario.reading import Table
from trellis.sim.scenario.rows import ROW_WORDS, Figures, RowError, figures_from
from trellis.sim.scenario.venue import read_venue
from trellis.sim.venue.behaviour import Behaviour
from trellis.strategies.alluse.drawdown import PIVOTED, WATCH

GIVEN_KEYS = (
    "clock",
    "account",
    "capital",
    "mode",
    "commissions",
    "early_assignment",
    "calendar",
    "closures",
    "early_closes",
    "universe",
    "rulebook",
    "overlay",
    "row",
    "venue",
    "gen",
    "rev",
    "com",
    "option",
    "holding",
    *NEWS_KEYS,
)
SLEEVE_KEYS = (
    "size",
    "base",
    "cash",
    "nlv",
    "hwm",
    "latches",
    "pivot",
    "frozen_until",
    "lost",
    "buy_shares",
)
OPTION_KEYS = (
    "sleeve",
    "of",
    "contracts",
    "credit",
    "first_credit",
    "debits",
    "opened",
    "level",
    "armed",
    "calm_checks",
    "recovery",
    "profit_target",
)
HOLDING_KEYS = ("sleeve", "symbol", "shares", "basis", "assigned", "acquired", "cost")
UNIVERSE_KEYS = ("gen", "rev", "com", "reason")
MODES = ("simulate", "replay", "paper", "live")
CALENDARS = ("nyse", "weekdays")
PIVOTS = ("", WATCH, PIVOTED)
USUAL_VIX = Decimal(18)


@dataclass(frozen=True, slots=True)
class GivenSleeve:
    """A sleeve as it stands; None where the file leaves it to the rest."""

    size: Decimal | None
    base: Decimal | None
    cash: Decimal | None
    nlv: Decimal | None
    hwm: Decimal | None
    latches: tuple[Latch, ...]
    pivot: str
    frozen_until: date | None
    lost: Mapping[str, int]
    buy_shares: bool


@dataclass(frozen=True, slots=True)
class GivenOption:
    """An option sold before the scenario begins."""

    sleeve: Sleeve
    contract: OptionContract
    contracts: int
    credit: Decimal
    first_credit: Decimal
    debits: Decimal
    opened: datetime | None
    level: int
    armed: bool
    calm_checks: int
    recovery: bool
    profit_target: Decimal | None


@dataclass(frozen=True, slots=True)
class GivenHolding:
    """Shares held when the scenario begins; cost is what they stand at in the books, per share."""

    sleeve: Sleeve
    symbol: str
    shares: int
    basis: Decimal
    assigned: bool
    acquired: date | None
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Given:
    """Everything that holds when the clock starts."""

    clock: datetime
    account: str
    capital: Decimal | None
    mode: str
    commissions: bool
    early_assignment: bool
    calendar: str
    closures: tuple[date, ...]
    early_closes: Mapping[date, time]
    universe: Mapping[Sleeve, tuple[str, ...]]
    universe_reason: str
    rulebook: str | None
    overlay: Overlay
    row: Figures
    news: News
    venue: tuple[Behaviour, ...]
    sleeves: Mapping[Sleeve, GivenSleeve]
    options: tuple[GivenOption, ...]
    holdings: tuple[GivenHolding, ...]


def read_given(table: Table) -> Given | None:
    """The given part; None where its clock is missing or wrong (which is noted)."""
    clock = table.instant("clock", required=True)
    account = table.text("account") or "main"
    if len(account) > ACCOUNT_LENGTH_MAX:
        table.wrong("account", f"it has more than {ACCOUNT_LENGTH_MAX} characters", "Give a shorter name.")
    row = _row(table)
    news = read_news(table, row)
    if "vix" not in table:
        news = _with_usual_vix(news)
    given = (
        None
        if clock is None
        else Given(
            clock=clock,
            account=account,
            capital=table.number("capital", least=ZERO),
            mode=table.choice("mode", MODES) or MODES[0],
            commissions=table.flag("commissions") or False,
            early_assignment=table.flag("early_assignment") or False,
            calendar=table.choice("calendar", CALENDARS) or CALENDARS[0],
            closures=table.days("closures") or (),
            early_closes=_early_closes(table),
            universe=_universe(table),
            universe_reason=_universe_reason(table),
            rulebook=table.text("rulebook"),
            overlay=table.word("overlay", Overlay) or Overlay.NORMAL,
            row=row,
            news=news,
            venue=read_venue(table),
            sleeves=_sleeves(table),
            options=tuple(_options(table)),
            holdings=tuple(_holdings(table)),
        )
    )
    if given is not None:
        _check(table, given)
    return given


def _with_usual_vix(news: News) -> News:
    return replace(news, prices={VIX: USUAL_VIX, **news.prices})


def _row(table: Table) -> Figures:
    text = table.text("row")
    try:
        return figures_from((text or "").split(), Figures())
    except RowError as error:
        table.wrong("row", str(error), f"Give pairs such as oi 900 adv 1500; words: {', '.join(ROW_WORDS)}.")
        return Figures()


def _early_closes(table: Table) -> dict[date, time]:
    inner = table.table("early_closes")
    found: dict[date, time] = {}
    for name in inner.names() if inner is not None else ():
        assert inner is not None
        clock = inner.clock(name)
        try:
            day = date.fromisoformat(name)
        except ValueError:
            inner.wrong(name, f"{name} is no day", 'Write it as { 2025-07-03 = "13:00" }.')
            continue
        if clock is not None:
            found[day] = clock
    return found


def _universe(table: Table) -> dict[Sleeve, tuple[str, ...]]:
    inner = table.table("universe", UNIVERSE_KEYS)
    if inner is None:
        return {}
    pairs = ((sleeve, inner.texts(sleeve.value)) for sleeve in Sleeve)
    return {sleeve: symbols for sleeve, symbols in pairs if symbols}


def _universe_reason(table: Table) -> str:
    inner = table.table("universe", UNIVERSE_KEYS) if "universe" in table else None
    return (inner.text("reason") if inner is not None else None) or "declared by the scenario"


def _sleeves(table: Table) -> dict[Sleeve, GivenSleeve]:
    found = {}
    for sleeve in Sleeve:
        inner = table.table(sleeve.value, SLEEVE_KEYS)
        if inner is not None:
            found[sleeve] = _sleeve(inner)
    return found


def _sleeve(table: Table) -> GivenSleeve:
    if "size" in table and any(key in table for key in ("base", "nlv", "cash")):
        table.wrong("size", "it stands for base, nlv and cash together", "Give either size, or base with nlv or cash.")
    if "nlv" in table and "cash" in table:
        table.wrong("nlv", "cash is given too, and the one follows from the other", "Leave one of them out.")
    return GivenSleeve(
        size=table.number("size", least=ZERO),
        base=table.number("base", least=ZERO),
        cash=table.number("cash"),
        nlv=table.number("nlv"),
        hwm=table.number("hwm", least=ZERO),
        latches=_latches(table),
        pivot=table.choice("pivot", PIVOTS) or "",
        frozen_until=table.day("frozen_until"),
        lost=_lost(table),
        buy_shares=table.flag("buy_shares") or False,
    )


def _latches(table: Table) -> tuple[Latch, ...]:
    names = {each.value: each for each in Latch}
    for text in table.texts("latches") or ():
        if text not in names:
            table.wrong("latches", f"{text!r} is no latch", f"Known: {', '.join(names)}.")
    return tuple(names[text] for text in table.texts("latches") or () if text in names)


def _lost(table: Table) -> dict[str, int]:
    inner = table.table("lost")
    pairs = [(name, inner.integer(name, least=1)) for name in inner.names()] if inner is not None else []
    return {name: count for name, count in pairs if count is not None}


def _options(table: Table) -> list[GivenOption]:
    found = []
    for each in table.tables("option", OPTION_KEYS):
        sleeve, contract = each.word("sleeve", Sleeve, required=True), each.contract("of", required=True)
        credit = each.number("credit", required=True, least=ZERO)
        if sleeve is None or contract is None or credit is None:
            continue
        if contract.right is Right.PUT and "profit_target" in each:
            each.wrong("profit_target", "puts have no profit target", "Leave it out.")
        first = each.number("first_credit", least=ZERO)
        found.append(
            GivenOption(
                sleeve=sleeve,
                contract=contract,
                contracts=each.integer("contracts", least=1) or 1,
                credit=credit,
                first_credit=credit if first is None else first,
                debits=each.number("debits") or ZERO,
                opened=each.instant("opened"),
                level=each.integer("level", least=0) or 0,
                armed=each.flag("armed") or False,
                calm_checks=each.integer("calm_checks", least=0) or 0,
                recovery=each.flag("recovery") or False,
                profit_target=each.number("profit_target"),
            )
        )
    return found


def _holdings(table: Table) -> list[GivenHolding]:
    found = []
    for each in table.tables("holding", HOLDING_KEYS):
        sleeve, symbol = each.word("sleeve", Sleeve, required=True), each.text("symbol", required=True)
        shares = each.integer("shares", required=True, least=1)
        basis = each.number("basis", required=True, least=ZERO)
        if sleeve is None or symbol is None or shares is None or basis is None:
            continue
        cost, assigned = each.number("cost", least=ZERO), each.flag("assigned") or False
        acquired = each.day("acquired")
        found.append(GivenHolding(sleeve, symbol, shares, basis, assigned, acquired, basis if cost is None else cost))
    return found


def _check(table: Table, given: Given) -> None:
    """What the parts must say of each other."""
    if given.capital is not None and given.sleeves:
        way_out = "Give capital for a new account, or the sleeves of one that exists."
        table.wrong("capital", "sleeves are given too", way_out)
    if given.capital is None and not given.sleeves:
        table.notes.add(table.path, "", "there is no account", "Give capital, or a sleeve such as [given.gen].")
    for index, option in enumerate(given.options):
        path = (*table.path, "option", index)
        _check_sleeve(table, path, given, option.sleeve)
        if option.contract not in {row.contract for row in given.news.rows}:
            text = "it has no chain row, so it has no price"
            table.notes.add((*path, "of"), option.contract.key, text, "Add its row to given.chain.")
    for index, holding in enumerate(given.holdings):
        path = (*table.path, "holding", index)
        _check_sleeve(table, path, given, holding.sleeve)
        if given.news.prices.get(holding.symbol) is None:
            table.notes.add((*path, "symbol"), holding.symbol, "it has no price", "Add it to given.prices.")
    check_rows(table, given.news, frozenset(given.news.prices))


def _check_sleeve(table: Table, path: tuple[str | int, ...], given: Given, sleeve: Sleeve) -> None:
    if given.capital is None and sleeve not in given.sleeves:
        message = f"the {sleeve.value} sleeve is not given"
        table.notes.add((*path, "sleeve"), sleeve.value, message, f"Add [given.{sleeve.value}].")


def check_rows(table: Table, news: News, priced: frozenset[str]) -> None:
    """Every chain row's underlying has a price."""
    told: set[str] = set()
    for index, row in enumerate(news.rows):
        symbol = row.contract.underlying
        if symbol not in priced and symbol not in told:
            told.add(symbol)
            way_out = f"Add prices = {{ {symbol} = ... }}."
            table.notes.add((*table.path, "chain", index), symbol, f"{symbol} has chain rows but no price", way_out)
