"""What a person answers to a proposal's questions, and whether a mapping that was kept reads a file."""

from dataclasses import replace

from trellis.adapters.banks.amounts import COMMA, POINT
from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.decoding import decoded
from trellis.adapters.banks.delimited.layout import layout_of
from trellis.adapters.banks.delimited.mapping import Mapping, Outflow, Proposal
from trellis.core.problems import problem
from trellis.household.currencies import known


def answered(proposal: Proposal, entry: str, value: str, source: str) -> Proposal:
    """The proposal with one question less. Raises ProblemError for an answer that does not fit it."""
    question = next((one for one in proposal.questions if one.entry == entry), None)
    if question is None:
        asked = ", ".join(one.entry for one in proposal.questions) or "nothing"
        raise problem(source, entry, value, "the file does not ask for it", f"It asks for {asked}.")
    if question.choices and value not in question.choices:
        raise problem(source, entry, value, "it is none of the choices", f"Choose of {', '.join(question.choices)}.")
    mapping = _with(proposal.mapping, entry, value, source)
    return replace(proposal, mapping=mapping, questions=tuple(one for one in proposal.questions if one is not question))


def fits(mapping: Mapping, proposal: Proposal, content: bytes, name: str, currency: str = "") -> bool:
    """Whether a mapping reads a file: its columns are there, and it says nothing else than what the file shows itself.

    currency: of the account that the file is imported into, where it is known.
    """
    layout = layout_of(decoded(content, name, mapping.encoding).text)
    seen, asked = proposal.mapping, {one.entry: one.choices for one in proposal.questions}
    if layout is None or layout.delimiter != mapping.delimiter or (layout.header is not None) != mapping.header:
        return False
    there = {cell.strip() for cell in layout.header.cells} if layout.header else set[str]()
    there |= {f"#{number}" for number in range(1, layout.width + 1)}
    agrees = (
        mapping.order in asked.get("dates.order", (seen.order,))
        and mapping.marks.decimal in asked.get("amounts.decimal", (seen.marks.decimal,))
        and len({code for code in (seen.currency, mapping.currency, currency) if code}) <= 1
    )
    return agrees and all(column in there for _, column in mapping.columns.roles())


def _with(mapping: Mapping, entry: str, value: str, source: str) -> Mapping:
    match entry:
        case "dates.order":
            return replace(mapping, order=DateOrder(value))
        case "amounts.decimal":
            return replace(mapping, marks=COMMA if value == "," else POINT)
        case "amounts.outflow":
            return replace(mapping, outflow=Outflow(value))
        case "account.currency":
            if not known(value.upper()):
                raise problem(source, entry, value, "no currency of ISO 4217", "Use a code such as EUR.")
            return replace(mapping, currency=value.upper())
        case "columns.date":
            return replace(mapping, columns=replace(mapping.columns, date=value))
        case "columns.amount":
            return replace(mapping, columns=replace(mapping.columns, amount=value))
        case _:
            raise AssertionError(f"a proposal asked for {entry}, which nobody can answer")
