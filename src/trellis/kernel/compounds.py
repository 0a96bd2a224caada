"""The shapes of dataclasses, and of fields that may hold one of several."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import cast

import msgspec

from trellis.kernel.leaves import Convert, Shape

TAG = "$"
"""The key under which a field that may hold one of several classes names the one it holds."""


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
