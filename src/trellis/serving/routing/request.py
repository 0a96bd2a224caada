"""A question as it is asked: of which operation, by whom, with what, and how long its answer is waited for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trellis.serving.ports import Json
from trellis.serving.routing.limits import ITEMS_MAX, check_id, check_shape, misshapen
from trellis.serving.routing.operations import Operation

TIMEOUT_MS, TIMEOUT_MS_MIN, TIMEOUT_MS_MAX = 5_000, 50, 60_000
PRIORITY, PRIORITIES = 2, (1, 2, 3)
"""1 is the most urgent: a person is looking. 3 can wait."""
_FIELDS = frozenset(("id", "user", "operation", "data", "context", "priority", "timeout_ms"))


@dataclass(frozen=True, slots=True)
class Request:
    """data: what the operation reads. context: what goes with it, such as the day. timeout_ms: milliseconds."""

    id: str
    user: str
    operation: Operation
    data: Mapping[str, Json]
    context: Mapping[str, Json]
    priority: int = PRIORITY
    timeout_ms: int = TIMEOUT_MS

    @property
    def inputs(self) -> dict[str, Json]:
        """What the answer rests on: equal inputs have equal answers."""
        return {"data": self.data, "context": self.context}


@dataclass(frozen=True, slots=True)
class Batch:
    """Many inputs of one operation under one deadline: each row is the data of a request of its own."""

    frame: Request
    rows: tuple[Mapping[str, Json], ...]


def read_request(body: Mapping[str, Json], id: str, user: str) -> Request:
    """The question that an object asks. id: its id where it names none. user: who asks, unless it names one.

    Raises ShapeError for a field that is none, an operation that is none, or a value of a wrong shape.
    """
    check_shape(body)
    unknown = sorted(set(body) - _FIELDS)
    if unknown:
        raise misshapen(unknown[0], "", "there is no such field", f"There are {', '.join(sorted(_FIELDS))}.")
    return Request(
        check_id("id", body.get("id", id)),
        check_id("user", body.get("user", user)),
        operation_of(body.get("operation")),
        _object("data", body.get("data", {})),
        _object("context", body.get("context", {})),
        _whole("priority", body.get("priority", PRIORITY), PRIORITIES[0], PRIORITIES[-1]),
        _whole("timeout_ms", body.get("timeout_ms", TIMEOUT_MS), TIMEOUT_MS_MIN, TIMEOUT_MS_MAX),
    )


def read_batch(body: Mapping[str, Json], id: str, user: str) -> Batch:
    """A question whose `data` is a list of objects, 1 to 1,000 of them. Raises ShapeError as read_request()."""
    check_shape(body)
    rows = body.get("data")
    if not isinstance(rows, Sequence) or isinstance(rows, str) or not 1 <= len(rows) <= ITEMS_MAX:
        raise misshapen("data", type(rows).__name__, f"it is no list of 1 to {ITEMS_MAX} objects", "Send such a list.")
    frame = read_request({**body, "data": {}}, id, user)
    return Batch(frame, tuple(_object(f"data[{place}]", row) for place, row in enumerate(rows)))


def operation_of(value: Json) -> Operation:
    """The operation so named. Raises ShapeError where there is none."""
    if isinstance(value, str) and value in set(Operation):
        return Operation(value)
    raise misshapen("operation", value, "there is no such operation", f"There are {', '.join(Operation)}.")


def _object(field: str, value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise misshapen(field, type(value).__name__, "it is not an object", "Send a JSON object.")
    return value


def _whole(field: str, value: Json, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise misshapen(field, value, f"it is no whole number from {low} to {high}", "Give one, or leave it out.")
    return value
