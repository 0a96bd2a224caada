"""Where the profit came from: by sleeve, holding, symbol and greek, and what each rule cost or saved."""

from collections.abc import Iterable, Mapping

from trellis.constitution.schema import Rule
from trellis.reports.attribution import HELD_TO_EXPIRY, Attribution, Parts, RuleEffect
from trellis.reports.markup import Column, details, paragraph, section, table
from trellis.reports.run_data import RunData
from trellis.reports.words import money, signed

_PARTS = ("Delta", "Theta", "Vega", "Residual", "Shares", "Dividends", "Commissions", "Other", "Total")
_GREEKS = (
    "Each day every option's profit is divided by the greeks with which the day began: delta by the move of the share, "
    "theta by the time that passed, vega by the move of implied volatility. What is left is the residual: for options "
    "of a few days it is mostly the curvature (gamma) of a large move. Rows add up to the change of net liquidation "
    "value less flows, to the cent."
)
_NO_SUM = (
    "The rows have no sum: what one rule refused another might have refused too, and all of it together could not have "
    "been paid for."
)
_NO_WALK = "The run's prices are not at hand, so it could not be walked again."


def attribution(run: RunData) -> str:
    """The section, in words and tables."""
    found = run.attribution
    inner = paragraph(_NO_WALK) if found is None else _told(found, run.rules, several=_several(found))
    return section("attribution", "Where it came from", inner)


def _told(found: Attribution, rules: Iterable[Rule], *, several: bool) -> str:
    sleeves = found.by(lambda cell: f"{cell.account} {cell.sleeve.title()}" if several else cell.sleeve.title())
    holdings = found.by(lambda cell: cell.kind.capitalize() or "None")
    symbols = sorted(found.by(lambda cell: cell.symbol or "None"), key=lambda row: (-row[1].total, row[0]))
    return (
        paragraph(_GREEKS)
        + _parts_table("By sleeve, USD", "Sleeve", sleeves, found.total)
        + _parts_table("By holding, USD", "Holding", holdings, found.total)
        + details("By symbol", _parts_table("By symbol, USD, the best first", "Symbol", symbols, found.total))
        + _rules(found.effects, {rule.id: rule.text for rule in rules})
    )


def _several(found: Attribution) -> bool:
    return len({cell.account for cell in found.cells}) > 1


def _parts_table(caption: str, head: str, rows: Iterable[tuple[str, Parts]], total: Parts) -> str:
    told = [(name, *_amounts(parts)) for name, parts in rows]
    return table(
        caption, [Column(head), *(Column(each) for each in _PARTS)], [*told, ("All", *_amounts(total))], total=True
    )


def _amounts(parts: Parts) -> tuple[str, ...]:
    told = (parts.delta, parts.theta, parts.vega, parts.residual, parts.shares, parts.dividends, parts.commissions)
    return (*(money(amount) if amount else "" for amount in (*told, parts.other)), money(parts.total))


def _rules(effects: Iterable[RuleEffect], words: Mapping[str, str]) -> str:
    followed = [each for each in effects if each.followed]
    left = [each for each in effects if not each.followed]
    heads = (
        Column("Rule"),
        Column("Its words", words=True),
        Column("What it did", words=True),
        Column("Times"),
        Column("Followed"),
        Column("Contracts"),
    )
    rows = [
        (
            *(each.rule, words.get(each.rule, ""), _DID[each.kind]),
            *(f"{each.count:,}", f"{each.followed:,}", f"{each.contracts:,}", signed(each.saved)),
        )
        for each in followed
    ]
    caption = "Saved (+) or cost (-) by rule, USD, hypothetical, the dearest first"
    untold = (
        "Rules that refused what no contract stands for (no strike in the band, no chain, a pivot): "
        + ", ".join(f"{each.rule} {each.count:,} times" for each in left)
        + "."
    )
    return (
        f"<h3>What rules cost or saved</h3>{paragraph(HELD_TO_EXPIRY)}{paragraph(_NO_SUM)}"
        + table(caption, [*heads, Column("Saved or cost")], rows)
        + (paragraph(untold, "sub") if left else "")
    )


_DID = {"refused": "refused an opener", "exit": "ended a position early"}
