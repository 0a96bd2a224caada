"""The shapes of values made of others: dataclasses, tuples, sets, mappings, and fields of several classes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import cast

import msgspec

from trellis.kernel.leaves import Convert, Shape

TAG = "$"
"""The key under which a field that may hold one of several classes names the one it holds."""

_bytes_of = msgspec.json.Encoder().encode


def dataclass_shape(cls: type, parts: Mapping[str, Shape]) -> Shape:
    """An object with the fields in declared order. Where every part is left to msgspec, so is the whole."""
    for field in fields(cls):
        if not field.init or field.name.startswith("_"):
            raise TypeError(
                f"{cls.__name__}.{field.name} is private or not taken by the constructor; make it a public one"
            )
    steps = [(name, part.write, part.keeps) for name, part in parts.items() if part.write is not None]
    if not steps:
        return Shape(None, True, cast(Convert, partial(msgspec.convert, type=cls)))
    if all(keeps for _, _, keeps in steps):
        mends = [(name, parts[name].restore) for name, _, _ in steps]
        return Shape(_check_fields([(name, write) for name, write, _ in steps]), True, _mend_dataclass(cls, mends))
    return Shape(_write_fields(parts), False, _restore_dataclass(cls, parts))


def tagged_shape(shapes: Mapping[type, Shape]) -> Shape:
    """An object that also names its class under TAG."""
    writes = {cls: (cls.__name__, _field_reader(cls), shape.write) for cls, shape in shapes.items()}
    restores = {cls.__name__: shape.restore for cls, shape in shapes.items()}

    def write(value: object) -> object:
        name, read, convert = writes[type(value)]
        body = value if convert is None else convert(value)
        return {TAG: name, **(body if isinstance(body, dict) else read(body))}

    def restore(raw: object) -> object:
        body = dict(cast(dict[str, object], raw))
        return restores[cast(str, body.pop(TAG))](body)

    return Shape(write, False, restore)


def optional_shape(shape: Shape) -> Shape:
    """null for None, else the shape."""
    write, restore = shape.write, shape.restore
    optional = None if write is None else lambda value: None if value is None else write(value)
    return Shape(optional, shape.keeps, lambda raw: None if raw is None else restore(raw))


def many_shape(part: Shape, collect: Callable[[Iterable[object]], object]) -> Shape:
    """An array of any length, restored as a tuple or a list."""
    each, restore = part.write, part.restore

    def check(value: object) -> object:
        for item in cast(Iterable[object], value):
            cast(Convert, each)(item)
        return value

    def write(value: object) -> object:
        return [cast(Convert, each)(item) for item in cast(Iterable[object], value)]

    def back(raw: object) -> object:
        return collect(restore(item) for item in cast(Iterable[object], raw))

    if each is None:
        return Shape(None, True, back)
    return Shape(check if part.keeps else write, part.keeps, back)


def fixed_shape(parts: Sequence[Shape]) -> Shape:
    """An array of one length, each place with a type of its own."""

    def write(value: object) -> object:
        return [part.written(item) for part, item in zip(parts, cast(Sequence[object], value), strict=True)]

    def back(raw: object) -> object:
        return tuple(part.restore(item) for part, item in zip(parts, cast(Sequence[object], raw), strict=True))

    return Shape(None if all(part.write is None for part in parts) else write, False, back)


def set_shape(part: Shape, collect: Callable[[Iterable[object]], object]) -> Shape:
    """An array in the order of the elements' bytes."""

    def write(value: object) -> object:
        return sorted((part.written(item) for item in cast(Iterable[object], value)), key=_bytes_of)

    def back(raw: object) -> object:
        return collect(part.restore(item) for item in cast(Iterable[object], raw))

    return Shape(write, False, back)


def text_mapping_shape(key: Shape, value: Shape, ordered_by_key: bool) -> Shape:
    """An object, its keys ascending or as inserted."""

    def write(given: object) -> object:
        mapping = cast(Mapping[str, object], given)
        names = sorted(mapping) if ordered_by_key else mapping
        return {name: value.written(mapping[name]) for name in names}

    def back(raw: object) -> object:
        return {key.restore(name): value.restore(item) for name, item in cast(dict[str, object], raw).items()}

    return Shape(write, False, back)


def pair_mapping_shape(key: Shape, value: Shape, ordered_by_key: bool) -> Shape:
    """An array of [key, value], by the keys' bytes or as inserted."""

    def write(given: object) -> object:
        mapping = cast(Mapping[object, object], given)
        pairs = [(key.written(name), value.written(item)) for name, item in mapping.items()]
        return sorted(pairs, key=lambda pair: _bytes_of(pair[0])) if ordered_by_key else pairs

    def back(raw: object) -> object:
        return {key.restore(name): value.restore(item) for name, item in cast(list[tuple[object, object]], raw)}

    return Shape(write, False, back)


def _restore_dataclass(cls: type, parts: Mapping[str, Shape]) -> Convert:
    restores = [(name, part.restore) for name, part in parts.items()]

    def restore(raw: object) -> object:
        body = cast(dict[str, object], raw)
        return cls(**{name: convert(body[name]) for name, convert in restores})

    return restore


def _mend_dataclass(cls: type, mends: Sequence[tuple[str, Convert]]) -> Convert:
    def restore(raw: object) -> object:
        body = cast(dict[str, object], raw)
        value: object = msgspec.convert(body, cls)
        for name, convert in mends:
            # Frozen, but nobody else holds the value yet; this is twice as fast as converting field by field.
            object.__setattr__(value, name, convert(body[name]))
        return value

    return restore


def _check_fields(steps: Sequence[tuple[str, Convert]]) -> Convert:
    checks = [(attrgetter(name), check) for name, check in steps]

    def write(value: object) -> object:
        for read, check in checks:
            check(read(value))
        return value

    return write


def _write_fields(parts: Mapping[str, Shape]) -> Convert:
    writes = [(name, attrgetter(name), part.write) for name, part in parts.items()]

    def write(value: object) -> object:
        return {name: read(value) if each is None else each(read(value)) for name, read, each in writes}

    return write


def _field_reader(cls: type) -> Callable[[object], dict[str, object]]:
    names = [field.name for field in fields(cls)]
    return lambda value: {name: getattr(value, name) for name in names}
