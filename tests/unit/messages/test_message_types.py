"""The table of types: what is not in it is refused, and what the reference says is in it."""

from itertools import product

import pytest

from trellis.core.problems import ProblemError
from trellis.messages.kinds import Kind
from trellis.messages.message_types import PRIORITIES, TYPES, type_named

D, M, T = Kind.DETECTOR, Kind.DECISION_MAKER, Kind.TRADER


@pytest.mark.parametrize(
    "name, priority, ttl, retries, latency, rate",
    [
        ("trading_plan", 1, 300, 3, 100, 1000),
        ("plan_decision", 1, None, 3, 50, 1000),
        ("execution_feedback", 2, 3600, 3, 500, 500),
        ("intelligence_broadcast", 3, 1800, 1, 1000, 100),
        ("replication_signal", 1, 3600, 3, 2000, 10),
        ("heartbeat", 2, 10, 0, 1000, None),
        ("system_status", 2, 10, 0, 1000, None),
        ("regime_change", 2, 3600, 3, 1000, None),
        ("risk_halt", 0, None, None, 50, None),
    ],
)
def test_the_table_is_the_references(
    name: str, priority: int, ttl: int | None, retries: int | None, latency: int, rate: int | None
) -> None:
    row = TYPES[name]

    assert (row.priority, row.ttl_seconds, row.retries, row.latency_ms, row.rate) == (
        priority,
        ttl,
        retries,
        latency,
        rate,
    )


def test_a_detector_never_addresses_a_trader_by_any_type_that_carries_a_decision() -> None:
    assert [row.name for row in TYPES.values() if row.allows(D, T) and not row.broadcast] == []


@pytest.mark.parametrize(
    "name, allowed",
    [
        ("trading_plan", {(D, M)}),
        ("plan_decision", {(M, D), (M, T)}),
        ("execution_feedback", {(T, D), (T, M)}),
        ("market_bars", {(Kind.DSI, D), (Kind.DSI, M), (Kind.DSI, T)}),
        ("plans_through", {(D, M), (M, T)}),
        ("journal_entries", {(T, Kind.OPERATOR)}),
    ],
)
def test_every_other_pair_of_kinds_is_refused(name: str, allowed: set[tuple[Kind, Kind]]) -> None:
    assert {pair for pair in product(Kind, Kind) if type_named(name).allows(*pair)} == allowed


def test_only_a_decision_maker_or_a_person_halts() -> None:
    senders = {sender for sender, _ in TYPES["risk_halt"].paths}

    assert senders == {M, Kind.OPERATOR}
    assert TYPES["risk_halt"].heard_by_all
    assert TYPES["risk_halt"].endless


def test_every_type_has_a_priority_that_is_polled() -> None:
    assert {row.priority for row in TYPES.values()} == set(PRIORITIES)


def test_a_type_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(ProblemError, match="trading_plan"):
        type_named("order")
