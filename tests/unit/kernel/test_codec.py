"""Canonical bytes and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NewType

import pytest

from trellis.core.dates import NEW_YORK
from trellis.core.money import Money
from trellis.core.problems import ProblemError
from trellis.core.terms import Right, Side, Sleeve
from trellis.kernel.codec import Codec, decode_state, encode_state
from trellis.market.instruments import Instrument, Kind, OptionContract, Underlying

AT = datetime(2025, 3, 10, 10, 5, tzinfo=NEW_YORK)
Symbol = NewType("Symbol", str)


@dataclass(frozen=True, slots=True)
class Acked:
    order: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Cancelled:
    order: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Leg:
    instrument: Instrument
    side: Side


@dataclass(frozen=True, slots=True)
class Filled:
    id: str
    at: datetime
    price: Decimal
    expiry: date | None
    side: Side
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    whole: int
    real: float
    truth: bool
    raw: bytes
    clock: time
    span: timedelta
    symbol: Symbol
    money: Money
    maybe: datetime | None
    instants: tuple[datetime, ...]
    pair: tuple[int, datetime]
    rows: Sequence[Decimal]
    sleeves: frozenset[Sleeve]
    days: frozenset[date]
    by_name: Mapping[str, Money]
    by_sleeve: dict[Sleeve, datetime]
    by_pair: dict[tuple[str, int], Decimal]
    leg: Leg
    message: Acked | Cancelled | None


FILLED = Filled("f-1", AT, Decimal("12.3400"), date(2025, 3, 21), Side.SELL, ("S1.pin", "S4.profit"))
OPTION = OptionContract("AAPL", date(2025, 3, 21), Right.PUT, Decimal("210.00"))
EVERYTHING = Everything(
    whole=10**30,
    real=0.1,
    truth=True,
    raw=b"\x00\xff",
    clock=time(9, 30),
    span=timedelta(days=-1, microseconds=3),
    symbol=Symbol("SPY"),
    money=Money(Decimal("-0.00")),
    maybe=AT,
    instants=(AT, AT + timedelta(days=1)),
    pair=(1, AT),
    rows=(Decimal("1E+3"), Decimal("1.0")),
    sleeves=frozenset((Sleeve.REV, Sleeve.GEN)),
    days=frozenset((date(2025, 1, 2), date(2024, 1, 2))),
    by_name={"b": Money(Decimal(1)), "a": Money(Decimal(2), "EUR")},
    by_sleeve={Sleeve.REV: AT, Sleeve.COM: AT},
    by_pair={("b", 2): Decimal("2.50"), ("a", 10): Decimal(0)},
    leg=Leg(OPTION, Side.BUY),
    message=Cancelled("o-1", AT),
)
CODEC = Codec((("order.filled", 1, Filled), ("all", 2, Everything), ("leg", 1, Leg)))


def test_bytes_are_compact_json_with_fields_in_declared_order() -> None:
    expected = (
        b'{"id":"f-1","at":"2025-03-10T10:05:00-04:00","price":"12.3400","expiry":"2025-03-21","side":"sell",'
        b'"rules":["S1.pin","S4.profit"]}'
    )

    assert CODEC.encode(FILLED) == expected


@pytest.mark.parametrize("event", [FILLED, EVERYTHING, Leg(Underlying("SPY", Kind.ETF), Side.SELL)])
def test_an_event_comes_back_equal_and_with_the_same_bytes(event: object) -> None:
    payload = CODEC.encode(event)
    back = CODEC.decode(*CODEC.name_of(type(event)), payload)

    assert back == event
    assert CODEC.encode(back) == payload


def test_the_exponent_of_a_decimal_is_kept() -> None:
    back = CODEC.decode("order.filled", 1, CODEC.encode(FILLED))

    assert isinstance(back, Filled)
    assert str(back.price) == "12.3400"


def test_instants_come_back_in_new_york_so_that_arithmetic_follows_its_clocks() -> None:
    back = CODEC.decode("all", 2, CODEC.encode(EVERYTHING))

    assert isinstance(back, Everything)
    assert isinstance(back.message, Cancelled)
    instants = (back.maybe, *back.instants, back.pair[1], back.by_sleeve[Sleeve.REV], back.message.at)
    assert all(at is not None and at.tzinfo is NEW_YORK for at in instants)


@pytest.mark.parametrize("fold, offset", [(0, b"-04:00"), (1, b"-05:00")])
def test_the_repeated_hour_of_autumn_keeps_its_side(fold: int, offset: bytes) -> None:
    event = Acked("o-1", datetime(2025, 11, 2, 1, 30, tzinfo=NEW_YORK, fold=fold))
    codec = Codec((("acked", 1, Acked),))
    payload = codec.encode(event)
    back = codec.decode("acked", 1, payload)

    assert offset in payload
    assert isinstance(back, Acked)
    assert back.at.fold == fold


def test_mappings_and_sets_give_the_same_bytes_in_any_order() -> None:
    turned = {"a": Money(Decimal(2), "EUR"), "b": Money(Decimal(1))}
    pairs = dict(reversed(EVERYTHING.by_pair.items()))
    fields = {name: getattr(EVERYTHING, name) for name in Everything.__slots__}
    other = Everything(**{**fields, "by_name": turned, "by_pair": pairs})

    assert CODEC.encode(other) == CODEC.encode(EVERYTHING)


def test_a_field_of_several_classes_names_the_one_it_holds() -> None:
    assert b'{"$":"OptionContract","underlying":"AAPL",' in CODEC.encode(Leg(OPTION, Side.BUY))


@pytest.mark.parametrize(
    "at, said",
    [
        (datetime(2025, 3, 10, 10, 5, tzinfo=UTC), "tzinfo=NEW_YORK"),
        (datetime(2025, 3, 10, 10, 5), "tzinfo=NEW_YORK"),  # noqa: DTZ001 - the mistake under test
        (datetime(2025, 3, 9, 2, 30, tzinfo=NEW_YORK), "skip that hour"),
    ],
)
def test_an_instant_that_would_not_come_back_is_refused(at: datetime, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Codec((("acked", 1, Acked),)).encode(Acked("o-1", at))


def test_the_hour_after_two_is_written_on_days_that_have_it() -> None:
    codec = Codec((("acked", 1, Acked),))
    event = Acked("o-1", datetime(2025, 3, 10, 2, 30, tzinfo=NEW_YORK))

    assert codec.decode("acked", 1, codec.encode(event)) == event


@dataclass(frozen=True, slots=True)
class Real:
    value: float | None


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="only finite"):
        Codec((("real", 1, Real),)).encode(Real(value))


def test_an_unknown_type_or_version_says_what_is_known() -> None:
    with pytest.raises(ProblemError, match="knows no such event"):
        CODEC.decode("order.lost", 1, b"{}")
    with pytest.raises(ProblemError, match=r"versions \[1\] of it"):
        CODEC.decode("order.filled", 7, b"{}")


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[]",
        b"7",
        b'{"words":"x"}',
        CODEC.encode(FILLED).replace(b'"sell"', b'"hold"'),
        CODEC.encode(FILLED).replace(b",", b", "),
        CODEC.encode(FILLED).replace(b'"12.3400"', b"12.3400"),
        CODEC.encode(FILLED)[:-1] + b',"more":1}',
        CODEC.encode(FILLED).replace(b"-04:00", b"-05:00"),
    ],
)
def test_bytes_that_encode_would_not_write_are_refused(payload: bytes) -> None:
    with pytest.raises(ProblemError, match=r"event order\.filled version 1: payload"):
        CODEC.decode("order.filled", 1, payload)


def test_text_in_place_of_bytes_is_refused() -> None:
    with pytest.raises(ProblemError, match="it is stored as another kind of value than bytes"):
        CODEC.decode("order.filled", 1, CODEC.encode(FILLED).decode())  # type: ignore[arg-type]


def test_a_class_or_name_registers_once() -> None:
    codec = Codec((("order.filled", 1, Filled),))
    with pytest.raises(ValueError, match="registered already"):
        codec.register(Filled, "order.filled", 2)
    with pytest.raises(ValueError, match="registered already"):
        codec.register(Leg, "order.filled", 1)
    with pytest.raises(TypeError, match="Leg is not registered"):
        codec.encode(Leg(OPTION, Side.BUY))
    with pytest.raises(TypeError, match="Leg is not registered"):
        codec.name_of(Leg)


@dataclass(frozen=True)
class Loose:
    anything: object


@dataclass(frozen=True)
class Ambiguous:
    number: Decimal | str


@dataclass(frozen=True)
class Private:
    _hidden: int


@dataclass(frozen=True)
class Derived:
    sum: int = field(init=False, default=0)


@dataclass(frozen=True)
class Mixed:
    member: OptionContract | str | Underlying


@dataclass(frozen=True)
class Nested:
    inner: "Nested | None"


@pytest.mark.parametrize("cls", [Loose, Ambiguous, Private, Derived, Mixed, Nested, int])
def test_a_class_that_cannot_come_back_exactly_is_refused_when_registered(cls: type) -> None:
    with pytest.raises(TypeError):
        Codec((("x", 1, cls),))


@dataclass
class Holdings:
    units: dict[str, int]
    marks: set[str]
    history: list[Filled]
    last: dict[tuple[str, int], datetime]


def test_state_comes_back_equal_with_mappings_in_their_order_of_insertion() -> None:
    state = Holdings({"SPY": 1, "AAPL": 2}, {"b", "a"}, [FILLED], {("z", 1): AT, ("a", 1): AT})
    back = decode_state(Holdings, encode_state(state))

    assert back == state
    assert list(back.units) == ["SPY", "AAPL"]
    assert list(back.last) == [("z", 1), ("a", 1)]
    assert back.history[0].at.tzinfo is NEW_YORK


def test_state_of_another_class_is_refused() -> None:
    with pytest.raises(ProblemError, match="state Holdings"):
        decode_state(Holdings, encode_state(FILLED))
