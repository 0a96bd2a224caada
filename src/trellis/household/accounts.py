"""Which account of the household a statement is of."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from trellis.core.problems import Problem, ProblemError, problem
from trellis.household.known import Account
from trellis.household.statement import Statement

Mark = Callable[[str], str]
"""A keyed digest in hex: equal for equal texts, and nobody without the household's key finds the text by trying."""

_ID_DIGITS = 11


class AccountBook:
    """The accounts known, and those that a file brings: opened, or met again by the bank's names for them."""

    def __init__(self, known: Sequence[Account], mark: Mark) -> None:
        """known: the accounts so far; mark: what ids are made with."""
        self._accounts = {account.id: account for account in known}
        self._mark = mark
        self.opened: list[str] = []
        self.named: list[tuple[str, str]] = []

    def __getitem__(self, account: str) -> Account:
        return self._accounts[account]

    def all(self) -> tuple[Account, ...]:
        """Every account, those of the file last."""
        return tuple(self._accounts.values())

    def resolved(self, source: str, statement: Statement, currency: str, asked: str) -> str:
        """The id of the account that the statement is of, opened where it is new.

        currency: of the line or balance in it; asked: the label that a person gave, empty for none. Raises ProblemError
        where neither tells, or they differ.
        """
        name = statement.account
        by_name = self._found(lambda one: bool(name) and name in one.names, currency)
        by_label = self._found(lambda one: bool(asked) and one.label == asked, currency)
        if by_name is not None:
            if asked and by_name.label != asked:
                message = f"the file is of the account {by_name.label!r}"
                raise problem(source, "--account", asked, message, "Leave --account out, or name that account.")
            return self._named(by_name, name)
        if by_label is not None:
            return self._named(by_label, name)
        return self._open(source, statement, currency, asked)

    def _named(self, account: Account, name: str) -> str:
        """Note the bank's name for an account, also a known one: each import tells on its own what it went by."""
        if name and account.id not in self.opened and (account.id, name) not in self.named:
            self._accounts[account.id] = replace(account, names=tuple(dict.fromkeys((*account.names, name))))
            self.named.append((account.id, name))
        return account.id

    def _open(self, source: str, statement: Statement, currency: str, asked: str) -> str:
        name = statement.account
        label = asked or statement.label or name
        if not label:
            message = "the file does not say of which account it is"
            raise ProblemError([Problem(source, "account", "", message, "Name it with --account.")])
        basis = f"account\x1f{name or label}\x1f{currency}"
        account = f"a{self._mark(basis)[:_ID_DIGITS]}"
        self._accounts[account] = Account(account, label, currency, statement.kind, (name,) if name else ())
        self.opened.append(account)
        return account

    def _found(self, fits: Callable[[Account], bool], currency: str) -> Account | None:
        return next((one for one in self._accounts.values() if one.currency == currency and fits(one)), None)
