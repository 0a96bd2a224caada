"""The deck of the port ModelStore: what every place for models must do."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Thread

import pytest
from tests.fakes.models import NAME, artefact_of, version

from trellis.core.problems import ProblemError
from trellis.serving.registry.ports import ModelStore
from trellis.serving.registry.stages import Stage


@dataclass(frozen=True)
class Table:
    """A store to deal to. again: the same one as another process opens it."""

    store: ModelStore
    again: Callable[[], ModelStore]


def an_empty_store_has_nothing(table: Table) -> None:
    assert (table.store.names(), table.store.versions(NAME)) == ((), ())
    for asked in (table.store.described, table.store.artefact, table.store.stage):
        with pytest.raises(ProblemError, match="no such version"):
            asked(NAME, 1)
    with pytest.raises(ProblemError, match="no such version"):
        table.store.set_stage(NAME, 1, Stage.SHADOW)


def what_was_put_is_there_for_another_process(table: Table) -> None:
    table.store.put(version(), artefact_of(1))
    table.store.put(version(2, notes=("second",)), artefact_of(2))
    table.store.put(version(1, name="budget-qp"), artefact_of(1))
    again = table.again()

    assert again.names() == ("budget-qp", NAME)
    assert again.versions(NAME) == (1, 2)
    assert again.described(NAME, 2) == version(2, notes=("second",))
    assert again.artefact(NAME, 1) == artefact_of(1)
    assert again.stage(NAME, 2) is Stage.DRAFT


def a_version_never_changes(table: Table) -> None:
    table.store.put(version(), artefact_of(1))
    with pytest.raises(ProblemError, match="never change"):
        table.store.put(version(1, notes=("another",)), b"other bytes")

    assert table.store.described(NAME, 1) == version()
    assert table.store.artefact(NAME, 1) == artefact_of(1)
    assert table.store.versions(NAME) == (1,)


def stages_are_shown_as_set(table: Table) -> None:
    table.store.put(version(), artefact_of(1))
    table.store.put(version(2), artefact_of(2))
    for stage in Stage:
        table.store.set_stage(NAME, 2, stage)
        assert table.again().stage(NAME, 2) is stage
    assert table.store.stage(NAME, 1) is Stage.DRAFT


def a_name_is_the_whole_of_it(table: Table) -> None:
    table.store.put(version(name="budget"), artefact_of(1))

    assert table.store.versions("budget") == (1,)
    assert table.store.versions("budge") == table.store.versions("budget-qp") == table.store.versions("Budget") == ()


def large_and_empty_artefacts_come_back_byte_for_byte(table: Table) -> None:
    large = bytes(range(256)) * 8_000
    table.store.put(version(), large)
    table.store.put(replace(version(2), size=0), b"")

    assert table.again().artefact(NAME, 1) == large
    assert table.again().artefact(NAME, 2) == b""


def of_two_who_put_one_version_one_is_refused(table: Table) -> None:
    refused: list[ProblemError] = []

    def put(text: bytes) -> None:
        try:
            table.again().put(version(), text)
        except ProblemError as error:
            refused.append(error)

    threads = [Thread(target=put, args=(text,)) for text in (b"one", b"other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [str(error) for error in refused if "never change" not in str(error)] == []
    assert len(refused) == 1
    assert table.store.versions(NAME) == (1,)
    assert table.store.artefact(NAME, 1) in (b"one", b"other")


def the_next_number_is_free_after_that(table: Table) -> None:
    of_two_who_put_one_version_one_is_refused(table)
    table.store.put(version(2), artefact_of(2))

    assert table.again().versions(NAME) == (1, 2)
    assert table.again().described(NAME, 2) == version(2)


CARDS = (
    an_empty_store_has_nothing,
    what_was_put_is_there_for_another_process,
    a_version_never_changes,
    stages_are_shown_as_set,
    a_name_is_the_whole_of_it,
    large_and_empty_artefacts_come_back_byte_for_byte,
)
AT_ONCE = (of_two_who_put_one_version_one_is_refused, the_next_number_is_free_after_that)
"""For stores that several may write at once."""
