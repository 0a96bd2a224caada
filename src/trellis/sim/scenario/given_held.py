"""What a file says a sleeve holds when the clock starts: options sold, options owned, and shares."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.sim.scenario.reading import Table

OPTION_KEYS = (
    "account",
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
LONG_KEYS = ("account", "sleeve", "of", "contracts", "cost", "opened")
HOLDING_KEYS = ("account", "sleeve", "symbol", "shares", "basis", "assigned", "acquired", "cost")


@dataclass(frozen=True, slots=True)
class GivenOption:
    """An option sold before the scenario begins; account is a mini's id, empty for the account itself."""

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
    account: str = ""


@dataclass(frozen=True, slots=True)
class GivenLong:
    """An option bought before the scenario begins: a hedge if it is on SPX, XSP or VIX, else a LEAP.

    account is a mini's id, empty for the account itself.
    """

    sleeve: Sleeve
    contract: OptionContract
    contracts: int
    cost: Decimal
    opened: datetime | None
    account: str = ""


@dataclass(frozen=True, slots=True)
class GivenHolding:
    """Shares held when the scenario begins; cost is what they stand at in the books, per share.

    account is a mini's id, empty for the account itself.
    """

    sleeve: Sleeve
    symbol: str
    shares: int
    basis: Decimal
    assigned: bool
    acquired: date | None
    cost: Decimal
    account: str = ""


def read_options(table: Table) -> list[GivenOption]:
    """The options under `option`; those with a mistake in what they need are left out."""
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
                account=each.text("account") or "",
            )
        )
    return found


def read_longs(table: Table) -> list[GivenLong]:
    """The options under `long`; those with a mistake in what they need are left out."""
    found = []
    for each in table.tables("long", LONG_KEYS):
        sleeve, contract = each.word("sleeve", Sleeve, required=True), each.contract("of", required=True)
        cost, contracts = each.number("cost", required=True, least=ZERO), each.integer("contracts", least=1) or 1
        if sleeve is not None and contract is not None and cost is not None:
            account = each.text("account") or ""
            found.append(GivenLong(sleeve, contract, contracts, cost, each.instant("opened"), account))
    return found


def read_holdings(table: Table) -> list[GivenHolding]:
    """The shares under `holding`; those with a mistake in what they need are left out."""
    found = []
    for each in table.tables("holding", HOLDING_KEYS):
        sleeve, symbol = each.word("sleeve", Sleeve, required=True), each.text("symbol", required=True)
        shares = each.integer("shares", required=True, least=1)
        basis = each.number("basis", required=True, least=ZERO)
        if sleeve is None or symbol is None or shares is None or basis is None:
            continue
        cost, assigned = each.number("cost", least=ZERO), each.flag("assigned") or False
        acquired = each.day("acquired")
        cost, account = basis if cost is None else cost, each.text("account") or ""
        found.append(GivenHolding(sleeve, symbol, shares, basis, assigned, acquired, cost, account))
    return found
