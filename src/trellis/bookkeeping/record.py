"""The household as its journal leaves it: a fold of every event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from trellis.bookkeeping.budget.book import BudgetBook
from trellis.bookkeeping.budget.events import BudgetEvent
from trellis.bookkeeping.categories.decided import Decided
from trellis.bookkeeping.categories.events import CategoryEvent
from trellis.bookkeeping.categories.shelf import Shelf
from trellis.bookkeeping.consent.book import ConsentBook
from trellis.bookkeeping.consent.events import ConsentDecided
from trellis.bookkeeping.debts.book import DebtBook
from trellis.bookkeeping.debts.events import DebtEvent
from trellis.bookkeeping.events import (
    AccountNamed,
    AccountOpened,
    BalanceTold,
    BankEvent,
    Event,
    HouseholdFounded,
    ImportRecorded,
    ImportUndone,
    LineSeen,
    LineSuperseded,
    TransferPaired,
    TransferRejected,
    TransferUnpaired,
)
from trellis.bookkeeping.goals.book import GoalBook
from trellis.bookkeeping.goals.events import GoalEvent
from trellis.bookkeeping.invest.events import InvestEvent
from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.patterns.decisions import Decisions
from trellis.bookkeeping.patterns.events import PatternEvent
from trellis.bookkeeping.plan.book import PlanBook
from trellis.bookkeeping.plan.events import PlanEvent
from trellis.bookkeeping.sealing import Seal
from trellis.bookkeeping.tags.book import TagBook
from trellis.bookkeeping.tags.events import TagEvent
from trellis.bookkeeping.texts import opened_line, opened_texts
from trellis.books.ledger import Ledger
from trellis.books.transaction import Transaction
from trellis.household.categories.cascade import Classifier
from trellis.household.known import Account, KnownLine, Sighting, Span
from trellis.household.openings import OPENING, TAKEN_BACK
from trellis.household.plan.promises import KINDS as OF_PROMISES
from trellis.household.posting import REVERSAL
from trellis.household.statement import Balance
from trellis.household.transfers import Pair


@dataclass(frozen=True, slots=True)
class Import:
    """An import as it stands. name: of the file, empty where texts were erased; asked: the label a person gave."""

    event: ImportRecorded
    name: str
    asked: str
    undone: bool = False

    @property
    def id(self) -> str:
        """How people name it."""
        return self.event.imported


@dataclass(slots=True)
class HouseholdRecord:
    """Imports, accounts, lines, transfers, books, what a person decided. seal: None reads the journal without texts.

    home: where it was read, None where what is cached beside the journal is not to be used; classifiers: those in
    memory, by digest; shelf: where those that were kept before lie, None where there is no registry.
    """

    seal: Seal | None
    key: str = ""
    imports: dict[str, Import] = field(default_factory=dict)
    pairs: dict[Pair, str] = field(default_factory=dict)
    rejected: set[Pair] = field(default_factory=set)
    ledger: Ledger = field(default_factory=Ledger)
    invest: InvestRecord = field(default_factory=InvestRecord)
    posted: dict[str, Transaction] = field(default_factory=dict)
    openings: dict[str, Transaction] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    goals: GoalBook = field(default_factory=GoalBook)
    budgets: BudgetBook = field(default_factory=BudgetBook)
    debts: DebtBook = field(default_factory=DebtBook)
    categories: Decided = field(default_factory=Decided)
    plan: PlanBook = field(default_factory=PlanBook)
    consents: ConsentBook = field(default_factory=ConsentBook)
    tags: TagBook = field(default_factory=TagBook)
    home: Path | None = None
    shelf: Shelf | None = None
    classifiers: dict[str, Classifier] = field(default_factory=dict)
    _accounts: dict[str, Account] = field(default_factory=dict)
    _names: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _touched: dict[str, set[str]] = field(default_factory=dict)
    _sightings: dict[str, list[Sighting]] = field(default_factory=dict)
    _account_of: dict[str, str] = field(default_factory=dict)
    _superseded: dict[str, list[str]] = field(default_factory=dict)
    _superseding: dict[str, list[str]] = field(default_factory=dict)
    _balances: list[tuple[str, str, Balance]] = field(default_factory=list)

    def apply(self, event: Event) -> None:
        """Fold one event in: each topic folds its own."""
        if isinstance(event, InvestEvent):
            self.invest.apply(event, self.seal)
        elif isinstance(event, CategoryEvent):
            self.categories.apply(event, self.seal)
        elif isinstance(event, PatternEvent):
            self.decisions.apply(event)
        elif isinstance(event, GoalEvent):
            self.goals.apply(event)
        elif isinstance(event, BudgetEvent):
            self.budgets.apply(event)
        elif isinstance(event, DebtEvent):
            self.debts.apply(event)
        elif isinstance(event, PlanEvent):
            self.plan.apply(event)
        elif isinstance(event, ConsentDecided):
            self.consents.apply(event)
        elif isinstance(event, TagEvent):
            self.tags.apply(event, self.seal)
        else:
            self._of_banks(event)

    def _of_banks(self, event: BankEvent) -> None:
        match event:
            case LineSeen():
                self._seen(event)
            case Transaction():
                self._posted(event)
            case LineSuperseded():
                self._superseded.setdefault(event.line, []).append(event.superseded_by)
                self._superseding.setdefault(event.superseded_by, []).append(event.line)
            case TransferPaired():
                self.pairs[Pair(event.out, event.into)] = event.by
            case TransferUnpaired():
                self.pairs.pop(Pair(event.out, event.into), None)
            case TransferRejected():
                self.rejected.add(Pair(event.out, event.into))
            case BalanceTold():
                told = Balance(event.amount, event.currency, event.on)
                self._balances.append((event.imported, event.account, told))
            case ImportUndone():
                self.imports[event.imported] = replace(self.imports[event.imported], undone=True)
            case HouseholdFounded():
                self.key = event.key
            case _:
                self._named(event)

    def accounts(self) -> dict[str, Account]:
        """The accounts that an import tells of which is not undone, by id, in the order of their opening."""
        standing = (one for one in self._accounts.values() if any(map(self._stands, self._touched[one.id])))
        return {one.id: replace(one, names=self._names_of(one.id)) for one in standing}

    def lines(self) -> Iterator[KnownLine]:
        """The lines that are there, in the order of their first sighting."""
        there = {line: seen for line in self._sightings if (seen := self._live(line))}
        for line, seen in there.items():
            yield KnownLine(line, self._account_of[line], seen, self._heir(line))

    def holds(self, line: str) -> bool:
        """Whether a line is there."""
        return bool(self._live(line))

    def predecessors(self, line: str) -> Iterator[str]:
        """The lines whose place a line took."""
        before = self._superseding.get(line, ())
        return (one for one in before if self.holds(one) and self._heir(one) == line)

    def balances(self) -> tuple[tuple[str, Balance], ...]:
        """What banks told of accounts, by imports that are not undone: account id and balance."""
        told = ((account, balance) for imported, account, balance in self._balances if self._stands(imported))
        return tuple(dict.fromkeys(told))

    def tellings(self) -> Iterator[tuple[str, str, Balance]]:
        """The same with the import that told each, oldest first."""
        return (one for one in self._balances if self._stands(one[0]))

    def paired(self) -> set[str]:
        """The ids of every line in a transfer; also to an account of the household's that no file tells of."""
        return {line for pair in self.pairs for line in (pair.out, pair.into)} | self.plan.one_sided()

    def imported_whole(self, sha256: str) -> Import | None:
        """The import of the file with that digest, if one stands."""
        return next((one for one in self.imports.values() if one.event.sha256 == sha256 and not one.undone), None)

    def balances_of_books(self) -> Mapping[str, object]:
        """Every ledger account whose balance is not zero."""
        return {name: amount for name, amount in sorted(self.ledger.balances().items()) if amount}

    def _names_of(self, account: str) -> tuple[str, ...]:
        told = (name for imported, name in self._names.get(account, ()) if self._stands(imported))
        return tuple(dict.fromkeys(told))

    def _stands(self, imported: str) -> bool:
        return not self.imports[imported].undone

    def _live(self, line: str) -> tuple[Sighting, ...]:
        return tuple(seen for seen in self._sightings.get(line, ()) if self._stands(seen.imported))

    def _heir(self, line: str) -> str:
        return next((one for one in self._superseded.get(line, ()) if self.holds(one)), "")

    def _seen(self, event: LineSeen) -> None:
        span = Span(event.first, event.last)
        sighting = Sighting(event.imported, opened_line(self.seal, event), span, event.flags)
        self._sightings.setdefault(event.line, []).append(sighting)
        self._account_of[event.line] = event.account
        self._touched[event.account].add(event.imported)

    def _posted(self, transaction: Transaction) -> None:
        self.ledger.apply(transaction)
        if transaction.kind in OF_PROMISES:
            self.plan.post(transaction)
        elif transaction.kind == OPENING:
            self.openings[transaction.narration] = transaction
        elif transaction.kind == TAKEN_BACK:
            del self.openings[transaction.narration]
        elif transaction.kind == REVERSAL:
            del self.posted[transaction.narration]
        else:
            self.posted[transaction.narration] = transaction

    def _named(self, event: ImportRecorded | AccountOpened | AccountNamed) -> None:
        texts = opened_texts(self.seal, event)
        if isinstance(event, ImportRecorded):
            name, asked = texts or ("", "")
            self.imports[event.imported] = Import(event, name, asked)
            return
        self._touched.setdefault(event.account, set()).add(event.imported)
        if isinstance(event, AccountOpened):
            label, *names = texts or (event.account,)
            self._accounts[event.account] = Account(event.account, label, event.currency, event.kind)
        else:
            names = list(texts)
        self._names.setdefault(event.account, []).extend((event.imported, name) for name in names)
