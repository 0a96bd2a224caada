"""Canonical bytes: equal events give equal bytes on every machine, and the bytes give the event back exactly.

The form is JSON without spaces: fields in declared order, mappings by key, sets by their elements' bytes, Decimal as
text as written, dates and New York instants in ISO 8601 (instants with their offset), enums by value, tuples as arrays,
mappings whose keys are no text as arrays of pairs. Where a field may hold one of several classes, "$" names the one.
"""

from collections.abc import Iterable
from typing import TypeVar, cast

import msgspec

from trellis.core.problems import ProblemError, problem
from trellis.kernel.leaves import Shape
from trellis.kernel.shapes import Shapes

State = TypeVar("State")

_json_bytes = msgspec.json.Encoder().encode
_json_value = msgspec.json.Decoder().decode
_state_shape = Shapes(sorted_mappings=False).of_class


class Codec:
    """The event classes of a journal, each under a type name and a version that never change.

    A new version of an event is a new class beside the old one.
    """

    def __init__(self, registrations: Iterable[tuple[str, int, type]] = ()) -> None:
        """Registers each (type name, version, class)."""
        self._shapes = Shapes(sorted_mappings=True)
        self._names: dict[type, tuple[str, int]] = {}
        self._by_class: dict[type, Shape] = {}
        self._by_name: dict[tuple[str, int], Shape] = {}
        for type_name, version, cls in registrations:
            self.register(cls, type_name, version)

    def register(self, cls: type, type_name: str, version: int) -> None:
        """Adds a class. Raises ValueError if it or its name is taken, TypeError for a field that cannot be restored."""
        name = (type_name, version)
        if cls in self._names or name in self._by_name:
            raise ValueError(f"{cls.__name__} or {type_name} version {version} is registered already")
        shape = self._shapes.of_class(cls)
        self._names[cls], self._by_class[cls], self._by_name[name] = name, shape, shape

    def name_of(self, cls: type) -> tuple[str, int]:
        """The class's type name and version. Raises TypeError for a class that was never registered."""
        if cls not in self._names:
            raise TypeError(f"{cls.__name__} is not registered with this codec")
        return self._names[cls]

    def encode(self, event: object) -> bytes:
        """The event's canonical bytes.

        Raises TypeError for a class that is not registered, ValueError for an instant outside New York or a number
        that is not finite.
        """
        shape = self._by_class.get(type(event))
        if shape is None:
            raise TypeError(f"{type(event).__name__} is not registered with this codec")
        return _json_bytes(shape.written(event))

    def decode(self, type_name: str, version: int, payload: bytes) -> object:
        """The event whose canonical bytes these are.

        Raises ProblemError for a type or version that is not registered and for bytes that encode() would not write.
        """
        shape = self._by_name.get((type_name, version))
        source = f"event {type_name} version {version}"
        if shape is None:
            known = sorted(number for name, number in self._by_name if name == type_name)
            message = f"this program knows versions {known} of it" if known else "this program knows no such event"
            raise problem(source, "type", type_name, message, "Read it with the program version that wrote it.")
        return _restored(shape, payload, source)


def encode_state(state: object) -> bytes:
    """A dataclass tree's bytes for a snapshot, as Codec.encode() but mappings keep their order of insertion."""
    return _json_bytes(_state_shape(type(state)).written(state))


def decode_state(cls: type[State], payload: bytes) -> State:
    """The tree that encode_state() wrote. Raises ProblemError for bytes it would not write."""
    return cast(State, _restored(_state_shape(cls), payload, f"state {cls.__name__}"))


def _restored(shape: Shape, payload: object, source: str) -> object:
    if not isinstance(payload, bytes):  # whoever edits a row by hand may leave text where a journal keeps bytes
        raise _unreadable(source, str(payload).encode(), "it is stored as another kind of value than bytes")
    try:
        value = shape.restore(_json_value(payload))
        same = _json_bytes(shape.written(value)) == payload
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise _unreadable(source, payload, str(error)) from error
    if not same:
        raise _unreadable(source, payload, "it does not encode to the same bytes again")
    return value


def _unreadable(source: str, payload: bytes, reason: str) -> ProblemError:
    shown = payload[:200].decode(errors="replace")
    way_out = "Run `trellis verify` on the journal; if it is whole, read it with the program version that wrote it."
    return problem(source, "payload", shown, f"it does not hold such an event ({reason})", way_out)
