"""On which line of a TOML text every table, key and array element stands, so that a failure can name its line.

tomllib tells no positions. This walks a text that tomllib has already accepted, so it need not refuse anything.
"""

from bisect import bisect_right
from collections.abc import Mapping

Path = tuple[str | int, ...]

_SPACE = " \t"
_BLANK = " \t\r\n"
_BARE_END = ",]}\r\n#"


def line_map(text: str) -> Mapping[Path, int]:
    """Lines, counted from 1, by path: ("step", 2, "then", "orders", 0, "limit")."""
    return _Walk(text).document()


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of the path, or of the nearest table around it; 0 for the file as a whole."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


class _Walk:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(index + 1 for index, sign in enumerate(text) if sign == "\n")]
        self._lines: dict[Path, int] = {}
        self._arrays: dict[Path, int] = {}

    def document(self) -> dict[Path, int]:
        table: Path = ()
        while self._more(_BLANK):
            if self._text.startswith("[[", self._at):
                table = self._header("]]", array=True)
            elif self._text[self._at] == "[":
                table = self._header("]", array=False)
            else:
                self._assignment(table)
        return self._lines

    def _header(self, end: str, *, array: bool) -> Path:
        start = self._at
        self._at += len(end)
        keys = self._keys(end[0])
        self._at += len(end)
        path: Path = ()
        for key in keys[:-1]:
            path = self._latest((*path, key))
        path = (*path, keys[-1])
        if array:
            self._note(path, start)
            self._arrays[path] = self._arrays.get(path, -1) + 1
            path = self._latest(path)
        self._note(path, start)
        return path

    def _latest(self, path: Path) -> Path:
        return (*path, self._arrays[path]) if path in self._arrays else path

    def _assignment(self, table: Path) -> None:
        start = self._at
        path = (*table, *self._keys("="))
        self._at += 1
        self._note(path, start)
        self._value(path)

    def _keys(self, end: str) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip(_SPACE + ".")
            if self._text[self._at] == end:
                return keys
            keys.append(self._string() if self._text[self._at] in "\"'" else self._bare(_SPACE + ".=]"))

    def _value(self, path: Path) -> None:
        self._skip(_SPACE)
        sign = self._text[self._at]
        if sign == "{":
            self._inside("}", path, table=True)
        elif sign == "[":
            self._inside("]", path, table=False)
        elif sign in "\"'":
            self._string()
        else:
            self._bare(_BARE_END)

    def _inside(self, end: str, path: Path, *, table: bool) -> None:
        self._at += 1
        count = 0
        while self._more(_BLANK + ",") and self._text[self._at] != end:
            if table:
                self._assignment(path)
            else:
                self._note((*path, count), self._at)
                self._value((*path, count))
            count += 1
        self._at += 1

    def _string(self) -> str:
        quote = self._text[self._at]
        mark = quote * 3 if self._text.startswith(quote * 3, self._at) else quote
        start = self._at = self._at + len(mark)
        while not self._text.startswith(mark, self._at):
            self._at += 2 if quote == '"' and self._text[self._at] == "\\" else 1
        found = self._text[start : self._at]
        self._at += len(mark)
        while len(mark) == 3 and self._at < len(self._text) and self._text[self._at] == quote:
            self._at += 1
        return found

    def _bare(self, ends: str) -> str:
        start = self._at
        while self._at < len(self._text) and self._text[self._at] not in ends:
            self._at += 1
        return self._text[start : self._at].strip()

    def _more(self, blanks: str) -> bool:
        """Past blanks and comments; whether anything is left."""
        self._skip(blanks)
        while self._at < len(self._text) and self._text[self._at] == "#":
            self._bare("\n")
            self._skip(blanks)
        return self._at < len(self._text)

    def _skip(self, signs: str) -> None:
        while self._at < len(self._text) and self._text[self._at] in signs:
            self._at += 1

    def _note(self, path: Path, start: int) -> None:
        self._lines.setdefault(path, bisect_right(self._starts, start))
