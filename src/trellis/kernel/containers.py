"""The shapes of values that hold others of one type: optional fields, tuples, lists, sets and mappings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

import msgspec

from trellis.kernel.leaves import Convert, Shape

_bytes_of = msgspec.json.Encoder().encode


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
