"""Beancount: our small reader against Beancount's own loader, posting by posting."""

import warnings
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.banks import HERE, SHARED, lines_of, reading, sample

from trellis.adapters.banks.beancount.reader import BeancountReader
from trellis.core.problems import ProblemError
from trellis.household.currencies import known
from trellis.household.statement import LineStatus

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from beancount import loader
    from beancount.core.data import Transaction

LEDGERS = [HERE / "ledger.beancount", *sorted((SHARED.parent / "ledgers").glob("*.beancount"))]
FINE = Decimal("1e-9")
Row = tuple[str, str, date, Decimal, str]


def ours(path: Path) -> list[Row]:
    """Every line as account, currency, day, amount and text."""
    read = BeancountReader().read(path.read_bytes(), path.name)
    assert read.problems == ()
    return sorted(
        (statement.account, statement.currency, line.booked, line.amount.quantize(FINE), line.description)
        for statement in read.statements
        for line in statement.lines
    )


def theirs(path: Path) -> list[Row]:
    """What Beancount books on the same accounts in the same currencies."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        entries, errors, _ = loader.load_file(str(path))
    assert errors == []
    booked = [
        (posting.account, posting.units, entry.date, " ".join(filter(None, (entry.payee, entry.narration))))
        for entry in entries
        if isinstance(entry, Transaction)
        for posting in entry.postings
        if posting.account.startswith(("Assets:", "Liabilities:"))
    ]
    # A total price (@@) is divided by Beancount and multiplied again: 100.00 comes back a hair smaller.
    return sorted(
        (account, units.currency, on, units.number.quantize(FINE), text)
        for account, units, on, text in booked
        if units is not None and units.number is not None and known(units.currency)
    )


@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: path.name)
def test_what_is_moved_is_what_beancount_books(path: Path) -> None:
    found = ours(path)

    assert found == theirs(path)
    assert len(found) >= 7


def test_flags_payees_and_the_other_side_are_told() -> None:
    read = reading("ledger.beancount")
    by_text = {line.description: line for line in lines_of(read)}
    bread = by_text['Baker "Old Town" Bread; and more']

    assert (bread.counterparty, bread.category) == ('Baker "Old Town"', "Expenses:Food")
    assert by_text["Card payment"].status is LineStatus.PENDING
    assert "Postings of shares and other commodities, 2 in all, are not read." in read.notes


@pytest.mark.parametrize(
    ("posting", "reason"),
    [
        ("  Assets:Bank  100/3 EUR\n  Equity:Start\n", "not a number and a currency"),
        ("  Assets:Bank  1e5 EUR\n  Equity:Start\n", "not a number and a currency"),
        ("  Assets:Bank  5\n  Equity:Start\n", "not a number and a currency"),
        ("  Assets:Bank\n  Equity:Start\n", "two postings leave"),
        ("  Assets:Bank\n  Assets:Broker  -1 ACME {}\n", "its cost or price is not written"),
        ("  Assets:Bank\n  Assets:Broker  1 ACME {10 # 5 EUR}\n", "its cost or price is not written"),
    ],
)
def test_what_cannot_be_told_is_a_problem_of_its_transaction(posting: str, reason: str) -> None:
    text = f'2024-01-02 * "One"\n{posting}\n2024-01-03 * "Two"\n  Assets:Bank  1.00 EUR\n  Equity:Start\n'
    read = BeancountReader().read(text.encode(), "file")

    assert [line.description for line in lines_of(read)] == ["Two"]
    assert reason in read.problems[0].message


def test_an_open_quote_costs_its_transaction_only() -> None:
    content = sample("ledger.beancount").replace(b'"Opening"', b'"Opening')
    read = BeancountReader().read(content, "file")

    assert "quote" in read.problems[0].message
    assert len(lines_of(read)) == len(lines_of(reading("ledger.beancount"))) - 1


def test_includes_and_pads_are_told_and_not_followed() -> None:
    text = 'include "/etc/passwd"\n2024-01-01 pad Assets:Bank Equity:Start\n'
    moved = '2024-01-03 * "Two"\n  Assets:Bank  1.00 EUR\n  Equity:Start\n'
    read = BeancountReader().read((text + moved).encode(), "file")

    assert read.notes == (
        "Directives include, 1 in all, are not followed.",
        "Directives pad, 1 in all, are not followed.",
    )
    with pytest.raises(ProblemError, match="no statement"):
        BeancountReader().read(text.encode(), "file")
