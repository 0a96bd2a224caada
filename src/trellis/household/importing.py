"""What importing a file would change: a plan, made from what is known and what was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from trellis.core.problems import Problem, problem
from trellis.household import currencies
from trellis.household.accounts import AccountBook, Mark
from trellis.household.duplicates import Kin, content_of, matches
from trellis.household.known import Account, KnownLine, Span
from trellis.household.statement import Balance, Line, Read, Statement

FUTURE_DAYS_MAX = 7
TEXT_MAX = 10_000
AMOUNT_MAX = Decimal("999999999999999.9999")
FUTURE = "future"
"""The flag of a line that is dated more than a week after its import."""

_ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line of the file under its id in the household.

    of: the known line that it is the same as, replaces or is replaced by; empty for a new one.
    """

    id: str
    account: str
    line: Line
    kin: Kin
    of: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would be journaled, and what of the file would not be.

    opened: accounts met for the first time; named: accounts and the further names that banks call them by; spans: the
    days of each account that the file tells whole.
    """

    opened: tuple[Account, ...]
    named: tuple[tuple[str, str], ...]
    lines: tuple[PlannedLine, ...]
    spans: tuple[tuple[str, Span], ...]
    balances: tuple[tuple[str, Balance], ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    def count(self, *kins: Kin) -> int:
        """How many of the lines are of one of the kinds."""
        return sum(line.kin in kins for line in self.lines)

    @property
    def added(self) -> int:
        """How many lines the household did not know."""
        return len(self.lines) - self.count(Kin.SAME)


def plan(
    read: Read,
    accounts: Sequence[Account],
    known: Sequence[KnownLine],
    today: date,
    mark: Mark,
    *,
    source: str,
    asked: str = "",
) -> ImportPlan:
    """The plan of a file. known: the lines in the order of their first sighting; asked: the label a person gave.

    Raises ProblemError where the file does not say of which account it is and nobody did, or says another one.
    """
    _one_account(read, source, asked)
    told = _Told(AccountBook(accounts, mark), list(read.problems), list(read.notes))
    for statement in read.statements:
        told.take(statement, source, asked)
    planned: list[PlannedLine] = []
    for account, lines in told.lines.items():
        its = [one for one in known if one.account == account]
        planned += _of_account(account, lines, its, told.span(account), mark)
    flagged = tuple(replace(one, flags=(FUTURE,)) if _is_future(one.line, today) else one for one in planned)
    return told.planned(flagged)


@dataclass(slots=True)
class _Told:
    """What a file says, by account."""

    book: AccountBook
    problems: list[Problem]
    notes: list[str]
    lines: dict[str, list[Line]] = field(default_factory=dict)
    ends: dict[str, list[date]] = field(default_factory=dict)
    balances: dict[tuple[str, Balance], None] = field(default_factory=dict)

    def take(self, statement: Statement, source: str, asked: str) -> None:
        """Sort one statement's lines and balances by the household's accounts."""
        for line in _sound(statement, source, self.problems):
            account = self.book.resolved(source, statement, line.currency, asked)
            self.lines.setdefault(account, []).append(line)
        for balance in _balances(statement):
            account = self.book.resolved(source, statement, balance.currency, asked)
            self.balances[account, balance] = None
            if balance is statement.closing:
                self.ends.setdefault(account, []).append(balance.on)

    def span(self, account: str) -> Span:
        """The days of the account that the file tells whole."""
        days = [line.booked for line in self.lines[account]]
        return Span(min(days), max(days + self.ends.get(account, [])))

    def planned(self, lines: tuple[PlannedLine, ...]) -> ImportPlan:
        """The plan, now that it is known what each line is."""
        opened = tuple(self.book[account] for account in self.book.opened)
        spans = tuple((account, self.span(account)) for account in self.lines)
        rest = (tuple(self.balances), tuple(self.problems), tuple(self.notes))
        return ImportPlan(opened, tuple(self.book.named), lines, spans, *rest)


def _of_account(
    account: str, lines: Sequence[Line], known: Sequence[KnownLine], span: Span, mark: Mark
) -> Iterator[PlannedLine]:
    used = {one.id for one in known}
    for line, match in zip(lines, matches(known, lines, span), strict=True):
        if match.kin is Kin.SAME:
            yield PlannedLine(match.of, account, line, Kin.SAME, match.of)
            continue
        name = _new_id(account, line, used, mark)
        used.add(name)
        yield PlannedLine(name, account, line, match.kin, match.of)


def _new_id(account: str, line: Line, used: set[str], mark: Mark) -> str:
    """The same line gets the same id whenever it is imported again: by the bank's id, else by its content; equal ones
    are numbered.
    """
    told = (line.status, line.external) if line.external else content_of(line)
    for number in range(1, len(used) + 2):
        found = mark("\x1f".join(map(str, ("line", account, *told, number))))[:_ID_DIGITS]
        if found not in used:
            return found
    raise AssertionError("more ids were used than there are lines")


def _sound(statement: Statement, source: str, problems: list[Problem]) -> Iterator[Line]:
    """The lines that can be kept; what is wrong with each other one is noted."""
    for line in statement.lines:
        wrong = _wrong(line, f"{source}, {line.source.place}")
        if wrong is None:
            yield line
        else:
            problems.append(wrong)


def _wrong(line: Line, where: str) -> Problem | None:
    if not currencies.known(line.currency):
        return Problem(where, "currency", line.currency[:40], "no such currency", "Mend the line and import again.")
    longest = max(line.description, line.counterparty, line.reference, key=len)
    if len(longest) > TEXT_MAX:
        message = f"it is longer than {TEXT_MAX:,} characters"
        return Problem(where, "description", f"{longest[:40]}...", message, "Mend the line and import again.")
    if not line.amount.is_finite() or abs(line.amount) > AMOUNT_MAX:
        return Problem(where, "amount", str(line.amount), f"it is above {AMOUNT_MAX:,}", "Mend the line.")
    return None


def _balances(statement: Statement) -> Iterator[Balance]:
    for told in (statement.opening, statement.closing):
        if told is not None and currencies.known(told.currency):
            yield told


def _one_account(read: Read, source: str, asked: str) -> None:
    names = sorted({statement.account for statement in read.statements})
    if asked and len(names) > 1:
        message = f"the file holds {len(names)} accounts, and one name fits one"
        raise problem(source, "--account", asked, message, "Leave --account out: the file names them itself.")


def _is_future(line: Line, today: date) -> bool:
    return line.booked > today + timedelta(days=FUTURE_DAYS_MAX)
