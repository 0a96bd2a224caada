"""The household that a server keeps: looks, changes and figures that take a while, side by side."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest
from tests.fakes.household import line, read_of

from trellis.adapters.stores.waiting import WouldWait, at_once
from trellis.bookkeeping.importing import File, import_file
from trellis.bookkeeping.keeper import journal_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.shared_model import keep_shared
from trellis.core.dates import NEW_YORK
from trellis.household.problems import Unavailable
from trellis.kernel.clock import SimulatedClock
from trellis.kernel.entropy import SeededEntropy
from trellis.server.household.kept import DERIVED_MAX, KeptHousehold

AT = datetime(2025, 3, 20, 9, 0, tzinfo=NEW_YORK)
PATIENCE = 60


@pytest.fixture
def kept(tmp_path: Path) -> KeptHousehold:
    """A household with one line."""
    found = KeptHousehold(tmp_path, SimulatedClock(AT), SeededEntropy(1))
    add(found, 1)
    return found


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Two threads beside the test's own."""
    with ThreadPoolExecutor(2) as made:
        yield made


def add(kept: KeptHousehold, day: int) -> None:
    """One line more."""
    file = File(f"{day}.csv", sha256(str(day).encode()).hexdigest(), 1, "csv")
    read = read_of(line("-9.50", date(2025, 3, day), f"SHOP {day}"))
    kept.change(lambda keeper: import_file(keeper, file=file, read=read, at=AT))


def lines(record: HouseholdRecord) -> int:
    """How many lines there are."""
    return len(list(record.lines()))


def forbidden(record: HouseholdRecord) -> int:
    """A figure that nobody computes."""
    raise AssertionError(record)


class Slow:
    """A figure that is computed until it is let go: the lines there are when it ends."""

    def __init__(self) -> None:
        self.begun, self.go, self.times = Event(), Event(), 0

    def __call__(self, record: HouseholdRecord) -> int:
        """Count."""
        self.times += 1
        self.begun.set()
        assert self.go.wait(PATIENCE)
        return lines(record)


def during(threads: ThreadPoolExecutor, kept: KeptHousehold, slow: Slow) -> "Future[int]":
    """The figure, once its computing has begun."""
    found = threads.submit(kept.derived, "slow", slow)
    assert slow.begun.wait(PATIENCE)
    return found


def test_a_look_and_a_change_wait_for_no_figure_and_the_change_is_not_lost(
    kept: KeptHousehold, threads: ThreadPoolExecutor
) -> None:
    slow = Slow()
    figure = during(threads, kept, slow)

    with at_once(), kept.reading() as record:
        before = lines(record)
    add(kept, 2)
    with kept.reading() as record:
        after = lines(record)
    slow.go.set()
    assert (before, after, figure.result(PATIENCE)) == (1, 2, 1)
    assert kept.derived("slow", slow) == 2
    assert slow.times == 2


def test_a_figure_that_is_kept_is_told_at_once_while_another_is_computed(
    kept: KeptHousehold, threads: ThreadPoolExecutor
) -> None:
    assert kept.derived("lines", lines) == 1
    slow = Slow()
    figure = during(threads, kept, slow)

    with at_once():
        assert kept.derived("lines", forbidden) == 1
        with pytest.raises(WouldWait):
            kept.derived("another", lines)
    slow.go.set()
    assert figure.result(PATIENCE) == 1


def test_a_figure_rests_on_one_state_whatever_is_journaled_meanwhile(
    kept: KeptHousehold, threads: ThreadPoolExecutor
) -> None:
    def whole(record: HouseholdRecord) -> tuple[int, int, int, bool]:
        first = lines(record)
        threads.submit(add, kept, 3).result(PATIENCE)
        with kept.reading() as looked:
            return first, lines(looked), kept.derived("lines", lines), looked is record

    assert kept.derived("whole", whole) == (1, 1, 1, True)
    assert kept.derived("lines", lines) == 2


def test_a_figure_is_computed_once_for_two_who_ask_and_again_after_one_that_failed(
    kept: KeptHousehold, threads: ThreadPoolExecutor
) -> None:
    slow = Slow()
    asked = [during(threads, kept, slow), threads.submit(kept.derived, "slow", slow)]
    slow.go.set()
    assert ([one.result(PATIENCE) for one in asked], slow.times) == ([1, 1], 1)

    def failing(_: HouseholdRecord) -> int:
        raise ValueError("no figure")

    with pytest.raises(ValueError, match="no figure"):
        kept.derived("none", failing)
    assert kept.derived("none", lines) == 1


def test_only_the_figures_asked_for_last_are_kept(kept: KeptHousehold) -> None:
    made: list[int] = []

    def numbered(place: int) -> Callable[[HouseholdRecord], int]:
        return lambda _: made.append(place) or place  # type: ignore[func-returns-value]

    for place in range(DERIVED_MAX):
        kept.derived(place, numbered(place))
    kept.derived(0, numbered(0))
    kept.derived(DERIVED_MAX, numbered(DERIVED_MAX))

    assert (kept.derived(0, numbered(0)), kept.derived(1, numbered(1))) == (0, 1)
    assert made == [*range(DERIVED_MAX + 1), 1]


def test_a_damaged_household_is_unavailable_to_whoever_looks_computes_or_changes(tmp_path: Path) -> None:
    add(KeptHousehold(tmp_path, SimulatedClock(AT), SeededEntropy(1)), 1)
    journal_of(tmp_path).write_bytes(b"no journal of anybody " * 100)
    kept = KeptHousehold(tmp_path, SimulatedClock(AT), SeededEntropy(1))

    with pytest.raises(Unavailable), kept.reading():
        pass
    with pytest.raises(Unavailable):
        kept.derived("lines", lines)
    with pytest.raises(Unavailable):
        kept.change(lambda keeper: None)
    with pytest.raises(Unavailable):
        kept.tried(lambda keeper: None)
    assert kept.trouble


def test_what_was_learned_together_is_taken_up_at_once(kept: KeptHousehold, tmp_path: Path) -> None:
    with kept.reading():
        before = kept.state
    assert kept.derived("lines", lines) == 1
    made: list[int] = []
    keep_shared(tmp_path, {"stayed": 2}, b"weights")
    with at_once(), kept.reading() as record:
        found = lines(record)
    kept.derived("lines", lambda record: made.append(lines(record)))

    assert (found, kept.state[1], made) == (1, before[1], [1])
    assert kept.state[0] != before[0]
