"""Reads QIF, Quicken's old format: movements of bank, cash, card and other accounts.

QIF says neither the currency nor the order of its dates: who imports tells the currency, all dates together the order.
Source: Quicken Interchange Format, as Intuit published it for Quicken 2004.
"""

from functools import partial
from typing import Final, TypeVar

from trellis.adapters.banks.amounts import PLAIN, POINT
from trellis.adapters.banks.consistency import Decision, date_order, number_marks
from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.decoding import decoded, looked
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import Gathering
from trellis.adapters.banks.qif.lines import QifWay, is_opening, line_of, opening_of
from trellis.adapters.banks.qif.records import QifRecord, qif_records
from trellis.adapters.banks.records import text_lines
from trellis.adapters.banks.telling import beside_cells
from trellis.core.problems import problem
from trellis.household.currencies import known
from trellis.household.statement import Balance, Line, Read, Statement

CASH: Final = ("bank", "cash", "ccard", "oth a", "oth l")
"""Types of account whose records are movements of money; investments and lists are not read."""
_Way = TypeVar("_Way")


_ORDER = "the order of dates"


class QifReader:
    """QIF. currency: of every amount. order: of the dates, where the file alone leaves it open.

    encoding: where it is neither UTF-8 nor Windows-1252.
    """

    name: str = "qif"

    def __init__(self, currency: str = "", order: DateOrder | None = None, encoding: str = "") -> None:
        self._currency, self._order, self._encoding = currency, order, encoding

    def recognises(self, content: bytes, name: str) -> bool:
        """Whether a line near the start opens a section of QIF."""
        starts = ("!type:", "!account", "!option:", "!clear:")
        return any(line.strip().lower().startswith(starts) for line in text_lines(beside_cells(looked(content))))

    def read(self, content: bytes, name: str) -> Read:
        """Every account's movements. Raises ProblemError where the order of dates, or the currency, is not known."""
        text = decoded(content, name, self._encoding)
        gathering = Gathering(self.name, name)
        gathering.notes += [text.note] if text.note else []
        way = self._way(text.text, name)
        accounts: dict[tuple[str, str], _Account] = {}
        others: dict[str, int] = {}
        for record in qif_records(text.text):
            if record.section in CASH:
                key = (record.account, record.section)
                accounts.setdefault(key, _Account(*key, way)).take(record, gathering)
            elif record.section != "account":
                others[record.section] = others.get(record.section, 0) + 1
        gathering.notes += [
            f"Records of type {kind[:40]}, {count} in all, are not read." for kind, count in others.items()
        ]
        return gathering.read(tuple(account.statement() for account in accounts.values()))

    def _way(self, text: str, name: str) -> QifWay:
        dates, amounts = set(), set()
        for record in qif_records(text):
            if record.section in CASH:
                dates.add(record.fields.get("D", ""))
                amounts.add(record.fields.get("T", record.fields.get("U", "")))
        if dates and not known(self._currency):
            way_out = "Say the account's currency: `trellis import --currency`."
            raise problem(name, "currency", self._currency, "QIF does not say the currency of its amounts", way_out)
        order = self._order or _chosen(date_order(dates), DateOrder.YEAR_FIRST, name, _ORDER)
        marks = _chosen(number_marks(amounts), POINT, name, "the decimal mark")
        return QifWay(order, POINT if marks == PLAIN else marks, self._currency)


class _Account:
    """One account of the file as its records come."""

    def __init__(self, account: str, section: str, way: QifWay) -> None:
        self._account, self._section, self._way = account, section, way
        self._lines: list[Line] = []
        self._opening: Balance | None = None

    def take(self, record: QifRecord, gathering: Gathering) -> None:
        if is_opening(record) and not self._lines and self._opening is None:
            try:
                self._opening = opening_of(record, self._way)
            except CellError as error:
                gathering.fault(record.place, error, "line")
            return
        text = "\n".join(record.lines)
        line = gathering.line(record.place, text, partial(line_of, record, self._way), "line")
        self._lines += [line] if line else []

    def statement(self) -> Statement:
        lines = tuple(self._lines)
        return Statement(self._account, self._way.currency, lines, opening=self._opening, kind=self._section)


def _chosen(decision: Decision[_Way], default: _Way, name: str, what: str) -> _Way:
    """The decision; the default where nothing could be read, for then every row says so itself."""
    if decision.chosen is not None:
        return decision.chosen
    if not decision.remaining:
        return default
    choices = ", ".join(map(str, decision.remaining))
    way_out = (
        f"Say it with --answer dates.order=VALUE: {choices}." if what == _ORDER else "Export as OFX or CSV instead."
    )
    raise problem(name, what, decision.example, decision.reason, way_out)
