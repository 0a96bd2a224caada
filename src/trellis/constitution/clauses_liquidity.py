"""Whether the market shows enough to trade on: fresh prints, whole quotes, open interest, volume, spread (S8, A.quote).

For a roll the quote is that of the new put: its opening leg is gated, the closing one never.
"""

from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter

from trellis.constitution.law import Findings, Law, plain
from trellis.constitution.proposal import Proposal, QuoteFacts, View

_RATIO = Decimal("0.000001")


def freshness(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """The underlying's print is young enough (S8.stale); nothing is so old that entries are blocked (S8.stale.hard)."""
    book = law.rulebook
    seen = _seconds(view.spot_age) if view.spot is not None else "missing"
    fresh = view.spot is not None and view.spot_age is not None and view.spot_age <= book.number("S8.stale")
    found.compare(
        "S8.stale", law.rows["S8.stale"].limit, seen, fresh, "missing:spot" if view.spot is None else "spot_stale"
    )
    ages = [age for age in (view.spot_age, view.quote.age if view.quote else None) if age is not None]
    if ages:
        oldest, block = max(ages), book.number("S8.stale.hard", "block")
        found.compare("S8.stale.hard", plain(block), plain(oldest), oldest <= block, "data_stale", op="<=")


def liquidity(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """A chain, a whole and valid quote, and each figure of section 8 that is there."""
    quote = _listed(view, found)
    if quote is not None:
        _present(quote, ("oi", "adv", "bid", "ask", "delta"), found)
        _valid(quote, law, found)
        _depth(quote, law, found)


def protective_liquidity(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Section 8 for hedges: a whole and valid quote and its spread. Open interest and volume are waived."""
    quote = _listed(view, found)
    if quote is not None:
        _present(quote, ("bid", "ask", "delta"), found)
        _valid(quote, law, found)
        _spread(quote, law, found)


def _listed(view: View, found: Findings) -> QuoteFacts | None:
    shown = "none" if view.quote is None else "present"
    found.compare("S8.chain", "present", shown, view.quote is not None, "missing:chain")
    return view.quote


def _present(quote: QuoteFacts, names: tuple[str, ...], found: Findings) -> None:
    fields = tuple(_FIELDS[name](quote) for name in names)
    if None not in fields:
        found.compare("S8.missing", "none absent", "none absent", True, "")
        return
    for name, value in zip(names, fields, strict=True):
        if value is None:
            found.compare("S8.missing", "none absent", name, False, f"missing:{name}")


def _valid(quote: QuoteFacts, law: Law, found: Findings) -> None:
    limit, bid, ask = law.rows["A.quote"].limit, quote.bid, quote.ask
    if bid is not None and ask is not None and not 0 < bid <= ask:
        found.compare("A.quote", "0 < bid <= ask", f"{plain(bid)} {plain(ask)}", False, "quote_invalid")
    fresh = quote.age is not None and quote.age <= law.rulebook.number("A.quote")
    found.compare("A.quote", limit, _seconds(quote.age), fresh, "quote_stale")


def _depth(quote: QuoteFacts, law: Law, found: Findings) -> None:
    """Open interest, volume, spread, and the size of what sizing left; size itself never lowers it."""
    book, rows = law.rulebook, law.rows
    if quote.open_interest is not None:
        enough = quote.open_interest >= book.number("S8.oi")
        found.compare("S8.oi", rows["S8.oi"].limit, str(quote.open_interest), enough, "oi")
    if quote.adv is not None:
        found.compare("S8.adv", rows["S8.adv"].limit, plain(quote.adv), quote.adv >= book.number("S8.adv"), "adv")
    _spread(quote, law, found)
    if quote.adv is not None:
        most = book.number("S8.size") * quote.adv
        found.compare("S8.size", plain(most), str(found.fits), found.fits <= most, "size")


def _spread(quote: QuoteFacts, law: Law, found: Findings) -> None:
    """(ask - bid) / mid, compared unrounded as a product, shown to six places."""
    bid, ask = quote.bid, quote.ask
    if bid is None or ask is None or not 0 < bid <= ask:
        return
    mid = (bid + ask) / 2
    narrow = ask - bid <= law.rulebook.number("S8.spread") * mid
    found.compare(
        "S8.spread", law.rows["S8.spread"].limit, plain(((ask - bid) / mid).quantize(_RATIO)), narrow, "spread"
    )


_FIELDS: dict[str, Callable[[QuoteFacts], Decimal | int | None]] = {
    "oi": attrgetter("open_interest"),
    "adv": attrgetter("adv"),
    "bid": attrgetter("bid"),
    "ask": attrgetter("ask"),
    "delta": attrgetter("delta"),
}


def _seconds(age: Decimal | None) -> str:
    return "missing" if age is None else plain(age)
