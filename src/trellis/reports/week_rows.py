"""A week's rows for the page's reader: lists of words, in which numbers are written out as people read them.

A verdict stands in a row as it is; week_json writes it more shortly.
"""

from datetime import datetime
from decimal import Decimal

from trellis.constitution.verdict import Verdict
from trellis.core.terms import Sleeve
from trellis.reports.week_data import Decision, LevelRow, Notice, OrderRow, RollRow, Rung, Week
from trellis.reports.words import money, number, percent, verb_text

Row = list["str | Verdict | list[list[str]]"]
"""A row: seconds since Monday, the sleeve by number (-1 for the account), and what its kind asks for."""

DEPLOYMENT_ALERT = "S0.deploy.target"
_SLEEVES = list(Sleeve)
_DAY = 86_400


def rows_of(week: Week) -> dict[str, list[Row]]:
    """Every row by kind: decisions, skips, orders, levels, rolls, ends, windows (deployment) and notices."""
    rows: dict[str, list[Row]] = {
        "d": [_decision(seen) for seen in week.decisions],
        "s": [[_at(s.at), _who(s.sleeve), s.symbol, s.rule, s.reason, s.value, s.limit] for s in week.skips],
        "o": [_order(order) for order in week.orders],
        "l": [_level(level) for level in week.levels],
        "r": [_roll(roll) for roll in week.rolls],
        "e": [[_at(e.at), _who(e.sleeve), e.contract, e.cause.replace("_", " "), money(e.profit)] for e in week.ends],
        "w": [
            [_at(w.at), _who(w.sleeve), money(w.deployment), money(w.size), _share(w.deployment, w.size), w.note]
            for w in week.deployments
        ],
        "n": [_notice(notice) for notice in week.notices if not told_elsewhere(notice)],
    }
    return {kind: kept for kind, kept in rows.items() if kept}


def _decision(seen: Decision) -> Row:
    asked = seen.proposal
    row: Row = [
        _at(seen.at),
        _who(asked.sleeve),
        seen.stage,
        verb_text(asked.action.value),
        _subject(seen),
        str(asked.quantity),
        seen.verdict.outcome.value,
        str(seen.verdict.quantity),
        asked.reason or asked.band,
        seen.verdict,
    ]
    return row if seen.risk is None else [*row, seen.risk.outcome.value, seen.risk]


def _subject(seen: Decision) -> str:
    asked = seen.proposal
    if asked.strike is None or asked.right is None:
        return asked.symbol
    return f"{asked.symbol} {number(asked.strike)} {asked.right.value} {asked.expiry}"


def _order(order: OrderRow) -> Row:
    return [
        _at(order.at),
        _who(order.sleeve),
        _told(order),
        number(order.arrival_mid),
        f"{order.outcome or 'open at the end'}, {order.filled} of {order.quantity}".replace("_", " "),
        _maybe(order.average),
        [[_after(order, rung.at), _rung(rung), _maybe(rung.limit)] for rung in order.rungs],
        [
            [_after(order, fill.at), str(fill.quantity), number(fill.price), money(fill.commission)]
            for fill in order.fills
        ],
    ]


def _rung(rung: Rung) -> str:
    """Where a child stands in its decision; the clip only where a slice took more than one ladder."""
    clip = f" clip {rung.clip}" if rung.clip > 1 else ""
    return f"s{rung.slice} v{rung.version}{clip} step {rung.step}"


def _after(order: OrderRow, at: datetime) -> str:
    """Whole seconds since the desk took the decision."""
    return str(int((at - order.at).total_seconds()))


def _told(order: OrderRow) -> str:
    """A combination names its legs; of one leg the verb is said already."""
    verb = f"{verb_text(order.purpose)} {order.quantity}"
    return f"{verb}: {order.legs}" if " and " in order.legs else f"{verb} {order.legs.partition(' ')[2]}"


def _level(row: LevelRow) -> Row:
    return [
        _at(row.at),
        _who(row.sleeve),
        row.contract,
        str(row.source),
        str(row.target),
        number(row.spot),
        number(row.strike),
        number(row.atr),
        row.cause,
    ]


def _roll(row: RollRow) -> Row:
    return [
        _at(row.at),
        _who(row.sleeve),
        row.contract,
        row.stage,
        row.candidate or "none in band",
        _maybe(row.close_mid),
        _maybe(row.open_mid),
        _maybe(row.debit),
        percent(row.ratio) if row.ratio is not None else "",
        f"{row.outcome} ({row.rule})" if row.rule else row.outcome,
    ]


def _notice(notice: Notice) -> Row:
    sleeve = _who(Sleeve(notice.sleeve)) if notice.sleeve else "-1"
    return [_at(notice.at), sleeve, notice.kind, notice.text, notice.rule]


def told_elsewhere(notice: Notice) -> bool:
    """The alert of a short deployment says what the window's row says."""
    return notice.kind == "alert" and notice.rule == DEPLOYMENT_ALERT


def _at(at: datetime) -> str:
    return str(at.weekday() * _DAY + at.hour * 3600 + at.minute * 60 + at.second)


def _who(sleeve: Sleeve) -> str:
    return str(_SLEEVES.index(sleeve))


def _maybe(value: Decimal | None) -> str:
    return "" if value is None else number(value)


def _share(part: Decimal, whole: Decimal) -> str:
    return percent(part / whole) if whole else ""
