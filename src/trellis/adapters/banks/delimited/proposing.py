"""Proposes how to read a delimited file: its layout, each role's column, the order of dates, the marks of amounts.

Every part has a reason. What the file cannot say by itself is a question with the answers that fit, never a guess.
"""

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from trellis.adapters.banks.amounts import LONGEST, PLAIN, POINT, Marks
from trellis.adapters.banks.consistency import Decision, date_order, number_marks
from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.decoding import decoded
from trellis.adapters.banks.delimited.columns import choose, column_places
from trellis.adapters.banks.delimited.layout import Layout, body, layout_of
from trellis.adapters.banks.delimited.mapping import Columns, Mapping, Outflow, Proposal, Question
from trellis.adapters.banks.delimited.money_cells import without_code
from trellis.adapters.banks.limits import MAX_ROWS
from trellis.core.problems import problem

_SAMPLE: Final = 2_000
_MANY_ENOUGH: Final = 3


def propose(content: bytes, name: str, encoding: str = "") -> Proposal:
    """The mapping that this file suggests. Raises ProblemError where it is no delimited file or cannot be decoded.

    encoding: what a person says it is, where it is neither UTF-8 nor Windows-1252.
    """
    text = decoded(content, name, encoding)
    layout = layout_of(text.text)
    if layout is None:
        message = "no comma, semicolon, tab or bar parts its lines into columns"
        raise problem(name, "file", name, message, "Give a statement as CSV, OFX, QIF, CAMT.053, MT940 or Beancount.")
    rows = [record.cells for record in islice(body(text.text, layout.delimiter, layout.header), _SAMPLE)]
    chosen = choose(layout, rows)
    open_ = _Open(list(chosen.questions), [f"Read as {text.encoding}; {layout.delimiter!r} parts the columns."])
    open_.reasons.extend(chosen.reasons)
    seen = _survey(text.text, layout, chosen.columns)
    mapping = Mapping(
        chosen.columns,
        delimiter=layout.delimiter,
        encoding=text.encoding,
        header=layout.header is not None,
        order=open_.order(date_order(seen.dates)),
        marks=open_.marks(number_marks(seen.amounts)),
        currency=chosen.currency,
    )
    open_.sign(chosen.columns, seen)
    open_.currency(mapping, seen)
    return Proposal(mapping, tuple(open_.reasons), tuple(open_.questions))


def settled(proposal: Proposal, currency: str = "", account: str = "", order: DateOrder | None = None) -> Proposal:
    """The proposal with what the person who imports says, where the file is silent; questions so answered are gone."""
    made = proposal.mapping
    open_ = {question.entry for question in proposal.questions}
    made = replace(made, currency=made.currency or currency, account=made.account or account)
    answered = {"account.currency"} if currency else set()
    if order is not None and "dates.order" in open_:
        made, answered = replace(made, order=order), answered | {"dates.order"}
    asked = tuple(question for question in proposal.questions if question.entry not in answered)
    return replace(proposal, mapping=made, questions=asked)


@dataclass(slots=True)
class _Survey:
    """What all rows hold: their different dates and amounts, how many rows, how many with a sign of outflow."""

    dates: set[str] = field(default_factory=set)
    amounts: set[str] = field(default_factory=set)
    rows: int = 0
    signs: int = 0
    codes: bool = True


def _survey(text: str, layout: Layout, columns: Columns) -> _Survey:
    places = column_places(columns, layout.header.cells if layout.header else None)
    seen = _Survey()
    for record in islice(body(text, layout.delimiter, layout.header), MAX_ROWS):
        seen.rows += 1
        for role, at in places:
            cell = record.cells[at].strip() if at < len(record.cells) else ""
            if not cell or len(cell) > LONGEST:
                continue
            if role in ("date", "valued"):
                seen.dates.add(cell)
            elif role in ("amount", "debit", "credit"):
                number, code = without_code(cell)
                seen.amounts.add(number)
                seen.signs += cell[0] in "-(\u2212" or cell[-1] in "-)"
                seen.codes = seen.codes and bool(code)
    return seen


@dataclass(slots=True)
class _Open:
    """Questions and reasons as they come up."""

    questions: list[Question]
    reasons: list[str]

    def order(self, decision: Decision[DateOrder]) -> DateOrder:
        if decision.chosen is not None:
            self.reasons.append(f"Dates are written {decision.chosen}: {decision.reason}.")
            return decision.chosen
        text = f"In which order are dates such as {decision.example} written? Here {decision.reason}."
        self.questions.append(Question("dates.order", text, tuple(way.value for way in decision.remaining)))
        return DateOrder.YEAR_FIRST

    def marks(self, decision: Decision[Marks]) -> Marks:
        if decision.chosen is not None:
            made = POINT if decision.chosen == PLAIN else decision.chosen
            self.reasons.append(f"The decimal mark is {made.decimal!r}: {decision.reason}.")
            return made
        text = f"Which is the decimal mark of amounts such as {decision.example}? Here {decision.reason}."
        self.questions.append(Question("amounts.decimal", text, tuple(marks.decimal for marks in decision.remaining)))
        return POINT

    def sign(self, columns: Columns, seen: _Survey) -> None:
        """Where no amount of three and more leaves the account, the file may write spending without a minus."""
        if columns.amount and not columns.direction and not seen.signs and seen.rows >= _MANY_ENOUGH:
            text = "No amount has a minus. How does the file write what leaves the account?"
            self.questions.append(Question("amounts.outflow", text, tuple(way.value for way in Outflow)))

    def currency(self, mapping: Mapping, seen: _Survey) -> None:
        if not mapping.columns.currency and not mapping.currency and not (seen.codes and seen.amounts):
            text = "In which currency are the amounts? The file does not say."
            self.questions.append(Question("account.currency", text))
