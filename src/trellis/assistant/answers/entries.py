"""Why a symbol was not traded: skips, and proposals that were refused."""

from collections.abc import Iterator, Mapping, Sequence

from trellis.assistant.answers.common import SENTENCES_MAX, citable, counted, matching, none, who
from trellis.assistant.asked import Asked
from trellis.assistant.checker import RULE
from trellis.assistant.rows import Row
from trellis.assistant.sentence import Sentence


def skip(asked: Asked, rows: Sequence[Row]) -> list[Sentence]:
    """Every skip and refusal of the symbol, the latest last."""
    skipped = [row for row in matching(rows, asked, "symbol.skipped") if row.text("symbol") == asked.symbol]
    refused = [row for row in matching(rows, asked, "proposal.reviewed") if _is_refused(row, asked.symbol)]
    found = sorted((*skipped, *refused), key=lambda row: row.sequence)
    if not found:
        return [none(asked, f"skip of {asked.symbol}", ("symbol.skipped",), ("A.pure",), ("symbol", asked.symbol))]
    told = [counted(found, f"skips and refusals of {asked.symbol}", "A.pure")] if len(found) > SENTENCES_MAX else []
    return [*told, *(_told(row) for row in found[-SENTENCES_MAX:])]


def _is_refused(row: Row, symbol: str) -> bool:
    return (
        row.text("proposal.symbol") == symbol
        and row.text("stage") == "final"
        and row.text("verdict.outcome") not in ("approved", "resized")
    )


def _told(row: Row) -> Sentence:
    if row.type == "symbol.skipped":
        value, limit = row.text("value"), row.text("limit")
        compared = f", {value} against {limit}" if value and limit else ""
        text = f"{who(row)} passed {row.text('symbol')} over on {row.day}: {_words(row.text('reason'))}{compared}."
        return Sentence(text, (row.sequence,), citable(row.text("rule"), *RULE.findall(text)))
    broken = list(_broken(row))
    why = "; ".join(f"{_limit(clause)}{clause['value']} against {clause['op']} {clause['limit']}" for clause in broken)
    sleeve = row.text("proposal.sleeve").title()
    text = f"{row.account} {sleeve} proposed {row.text('proposal.symbol')} on {row.day} and was refused: {why}."
    return Sentence(text.strip(), (row.sequence,), citable(*(str(clause["rule"]) for clause in broken)))


def _broken(row: Row) -> Iterator[Mapping[str, object]]:
    for review in ("verdict", "risk"):
        clauses = row.value(f"{review}.clauses")
        for clause in clauses if isinstance(clauses, list) else ():
            if isinstance(clause, dict) and clause.get("passed") is False:
                yield clause


def _limit(clause: Mapping[str, object]) -> str:
    rule = str(clause["rule"])
    return f"by the house limit {rule}, " if rule.startswith("H.") else ""


def _words(reason: str) -> str:
    """A reason as people say it; its numbers and names stay."""
    return reason.replace("_", " ").replace(":", " ") or "no reason is given"
