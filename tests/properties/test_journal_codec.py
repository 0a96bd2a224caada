"""Whatever an event holds comes back equal, and equal events give equal bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.core.dates import NEW_YORK
from trellis.core.money import Money
from trellis.core.terms import Right, Sleeve
from trellis.kernel.codec import Codec, decode_state, encode_state
from trellis.market.instruments import Instrument, Kind, OptionContract, Underlying


@dataclass(frozen=True, slots=True)
class Event:
    words: str
    whole: int
    real: float | None
    amount: Decimal
    money: tuple[Money, ...]
    at: datetime
    day: date | None
    clock: time
    raw: bytes
    sleeves: frozenset[Sleeve]
    instruments: tuple[Instrument, ...]
    by_name: Mapping[str, Decimal]
    by_pair: Mapping[tuple[int, str], datetime]


DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda at: at.astimezone(NEW_YORK)
)
INSTRUMENTS = st.one_of(
    st.builds(Underlying, WORDS, st.sampled_from(Kind)),
    st.builds(OptionContract, WORDS, st.dates(), st.sampled_from(Right), DECIMALS),
)
EVENTS = st.builds(
    Event,
    words=WORDS,
    whole=st.integers(),
    real=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    amount=DECIMALS,
    money=st.lists(st.builds(Money, DECIMALS), max_size=2).map(tuple),
    at=INSTANTS,
    day=st.none() | st.dates(),
    clock=st.times(),
    raw=st.binary(max_size=8),
    sleeves=st.frozensets(st.sampled_from(Sleeve)),
    instruments=st.lists(INSTRUMENTS, max_size=2).map(tuple),
    by_name=st.dictionaries(WORDS, DECIMALS, max_size=3),
    by_pair=st.dictionaries(st.tuples(st.integers(0, 5), WORDS), INSTANTS, max_size=3),
)
CODEC = Codec((("event", 1, Event),))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(EVENTS)
def test_an_event_comes_back_equal_to_the_last_digit(event: Event) -> None:
    payload = CODEC.encode(event)
    back = CODEC.decode("event", 1, payload)

    assert isinstance(back, Event)
    assert back == event
    assert repr(back.amount) == repr(event.amount)
    assert back.at.tzinfo is NEW_YORK
    assert back.at.isoformat() == event.at.isoformat()
    assert CODEC.encode(back) == payload


@settings(max_examples=100, deadline=None, derandomize=True)
@given(EVENTS)
def test_mappings_inserted_in_another_order_give_the_same_bytes(event: Event) -> None:
    values = {name: getattr(event, name) for name in Event.__slots__}
    values["by_name"] = dict(reversed([*event.by_name.items()]))
    values["by_pair"] = dict(reversed([*event.by_pair.items()]))

    assert CODEC.encode(Event(**values)) == CODEC.encode(event)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(EVENTS)
def test_state_keeps_the_order_in_which_mappings_were_filled(event: Event) -> None:
    back = decode_state(Event, encode_state(event))

    assert back == event
    assert list(back.by_name) == list(event.by_name)
    assert list(back.by_pair) == list(event.by_pair)
