"""Investments as the journal leaves them: a fold of what was told."""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.invest.events import (
    AssetTold,
    EntryTold,
    EntryWithdrawn,
    ExposuresTold,
    HoldingsImported,
    InvestAccountTold,
    InvestEvent,
    IssuerTold,
    PriceFetched,
    PriceTold,
    RiskAnswered,
    SplitTold,
    TargetTold,
    TickerTold,
)
from trellis.bookkeeping.sealing import Seal
from trellis.household.invest.booking import Book, book
from trellis.household.invest.entries import Asset, Entry, InvestAccount, Price, Split
from trellis.household.invest.factors import Factor


@dataclass(frozen=True, slots=True)
class RiskAnswers:
    """What a person answered on a day: question to choice, and facts of capacity by name."""

    on: date
    answers: dict[str, int]
    facts: dict[str, Decimal]


@dataclass(slots=True)
class InvestRecord:
    """Accounts, entries, splits, prices, assets, the target, the last answers, exposures, tickers and issuers as told.

    Withdrawn entries are gone. tickers: by symbol and kind of source, "" for one that such sources do not list.
    """

    accounts: dict[str, InvestAccount] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    splits: dict[str, Split] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    prices: list[Price] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    target: dict[str, Decimal] = field(default_factory=dict)
    risk: RiskAnswers | None = None
    exposures: dict[str, dict[Factor, Decimal]] = field(default_factory=dict)
    tickers: dict[tuple[str, str], str] = field(default_factory=dict)
    issuers: dict[str, str] = field(default_factory=dict)

    def apply(self, event: InvestEvent, seal: Seal | None) -> None:
        """Fold one event in. seal: None leaves names and answers unread."""
        match event:
            case EntryTold():
                self.entries[event.entry] = _entry(event)
            case SplitTold():
                self.splits[event.entry] = Split(event.entry, event.symbol, event.on, event.new, event.old)
            case EntryWithdrawn():
                self._withdraw(event.entry)
            case PriceTold() | PriceFetched():
                self.prices.append(_price(event))
            case TickerTold() | IssuerTold():
                self._named(event)
            case AssetTold():
                self.assets[event.symbol] = Asset(
                    event.symbol, event.asset_class, event.alike, event.half_spread, event.replaces
                )
            case TargetTold():
                self.target = dict(zip(event.symbols, event.weights, strict=True))
            case InvestAccountTold():
                self.accounts[event.account] = _account(event, seal)
            case HoldingsImported():
                self.imports[event.told] = event.sha256
            case ExposuresTold():
                self.exposures[event.symbol] = dict(zip(event.factors, event.amounts, strict=True))
            case RiskAnswered():
                self._answered(event, seal)

    def book(self, until: date) -> Book:
        """What is held at the end of a day. Raises ValidationError where a sale finds too little to sell."""
        return book(self.entries.values(), self.splits.values(), self.accounts, until)

    def named(self, label: str) -> InvestAccount | None:
        """The account with a label, if there is one."""
        return next((one for one in self.accounts.values() if one.label == label), None)

    def _named(self, event: TickerTold | IssuerTold) -> None:
        if isinstance(event, TickerTold):
            key = (event.symbol, event.kind)
            self.tickers.pop(key, None)
            if event.ticker is not None:
                self.tickers[key] = event.ticker
            return
        self.issuers.pop(event.symbol, None)
        if event.issuer:
            self.issuers[event.symbol] = event.issuer

    def _withdraw(self, named: str) -> None:
        self.imports.pop(named, None)
        self.splits.pop(named, None)
        for gone in [entry.id for entry in self.entries.values() if named in (entry.id, entry.told)]:
            del self.entries[gone]

    def _answered(self, event: RiskAnswered, seal: Seal | None) -> None:
        if seal is None:
            return
        told = json.loads(seal.open(event.sealed, about_risk(event.on)))
        facts = {name: Decimal(fact) for name, fact in told["facts"].items()}
        self.risk = RiskAnswers(event.on, dict(told["answers"]), facts)


def about_account(account: str) -> str:
    """The words that an account's label is sealed under."""
    return f"invest account {account}"


def about_import(told: str) -> str:
    """The words that a file's name is sealed under."""
    return f"invest import {told}"


def about_risk(on: date) -> str:
    """The words that answers are sealed under."""
    return f"invest risk {on}"


def _account(event: InvestAccountTold, seal: Seal | None) -> InvestAccount:
    label = seal.open(event.sealed, about_account(event.account)) if seal else event.account
    return InvestAccount(event.account, label, event.currency, event.treatment, event.method)


def _price(event: PriceTold | PriceFetched) -> Price:
    told = Price(event.symbol, event.on, event.amount, event.currency, event.source)
    if isinstance(event, PriceTold):
        return told
    return replace(told, fetched=event.fetched, new=event.new, old=event.old)


def _entry(event: EntryTold) -> Entry:
    return Entry(
        event.entry,
        event.told,
        event.account,
        event.on,
        event.what,
        event.symbol,
        event.units,
        event.amount,
        event.fee,
        event.acquired,
        event.method,
        event.lots,
    )
