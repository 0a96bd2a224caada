"""What a file takes as given: the account, its sleeves, what they hold, the calendar and the market at the start."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from trellis.adapters.advisory.process import KINDS
from trellis.core.dates import NEW_YORK
from trellis.core.numbers import ZERO
from trellis.core.terms import AccountKind, Overlay, Sleeve
from trellis.market.instruments import OptionContract
from trellis.orders.identity import ACCOUNT_LENGTH_MAX
from trellis.sim.scenario.given_held import (
    GivenHolding,
    GivenLong,
    GivenOption,
    read_holdings,
    read_longs,
    read_options,
)
from trellis.sim.scenario.given_minis import GivenMini, read_minis
from trellis.sim.scenario.given_sleeves import GivenSleeve, read_sleeves
from trellis.sim.scenario.news import NEWS_KEYS, VIX, News, read_news
from trellis.sim.scenario.reading import Table
from trellis.sim.scenario.rows import ROW_WORDS, Figures, RowError, figures_from
from trellis.sim.scenario.venue import read_venue
from trellis.sim.venue.behaviour import Behaviour

GIVEN_KEYS = (
    "clock",
    "account",
    "capital",
    "mode",
    "advisory",
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
    "long",
    "holding",
    "mini",
    *NEWS_KEYS,
)
UNIVERSE_KEYS = ("gen", "rev", "com", "reason")
MODES = ("simulate", "replay", "paper", "live")
CALENDARS = ("nyse", "weekdays")
USUAL_VIX = Decimal(18)
YEARS = range(1995, 2090)
_NO_CLOCK = datetime(1995, 1, 3, 9, 0, tzinfo=NEW_YORK)
"""Stands in for a clock that is missing, so that the rest of the file is read all the same."""


@dataclass(frozen=True, slots=True)
class Given:
    """Everything that holds when the clock starts."""

    clock: datetime
    account: str
    capital: Decimal | None
    mode: str
    advisory: str
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
    longs: tuple[GivenLong, ...]
    holdings: tuple[GivenHolding, ...]
    minis: tuple[GivenMini, ...]


def read_given(table: Table) -> Given | None:
    """The given part; None where its clock is missing or wrong, which is noted like everything else that is."""
    clock = table.instant("clock", required=True)
    account = table.text("account") or "main"
    if len(account) > ACCOUNT_LENGTH_MAX:
        table.wrong("account", f"it has more than {ACCOUNT_LENGTH_MAX} characters", "Give a shorter name.")
    row = _row(table)
    news = read_news(table, row)
    given = Given(
        clock=clock or _NO_CLOCK,
        account=account,
        capital=table.number("capital", least=ZERO),
        mode=table.choice("mode", MODES) or MODES[0],
        advisory=table.choice("advisory", KINDS) or KINDS[0],
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
        news=news if "vix" in table else _with_usual_vix(news),
        venue=read_venue(table),
        sleeves=read_sleeves(table),
        options=tuple(read_options(table)),
        longs=tuple(read_longs(table)),
        holdings=tuple(read_holdings(table)),
        minis=tuple(read_minis(table)),
    )
    _check(table, given)
    return given if clock is not None and clock.year in YEARS else None


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


def _check(table: Table, given: Given) -> None:
    """What the parts must say of each other."""
    if given.clock.year not in YEARS:
        table.wrong(
            "clock", "the exchange's calendar does not reach there", f"Give a year in {YEARS.start}..{YEARS.stop}."
        )
    if given.capital is not None and given.sleeves:
        way_out = "Give capital for a new account, or the sleeves of one that exists."
        table.wrong("capital", "sleeves are given too", way_out)
    if given.capital is None and not given.sleeves:
        table.notes.add(table.path, "", "there is no account", "Give capital, or a sleeve such as [given.gen].")
    for index, option in enumerate(given.options):
        path = (*table.path, "option", index)
        _check_option(table, path, given, option.sleeve, option.contract, option.account)
    for index, owned in enumerate(given.longs):
        _check_option(table, (*table.path, "long", index), given, owned.sleeve, owned.contract, owned.account)
    for index, holding in enumerate(given.holdings):
        path = (*table.path, "holding", index)
        _check_sleeve(table, path, given, holding.sleeve, holding.account)
        if given.news.prices.get(holding.symbol) is None:
            table.notes.add((*path, "symbol"), holding.symbol, "it has no price", "Add it to given.prices.")
    check_rows(table, given.news, frozenset(given.news.prices))


def _check_option(
    table: Table,
    path: tuple[str | int, ...],
    given: Given,
    sleeve: Sleeve,
    contract: OptionContract,
    account: str = "",
) -> None:
    _check_sleeve(table, path, given, sleeve, account)
    if contract not in {row.contract for row in given.news.rows}:
        text = "it has no chain row, so it has no price"
        table.notes.add((*path, "of"), contract.key, text, "Add its row to given.chain.")
    if contract.expiry < given.clock.date():
        table.notes.add((*path, "of"), contract.key, "it has expired before the clock", "Give a later expiry.")


def _check_sleeve(table: Table, path: tuple[str | int, ...], given: Given, sleeve: Sleeve, account: str = "") -> None:
    if account:
        minis = [mini.account for mini in given.minis]
        if account not in minis:
            way_out = f"Give [[given.mini]]; known: {', '.join(minis) or 'none'}."
            table.notes.add((*path, "account"), account, "there is no such mini", way_out)
        elif sleeve not in AccountKind.MINI.sleeves:
            table.notes.add((*path, "sleeve"), sleeve.value, "a mini has no such half", "Name gen or com.")
    elif given.capital is None and sleeve not in given.sleeves:
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
