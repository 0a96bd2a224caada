"""How a declared type is written as JSON and restored: one Shape per type, worked out once, used for every value."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import NewType, Union, cast, get_args, get_origin, get_type_hints

from trellis.kernel.compounds import dataclass_shape, tagged_shape
from trellis.kernel.containers import (
    fixed_shape,
    many_shape,
    optional_shape,
    pair_mapping_shape,
    set_shape,
    text_mapping_shape,
)
from trellis.kernel.leaves import Shape, is_text_key, leaf_shape


class Shapes:
    """Works out shapes and remembers those of classes.

    sorted_mappings: mappings are written by ascending key, so that equal values give equal bytes; otherwise they
    keep their order of insertion, so that what iterates them goes on the same after a restore. Sets are always
    written in the order of their elements' bytes.
    """

    def __init__(self, *, sorted_mappings: bool) -> None:
        self._sorted = sorted_mappings
        self._classes: dict[type, Shape] = {}
        self._open: list[type] = []

    def of_class(self, cls: type) -> Shape:
        """The shape of a dataclass. Raises TypeError naming the field that cannot be written and restored exactly."""
        if not is_dataclass(cls):
            raise TypeError(f"{cls.__name__} is no dataclass; only dataclasses are written whole")
        if cls in self._open:
            raise TypeError(f"{cls.__name__} holds itself; a written value must have a known depth")
        if cls not in self._classes:
            self._open.append(cls)
            hints = get_type_hints(cls)
            names = [field.name for field in fields(cls)]
            parts = {name: self._of(hints[name], f"{cls.__name__}.{name}") for name in names}
            self._classes[cls] = dataclass_shape(cls, parts)
            self._open.pop()
        return self._classes[cls]

    def _of(self, hint: object, where: str) -> Shape:
        origin, arguments = get_origin(hint), get_args(hint)
        if isinstance(hint, NewType):
            return self._of(hint.__supertype__, where)
        if isinstance(hint, type) and is_dataclass(hint):
            return self.of_class(hint)
        if origin in (Union, UnionType):
            return self._union(hint, arguments, where)
        if origin is tuple and arguments[-1] is not Ellipsis:
            return fixed_shape([self._of(argument, where) for argument in arguments])
        return self._collection(hint, origin, arguments, where)

    def _collection(self, hint: object, origin: object, arguments: tuple[object, ...], where: str) -> Shape:
        if origin in (tuple, list, Sequence):
            return many_shape(self._of(arguments[0], where), list if origin is list else tuple)
        if origin in (set, frozenset, Set):
            return set_shape(self._of(arguments[0], where), set if origin is set else frozenset)
        if origin in (dict, Mapping):
            key, value = (self._of(argument, where) for argument in arguments)
            build = text_mapping_shape if is_text_key(arguments[0]) else pair_mapping_shape
            return build(key, value, self._sorted)
        return leaf_shape(hint, where)

    def _union(self, hint: object, members: tuple[object, ...], where: str) -> Shape:
        some = [member for member in members if member is not NoneType]
        if len(some) == 1:
            return optional_shape(self._of(some[0], where))
        classes = [member for member in some if isinstance(member, type) and is_dataclass(member)]
        if len(classes) < len(some):
            return leaf_shape(hint, where)
        shapes = {cast(type, cls): self.of_class(cls) for cls in classes}
        if len({cls.__name__ for cls in shapes}) < len(shapes):
            raise TypeError(f"{where}: two classes of {hint} share a name; the name is what tells them apart")
        tagged = tagged_shape(shapes)
        return optional_shape(tagged) if len(some) < len(members) else tagged
