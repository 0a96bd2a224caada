"""`trellis household exchanges`: transfers between currencies, and what may be one."""

from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, moneyed
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.household.exchanges import Exchange
    from trellis.household.known import KnownLine
    from trellis.household.transfers import Pair

EXAMPLE = "Example: trellis household exchanges"
_RATE = Decimal("0.0001")


def exchanges(home: Home = None, json_output: Json = False) -> None:
    """List transfers between two currencies with their rates, and pairs of lines that may be one, to be said."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.pairing import between_currencies

        record = keeper_of(home).record
        lines = {one.id: one for one in record.lines()}
        held, open_ = between_currencies(record)
        if json_output:
            told = [_told(lines, pair, rate) for pair, rate in held]
            emit_json({"transfers": told, "open": [_open(lines, one) for one in open_]})
            return
        for pair, rate in held:
            say(f"transfer  {_words(lines, pair, rate)}", json_output=False)
        for one in open_:
            say(f"perhaps   {_words(lines, one.pair, one.rate)}, {one.off:+.2%} off the rate told", json_output=False)
            out, into = one.pair.out[:ID_SHOWN], one.pair.into[:ID_SHOWN]
            say(f"          trellis household pair {out} {into}", json_output=False)
        if not held and not open_:
            say("None. Rates that were told find them: trellis household budget rate", json_output=False)


def _told(lines: "dict[str, KnownLine]", pair: "Pair", rate: Decimal) -> dict[str, object]:
    out, into = lines[pair.out].line, lines[pair.into].line
    return {
        "out": pair.out,
        "into": pair.into,
        "sent": out.amount,
        "sent_currency": out.currency,
        "came": into.amount,
        "came_currency": into.currency,
        "rate": rate.quantize(_RATE),
    }


def _open(lines: "dict[str, KnownLine]", one: "Exchange") -> dict[str, object]:
    return _told(lines, one.pair, one.rate) | {"told": one.told.quantize(_RATE), "off": one.off.quantize(_RATE)}


def _words(lines: "dict[str, KnownLine]", pair: "Pair", rate: Decimal) -> str:
    out, into = lines[pair.out].line, lines[pair.into].line
    moved = f"{moneyed(out.amount, out.currency)} became {moneyed(into.amount, into.currency)}"
    return f"{out.booked}  {moved} at {rate.quantize(_RATE)}"
