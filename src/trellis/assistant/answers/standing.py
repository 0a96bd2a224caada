"""Why a sleeve pivoted, froze or latched."""

from collections.abc import Sequence
from decimal import Decimal

from trellis.assistant.answers.common import SENTENCES_MAX, citable, counted, matching, none, who
from trellis.assistant.asked import Asked
from trellis.assistant.checker import RULE, percent
from trellis.assistant.rows import Row
from trellis.assistant.sentence import Sentence


def pivot(asked: Asked, rows: Sequence[Row]) -> list[Sentence]:
    """Every drawdown pivot, watch and lift: the drawdown, the high-water mark and the value it was measured on."""
    found = matching(rows, asked, "pivot.changed")
    if not found:
        return [none(asked, "pivot", ("pivot.changed",), ("S0.dd.pivot",))]
    return [_pivot(row) for row in found[-SENTENCES_MAX:]]


def _pivot(row: Row) -> Sentence:
    marks = f"from a high-water mark of {row.text('hwm')}, at a value of {row.text('nlv')}"
    measured = f"drawdown {percent(Decimal(row.text('drawdown')))} {marks}"
    done = {"pivoted": "pivoted to calls only", "dd_watch": "was put on drawdown watch"}
    what = done.get(row.text("target"), "left its pivot")
    vix = f", VIX {row.text('vix')}" if row.text("vix") else ""
    return Sentence(f"{who(row)} {what} on {row.day}: {measured}{vix}.", (row.sequence,), (row.text("rule"),))


def freeze(asked: Asked, rows: Sequence[Row]) -> list[Sentence]:
    """Every freeze, and the protocol level that set it."""
    found = matching(rows, asked, "freeze.set")
    if not found:
        return [none(asked, "freeze", ("freeze.set",), ("S6.freeze",))]
    told = [counted(found, "freezes", "S6.freeze")] if len(found) > SENTENCES_MAX else []
    return [*told, *(_freeze(row, rows) for row in found[-SENTENCES_MAX:])]


def _freeze(row: Row, rows: Sequence[Row]) -> Sentence:
    frozen = f"{who(row)} was frozen on {row.day} until {row.text('until')}"
    level = next(
        (
            each
            for each in reversed(rows)
            if each.type == "level.changed"
            and each.sequence < row.sequence
            and each.text("position") == row.text("position")
            and each.account == row.account
        ),
        None,
    )
    if level is None:
        return Sentence(f"{frozen}.", (row.sequence,), (row.text("rule"),))
    why = (
        f"its {level.text('symbol')} put of strike {level.text('strike')} reached Level {level.text('target')}, "
        f"spot {level.text('spot')} with an ATR of {level.text('atr')}"
    )
    rules = (row.text("rule"), f"S6.L{level.text('target')}")
    return Sentence(f"{frozen}: {why}.", (level.sequence, row.sequence), rules)


def latch(asked: Asked, rows: Sequence[Row]) -> list[Sentence]:
    """Every latch that was set or lifted, with its reason."""
    found = matching(rows, asked, "latch.set", "latch.released")
    if not found:
        return [none(asked, "latch", ("latch.set", "latch.released"), ("C.latch",))]
    told = [counted(found, "latches set or lifted", "C.latch")] if len(found) > SENTENCES_MAX else []
    return [*told, *(_latch(row) for row in found[-SENTENCES_MAX:])]


def _latch(row: Row) -> Sentence:
    name, reason = row.text("latch"), row.text("reason")
    rules = citable("C.latch", *RULE.findall(reason))
    if row.type == "latch.set":
        text = f"{who(row)} latched {name} on {row.day}: {reason}."
        return Sentence(text, (row.sequence,), citable(row.text("rule"), "C.latch", *RULE.findall(reason)))
    return Sentence(f"{who(row)}: {row.text('by')} lifted {name} on {row.day}: {reason}.", (row.sequence,), rules)
