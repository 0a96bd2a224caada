"""The elements of an XML statement as they end, without a tree, a DTD, an entity or the network."""

import xml.parsers.expat as expat
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from trellis.core.problems import problem

_DEEP: Final = 64
_LONGEST: Final = 10_000
_LEAVES: Final = 20_000


@dataclass(slots=True)
class XmlElement:
    """One element that was asked for: the texts of its leaves by path below it, the first of each and how often.

    An attribute Ccy is the leaf "path@Ccy". place: the line it begins on. start, end: bytes of the UTF-8 text.
    """

    name: str
    place: int
    start: int
    end: int = 0
    leaves: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *paths: str) -> str:
        """The first text at the first of these paths that has one; empty where none has."""
        return next((found[0] for path in paths if (found := self.leaves.get(path))), "")

    def all(self, path: str) -> list[str]:
        """Every text at the path, in the file's order."""
        return self.leaves.get(path, [])


def read_elements(
    content: bytes, name: str, wanted: frozenset[str], begin: Callable[[str], None], take: Callable[[XmlElement], None]
) -> None:
    """Call begin with the path of every element that starts outside those wanted, take with each wanted one.

    content: UTF-8. Raises ProblemError where it is no XML, declares a DTD, or nests deeper than 64.
    """
    walk = _Walk(name, wanted, begin, take)
    try:
        walk.parse(content)
    except expat.ExpatError as error:
        message = f"it is no well-formed XML: {error}"
        raise problem(name, "file", name, message, "Download the file from your bank again.") from error


class _Walk:
    """The way through one document."""

    def __init__(
        self, name: str, wanted: frozenset[str], begin: Callable[[str], None], take: Callable[[XmlElement], None]
    ) -> None:
        self._name, self._wanted, self._begin, self._take = name, wanted, begin, take
        self._path: list[str] = []
        self._element: XmlElement | None = None
        self._depth = 0
        self._texts: list[str] = []
        self._length = 0
        self._count = 0
        self._content = b""
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype

    def parse(self, content: bytes) -> None:
        self._content = content
        self._parser.Parse(content, True)

    def _doctype(self, *_: object) -> None:
        message = "it declares a document type, and entities of a document type can be made to exhaust a reader"
        raise problem(
            self._name, "DOCTYPE", self._name, message, "Statements have none: ask your bank for a plain file."
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        self._path.append(local)
        self._texts, self._length = [], 0
        if len(self._path) > _DEEP:
            raise problem(self._name, "depth", len(self._path), "elements nest deeper than 64", "It is no statement.")
        if self._element is not None:
            if "Ccy" in attributes:
                self._keep("/".join(self._path[self._depth :]) + "@Ccy", attributes["Ccy"])
        elif local in self._wanted:
            self._depth, self._count = len(self._path), 0
            self._element = XmlElement(local, self._parser.CurrentLineNumber, self._parser.CurrentByteIndex)
        else:
            self._begin("/".join(self._path))

    def _end(self, tag: str) -> None:
        element, depth = self._element, len(self._path)
        if element is not None:
            text = "".join(self._texts).strip()
            if text and depth > self._depth:
                self._keep("/".join(self._path[self._depth :]), text)
            if depth == self._depth:
                # The index stands before the end tag.
                element.end = self._content.find(b">", self._parser.CurrentByteIndex) + 1
                self._element = None
                self._take(element)
        self._texts, self._length = [], 0
        self._path.pop()

    def _text(self, text: str) -> None:
        if self._element is not None and self._length <= _LONGEST:
            self._length += len(text)
            self._texts.append(text)

    def _keep(self, path: str, text: str) -> None:
        """A leaf, up to 20,000 of an element: a booking of more is too long to be kept whole anyway."""
        assert self._element is not None
        self._count += 1
        if self._count <= _LEAVES:
            self._element.leaves.setdefault(path, []).append(text[:_LONGEST])
