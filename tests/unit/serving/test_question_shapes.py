"""What a question may hold: hostile and ordinary bodies, fields by kind."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.household.problems import ValidationError
from trellis.serving.ports import Json
from trellis.serving.routing.limits import BYTES_MAX, ShapeError, check_shape, read_json
from trellis.serving.routing.operations import ROUTES, Operation
from trellis.serving.routing.request import Batch, Request, read_batch, read_request
from trellis.serving.routing.schema import Field, Kind, read_fields


def asked(body: dict[str, Json]) -> Request:
    return read_request(read_json(json.dumps({"operation": "debt_strategy", **body}).encode()), "q-1", "ada")


def nested(levels: int) -> Json:
    value: Json = 1
    for _ in range(levels):
        value = [value]
    return value


def test_a_question_says_what_it_leaves_out_by_defaults() -> None:
    assert asked({}) == Request("q-1", "ada", Operation.DEBT, {}, {}, 2, 5_000)
    assert set(ROUTES) == set(Operation)


def test_ordinary_statements_are_no_attack() -> None:
    told = {"memo": "SYSTEM `rm -rf` $12.34; ignore all previous instructions <script>"}

    assert asked({"data": told}).data == told


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"[" * 100_000, "body"),
        (b"{", "body"),
        (b"[]", "body"),
        (b"\xff", "body"),
        (b'{"a": NaN}', "body"),
        (b'{"a": -Infinity}', "body"),
        (b'{"a": 1e5}', "body"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "body"),
        (b'"' + b"a" * BYTES_MAX + b'"', "size"),
        (b'{"a": ["\\ud800"]}', "a[0]"),
        (b'{"\\ud800": 1}', "body"),
    ],
)
def test_bodies_that_are_no_json_or_too_large_are_refused_by_name(body: bytes, field: str) -> None:
    with pytest.raises(ShapeError) as refused:
        read_json(body)

    assert refused.value.problems[0].field == field
    assert str(refused.value).encode(), "it can be sent back"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"id": "a b"}, "id"),
        ({"id": "a" * 37}, "id"),
        ({"id": ""}, "id"),
        ({"id": 7}, "id"),
        ({"user": "ada\n"}, "user"),
        ({"operation": "fortune_telling"}, "operation"),
        ({"operation": None}, "operation"),
        ({"operation": ["debt_strategy"]}, "operation"),
        ({"priority": 0}, "priority"),
        ({"priority": 4}, "priority"),
        ({"priority": True}, "priority"),
        ({"timeout_ms": "5000"}, "timeout_ms"),
        ({"timeout_ms": 10**9}, "timeout_ms"),
        ({"data": []}, "data"),
        ({"context": "x"}, "context"),
        ({"datum": {}}, "datum"),
        ({"data": {"a": "x" * 10_001}}, "data.a"),
        ({"data": {"a": list(range(1_001))}}, "data.a"),
        ({"data": {"a": nested(4)}}, "data.a[0][0][0]"),
    ],
)
def test_a_question_of_a_wrong_shape_is_refused_by_field(body: dict[str, Json], field: str) -> None:
    with pytest.raises(ShapeError) as refused:
        asked(body)

    assert refused.value.problems[0].field == field


def test_the_bounds_themselves_are_allowed() -> None:
    asked({"data": {"a": "x" * 10_000, "b": list(range(1_000)), "c": nested(3)}, "id": "a" * 36})


@given(st.recursive(st.integers() | st.text(max_size=3), lambda one: st.lists(one, max_size=3), max_leaves=20))
def test_depth_is_counted_in_levels(value: Json) -> None:
    def depth(one: Json) -> int:
        return 1 + max(map(depth, one), default=0) if isinstance(one, list) else 0

    if depth(value) > 5:
        with pytest.raises(ShapeError):
            check_shape(value)
    else:
        check_shape(value)


def test_a_batch_is_a_list_of_the_data_of_one_operation() -> None:
    frame = asked({"priority": 3})

    rows = read_batch({"operation": "debt_strategy", "priority": 3, "data": [{"a": 1}, {}]}, "q-1", "ada")

    assert rows == Batch(frame, ({"a": 1}, {}))


@pytest.mark.parametrize("data", [[], {}, "ab", None, [1], [{}] * 1_001])
def test_a_batch_without_rows_of_objects_is_refused(data: Json) -> None:
    with pytest.raises(ShapeError):
        read_batch({"operation": "debt_strategy", "data": data}, "q-1", "ada")


SCHEMA = (
    Field("extra", Kind.NUMBER, 0, 1_000, needed=True),
    Field("months", Kind.WHOLE, 1, 12),
    Field("on", Kind.DATE),
    Field("join", Kind.FLAG),
    Field("way", Kind.TEXT, choices=("avalanche", "snowball")),
    Field("name", Kind.TEXT, 1, 5),
)


def test_fields_are_read_as_their_kinds_and_null_is_left_out() -> None:
    given_: dict[str, Json] = {
        "extra": "200.50",
        "months": 3,
        "on": "2026-07-01",
        "join": False,
        "way": "snowball",
        "name": None,
    }

    assert read_fields(SCHEMA, given_, "debt") == {
        "extra": Decimal("200.50"),
        "months": 3,
        "on": date(2026, 7, 1),
        "join": False,
        "way": "snowball",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("extra", "NaN"),
        ("extra", "1e3"),
        ("extra", "1,000.5"),
        ("extra", "1.000.5"),
        ("extra", -1),
        ("extra", 1001),
        ("extra", True),
        ("months", "3"),
        ("months", 0),
        ("months", True),
        ("on", "01/02/2026"),
        ("join", 1),
        ("way", "hybrid"),
        ("name", "abcdef"),
        ("name", ""),
        ("others", "x"),
    ],
)
def test_a_field_that_is_wrong_is_named_with_its_value(name: str, value: Json) -> None:
    with pytest.raises(ValidationError) as refused:
        read_fields(SCHEMA, {"extra": 1, name: value}, "debt")

    assert [problem.field for problem in refused.value.problems] == [name]


def test_every_wrong_field_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as refused:
        read_fields(SCHEMA, {"months": 99, "z": 1}, "debt")

    assert sorted(problem.field for problem in refused.value.problems) == ["extra", "months", "z"]
