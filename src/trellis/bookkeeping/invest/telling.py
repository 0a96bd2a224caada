"""One function a command: what a person tells of investments. Nothing is kept before keeper.commit()."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.bookkeeping.invest.events import (
    AssetTold,
    EntryTold,
    EntryWithdrawn,
    ExposuresTold,
    InvestAccountTold,
    IssuerTold,
    PriceTold,
    RiskAnswered,
    SplitTold,
    TargetTold,
)
from trellis.bookkeeping.invest.record import about_account, about_risk
from trellis.bookkeeping.keeper import Keeper
from trellis.core.numbers import ZERO
from trellis.household.currencies import known
from trellis.household.invest.drift import check_targets
from trellis.household.invest.entries import InvestAccount
from trellis.household.invest.factors import check_exposures
from trellis.household.invest.terms import AssetClass, Method, Treatment, What
from trellis.household.invest.valuation import CASH
from trellis.household.problems import ValidationError, refused

ID_CHARACTERS = 12
_WITH_UNITS = (What.LOT, What.BOUGHT, What.SOLD)
_LATEST = date.max
ISSUER_MAX = 60


@dataclass(frozen=True, slots=True)
class Telling:
    """A fact to be told; see Entry. An entry of this kind has units where it is of a lot or a trade, else an amount."""

    account: str
    on: date
    what: What
    amount: Decimal | None = None
    symbol: str = ""
    units: Decimal = ZERO
    fee: Decimal = ZERO
    acquired: date | None = None
    method: Method | None = None
    lots: tuple[str, ...] = ()


def tell_account(
    keeper: Keeper, label: str, currency: str, treatment: Treatment, method: Method, at: datetime
) -> InvestAccount:
    """Open an account, or say anew how the account with that label is taxed and chooses lots.

    Raises ValidationError for an empty label, an unknown currency, or a known account's currency changed.
    """
    if not label.strip():
        raise refused(ValidationError, "invest", "account", label, "it is empty", "Name the account.")
    if not known(currency):
        raise refused(ValidationError, "invest", "currency", currency, "it is no currency", "Give a code such as USD.")
    found = keeper.record.invest.named(label)
    if found is not None and found.currency != currency:
        message = f"the account is in {found.currency}"
        raise refused(ValidationError, "invest", "currency", currency, message, "Open another account.")
    account = found.id if found else _id(keeper, f"account {label}")
    sealed = keeper.seal.seal(label, about_account(account))
    keeper.add(InvestAccountTold(at, account, currency, treatment, method, sealed))
    return keeper.record.invest.accounts[account]


def tell(keeper: Keeper, telling: Telling, at: datetime, *, told: str = "") -> str:
    """Tell one fact; the entry's id. told: the import that it is of, which is checked as a whole at its end.

    Raises ValidationError where it cannot be, or what is held cannot bear it.
    """
    _check(keeper, telling)
    entry = _id(keeper, f"entry {len(keeper.record.invest.entries)} {telling}")
    keeper.add(
        EntryTold(
            at,
            entry,
            told,
            telling.account,
            telling.on,
            telling.what,
            telling.symbol,
            telling.units,
            telling.amount,
            telling.fee,
            telling.acquired,
            telling.method,
            telling.lots,
        )
    )
    if not told:
        check_books(keeper)
    return entry


def tell_split(keeper: Keeper, symbol: str, on: date, new: int, old: int, at: datetime) -> str:
    """Tell a split of new units for old ones; the entry's id."""
    if new < 1 or old < 1 or new == old:
        message = "a split is of two whole numbers above 0 that differ"
        raise refused(ValidationError, "invest", "ratio", f"{new}:{old}", message, "Write it like 2:1.")
    entry = _id(keeper, f"split {symbol} {on} {new}:{old} {len(keeper.record.invest.splits)}")
    keeper.add(SplitTold(at, entry, symbol, on, new, old))
    check_books(keeper)
    return entry


def withdraw(keeper: Keeper, named: str, at: datetime) -> str:
    """Take an entry, a split or an import back; its id. named: the id, or how it begins.

    Raises ValidationError where none or several are named so, or a sale rests on it.
    """
    record = keeper.record.invest
    fitting = [one for one in (*record.entries, *record.splits, *record.imports) if named and one.startswith(named)]
    if len(fitting) != 1:
        way_out = "`trellis household invest list --entries` lists them."
        raise refused(ValidationError, "invest", "ENTRY", named, f"{len(fitting)} are named so", way_out)
    keeper.add(EntryWithdrawn(at, fitting[0]))
    check_books(keeper)
    return fitting[0]


def tell_price(
    keeper: Keeper, symbol: str, on: date, amount: Decimal, currency: str, source: str, at: datetime
) -> None:
    """Tell what a unit was worth at the end of a day."""
    if amount <= 0 or not known(currency):
        message = "a price is above 0, in a currency"
        raise refused(ValidationError, "invest", symbol, f"{amount} {currency}", message, "Write it like 12.34 USD.")
    keeper.add(PriceTold(at, symbol, on, amount, currency, source))


def tell_asset(
    keeper: Keeper,
    symbol: str,
    asset_class: AssetClass,
    at: datetime,
    *,
    alike: str = "",
    half_spread: Decimal,
    replaces: Sequence[str] = (),
) -> None:
    """Tell what a symbol is."""
    if not 0 <= half_spread < 1:
        message = "half a spread is a fraction from 0 to 1"
        raise refused(
            ValidationError, "invest", "half_spread", half_spread, message, "Write 0.0005 for 5 points of 1 %."
        )
    keeper.add(AssetTold(at, symbol, asset_class, alike, half_spread, tuple(replaces)))


def tell_target(keeper: Keeper, weights: Mapping[str, Decimal], at: datetime) -> None:
    """Tell the mix to aim at. Raises ValidationError where weights do not sum to 1, or a symbol has no class."""
    check_targets(weights)
    unknown = next((name for name in weights if name not in (CASH, *keeper.record.invest.assets)), None)
    if unknown is not None:
        way_out = f"Tell it first: `trellis household invest asset {unknown} --class stocks`."
        raise refused(ValidationError, "targets", "symbol", unknown, "nobody told its class", way_out)
    names = tuple(sorted(weights))
    keeper.add(TargetTold(at, names, tuple(weights[name] for name in names)))


def tell_exposures(keeper: Keeper, symbol: str, exposures: Mapping[str, Decimal], at: datetime) -> None:
    """Tell how a symbol follows factors; none: as its class does. Raises ValidationError for no such factor."""
    found = check_exposures(exposures)
    keeper.add(ExposuresTold(at, symbol, tuple(found), tuple(found.values())))


def tell_issuer(keeper: Keeper, symbol: str, issuer: str, at: datetime) -> None:
    """Tell who issues a symbol; "" takes that back. Raises ValidationError for a name that is none."""
    if symbol == CASH:
        raise refused(ValidationError, "invest", "symbol", symbol, "it stands for cash", "Name a holding.")
    name = " ".join(issuer.split())
    if len(name) > ISSUER_MAX or not name.isprintable() or "=" in name:
        message = f"a name has {ISSUER_MAX} characters at most and no ="
        raise refused(ValidationError, "invest", "issuer", issuer[:80], message, "Write it like Vanguard.")
    keeper.add(IssuerTold(at, symbol, name))


def tell_answers(
    keeper: Keeper, on: date, answers: Mapping[str, int], facts: Mapping[str, Decimal], at: datetime
) -> None:
    """Keep answers of the questionnaire and facts of capacity, sealed."""
    text = json.dumps({"answers": dict(answers), "facts": {name: str(fact) for name, fact in facts.items()}})
    keeper.add(RiskAnswered(at, on, keeper.seal.seal(text, about_risk(on))))


def check_books(keeper: Keeper) -> None:
    """Raises ValidationError where what was told cannot be booked, so that nothing impossible is ever kept."""
    keeper.record.invest.book(_LATEST)


def _check(keeper: Keeper, telling: Telling) -> None:
    source = f"invest: {telling.what}"
    if telling.account not in keeper.record.invest.accounts:
        raise refused(ValidationError, source, "account", telling.account, "there is no such account", "Open it first.")
    if telling.what in _WITH_UNITS and (telling.units <= 0 or not telling.symbol):
        raise refused(
            ValidationError, source, "units", telling.units, "it has no units", "Give symbol and units above 0."
        )
    if telling.what not in _WITH_UNITS and (telling.units or telling.lots):
        raise refused(ValidationError, source, "units", telling.units, "it moves no units", "Leave units out.")
    if telling.amount is None and telling.what is not What.LOT:
        raise refused(ValidationError, source, "amount", "", "it is missing", "Give the amount of money.")
    if telling.amount is not None and (telling.amount < 0 or (telling.what in _WITH_UNITS and not telling.amount)):
        message = "amounts are told without signs"
        raise refused(ValidationError, source, "amount", telling.amount, message, "Give an amount above 0.")
    if telling.fee < 0:
        raise refused(ValidationError, source, "fee", telling.fee, "a fee is 0 or more", "Give it without a sign.")
    if telling.acquired is not None and telling.acquired > telling.on:
        message = f"it is after {telling.on}, the day it is held from"
        raise refused(ValidationError, source, "acquired", telling.acquired, message, "Correct one of the two days.")


def _id(keeper: Keeper, what: str) -> str:
    return keeper.seal.mark(f"invest {keeper.cause(what)}")[:ID_CHARACTERS]
