"""Examples and a race: a privacy budget survives, only shrinks, and is never overspent by two at once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from trellis.adapters.stores.spending import SpendingJournal
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Journal
from trellis.privacy.ledger import BudgetOpened, BudgetSpent
from trellis.privacy.problems import BudgetExhausted

AT = datetime(2026, 3, 14, 12, tzinfo=NEW_YORK)
OPENED = BudgetOpened(AT, "peers", Decimal(1), Decimal("0.000001"))
SPENT = BudgetSpent(AT, "peers", Decimal("0.001"), "means of food", "ab12")


@pytest.fixture
def journal(tmp_path: Path) -> SpendingJournal:
    """A ledger with one budget: 0.0174 of rho, so seventeen of SPENT."""
    made = SpendingJournal(tmp_path)
    made.open(OPENED)
    return made


def test_what_was_spent_is_there_after_a_restart(journal: SpendingJournal) -> None:
    journal.spend(SPENT)
    found = SpendingJournal(journal.home).read().budget("peers")

    assert found.used == Decimal("0.001")
    assert found.left == found.rho - Decimal("0.001")
    assert found.spent == (SPENT,)
    assert 0 < found.epsilon_used < 1


def test_an_exhausted_budget_refuses_and_nothing_changes(journal: SpendingJournal) -> None:
    with pytest.raises(BudgetExhausted, match="is left"):
        journal.spend(replace(SPENT, rho=Decimal("0.02")))
    with Journal.open(journal.path, read_only=True) as opened:
        assert opened.head.sequence == 1
    journal.spend(replace(SPENT, rho=journal.read().budget("peers").left))
    with pytest.raises(BudgetExhausted):
        journal.spend(replace(SPENT, rho=Decimal("1e-12")))


def test_a_budget_is_opened_once_and_must_be_there(journal: SpendingJournal) -> None:
    with pytest.raises(ProblemError, match="never raised"):
        journal.open(replace(OPENED, epsilon=Decimal(9)))
    with pytest.raises(ProblemError, match="no budget"):
        journal.spend(replace(SPENT, data_set="others"))
    with pytest.raises(ValueError, match="costs something"):
        journal.spend(replace(SPENT, rho=Decimal(-1)))


def test_a_ledger_that_was_tampered_with_is_not_read(journal: SpendingJournal) -> None:
    journal.spend(SPENT)
    content = journal.path.read_bytes()
    assert content.count(b'"rho":"0.001"') == 1
    journal.path.write_bytes(content.replace(b'"rho":"0.001"', b'"rho":"0.000"'))

    with pytest.raises(ProblemError):
        journal.read()


def test_threads_that_spend_at_once_never_overspend(journal: SpendingJournal) -> None:
    def one(_: int) -> bool:
        try:
            SpendingJournal(journal.home).spend(SPENT)
        except BudgetExhausted:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(one, range(30)))
    found = journal.read().budget("peers")

    assert sum(done) == 17 == len(found.spent)
    assert found.left < SPENT.rho


SPENDER = """
import sys
from tests.unit.adapters.test_spending_journal import SPENT, SpendingJournal, BudgetExhausted, Path
done = 0
for _ in range(6):
    try:
        SpendingJournal(Path(sys.argv[1])).spend(SPENT)
        done += 1
    except BudgetExhausted:
        pass
print(done)
"""


def test_processes_that_spend_at_once_never_overspend(journal: SpendingJournal) -> None:
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", SPENDER, str(journal.home)]
    running = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    done = sum(int(each.communicate()[0]) for each in running)

    assert done == 17 == len(journal.read().budget("peers").spent)


def test_the_first_budget_is_opened_by_one_of_many(tmp_path: Path) -> None:
    def one(name: int) -> None:
        SpendingJournal(tmp_path).open(replace(OPENED, data_set=f"set{name}"))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, range(6)))

    assert len(SpendingJournal(tmp_path).read().budgets) == 6
