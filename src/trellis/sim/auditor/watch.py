"""What must not be left undone: looked at after every step, told when it has stood longer than its interval allows."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from trellis.core.numbers import ZERO
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.sim.auditor import figures
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.hedge_book import LEVEL_TWO
from trellis.sim.auditor.judge import Bench
from trellis.sim.auditor.market import level_of
from trellis.sim.auditor.morning import pivot_asked
from trellis.sim.auditor.state import Short, SleeveBook

SLACK = timedelta(seconds=10)
_TURN = timedelta(seconds=45)
"""A failed order rests half a minute before the next, and a tick may be in between."""
_SEVERITY = {Overlay.NORMAL: 0, Overlay.HEDGED_WEEK: 1, Overlay.VIX_SAFE: 2, Overlay.KILLED: 3}


class Watch:
    """Remembers since when each duty has stood. A day at a time."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._since: dict[str, datetime] = {}
        self._day: date | None = None
        self._duties = (self._pivot, self._exited, self._blocked, self._unhedged)

    def forget(self) -> None:
        """Begin anew: the autopilot was away."""
        self._since.clear()

    def look(self, at: datetime) -> Iterator[Finding]:
        """Duties that have stood too long, as of now; asked when the step is done."""
        if self._day != at.date():
            self._since.clear()
            self._day = at.date()
        if not self._bench.calendar.is_open(at) or self._bench.account.day != at.date():
            return
        yield from self._tier(at)
        for book in self._bench.account.sleeves.values():
            for duty in self._duties:
                yield from duty(book, at)
            if book.phase == "EMERGENCY":
                continue
            for short in tuple(book.shorts.values()):
                yield from self._put(book, short, at) if short.is_put else self._call(book, short, at)
                yield from self._pin(book, short, at)
                yield from self._ending(book, short, at)
                yield from self._prep(book, short, at)

    def _stood(self, duty: str, holds: bool, at: datetime) -> timedelta:
        if not holds:
            self._since.pop(duty, None)
            return timedelta(0)
        return at - self._since.setdefault(duty, at)

    def _tier(self, at: datetime) -> Iterator[Finding]:
        """S6.vix.*: a fresh VIX above a tier, and an overlay below it."""
        vix = self._bench.market.fresh("VIX", at)
        asked = next((tier for limit, tier in figures.TIERS if vix is not None and vix > limit), Overlay.NORMAL)
        behind = _SEVERITY[self._bench.account.overlay] < _SEVERITY[asked]
        if self._stood("vix", behind, at) > figures.INTERVALS[0] + SLACK:
            yield Finding("auditor", "S6.vix", f"VIX at {vix}, overlay {self._bench.account.overlay.value}")

    def _pivot(self, book: SleeveBook, at: datetime) -> Iterator[Finding]:
        """S0.dd.pivot: what 09:30 asked for has been done."""
        opens = self._bench.calendar.sessions.opens(at.date())
        if at != opens:
            return
        cadence = at.date() == self._bench.calendar.entry_day(book.sleeve, at.date())
        asked = pivot_asked(book, self._bench.market.spot("VIX", at), cadence=cadence)
        if asked != book.pivot:
            message = f"{book.sleeve.value} at {book.nlv} of {book.hwm} is {book.pivot!r}, not {asked!r}"
            yield Finding("auditor", "S0.dd.pivot", message)

    def _exited(self, book: SleeveBook, at: datetime) -> Iterator[Finding]:
        """S6.L3: an exit that has ended leaves its sleeve latched."""
        if book.exited_on == at.date() and Latch.L3 not in book.latches and book.phase != "EMERGENCY":
            yield Finding("auditor", "S6.L3", f"{book.sleeve.value} has exited a position and is not latched")

    def _blocked(self, book: SleeveBook, at: datetime) -> Iterator[Finding]:
        """C.T14, S6.freeze, S6.vix.*: what blocks openers has cancelled those at work.

        Not what waits behind one whose fate only a lost broker knows: the resume flow asks it anew (Part D, restart).
        """
        frozen = book.frozen_until is not None and at.date() <= book.frozen_until
        lost = set(book.latches) == {Latch.BROKER}
        for decided in self._bench.account.opening(book.sleeve):
            blocked = bool(book.latches) or (frozen and decided.intent.purpose != "open.cc")
            child = self._bench.account.children[decided.children[-1]] if decided.children else None
            going = child.state in ("CANCEL_PENDING", "UNKNOWN") if child is not None else lost
            if self._stood(f"opener {decided.intent.decision}", blocked and not going, at) > SLACK:
                yield Finding(
                    "auditor", "C.T14", f"{decided.intent.purpose} goes on while {book.sleeve.value} is blocked"
                )

    def _unhedged(self, book: SleeveBook, at: datetime) -> Iterator[Finding]:
        """S5, S6.L2: a deployment that is due and that nothing forbids is weighed."""
        due = {cause for cause in book.hedge.due if cause == LEVEL_TWO or at.time() >= figures.HEDGE_HOUR}
        stopped = book.phase == "EMERGENCY" or self._bench.account.overlay is Overlay.KILLED or not book.clean
        exits = any(short.level == 3 for short in book.shorts.values())
        waits = stopped or exits or Latch.USER in book.latches or not self._free(book)
        if self._stood(f"hedge {book.sleeve.value}", bool(due) and not waits, at) > figures.INTERVALS[0] + _TURN:
            yield Finding(
                "auditor", "S5.spend", f"{book.sleeve.value} has hedges due for {sorted(due)} and weighs none"
            )

    def _put(self, book: SleeveBook, short: Short, at: datetime) -> Iterator[Finding]:
        """Section 6: a level that is not told, a Level 3 that nobody exits."""
        account, symbol = self._bench.account, short.contract.underlying
        spot, atr = self._bench.market.fresh(symbol, at), account.atr.get(symbol)
        busy = account.ending(book.sleeve, short.id)
        if spot is None or atr is None:
            self._since.pop(f"level {short.id}", None)
            return
        level = level_of(spot, short.contract.strike, atr)
        missed = self._stood(f"level {short.id}", level > short.level and not busy, at)
        if missed > figures.INTERVALS[min(short.level, 3)] + SLACK:
            yield Finding("auditor", f"S6.L{level}", f"{short.id}: spot {spot} is at level {level}, told {short.level}")
        idle = not busy and self._free(book)
        if self._stood(f"exit {short.id}", short.level == 3 and idle, at) > _TURN:
            yield Finding("auditor", "S6.L3", f"{short.id} is at level 3 and nobody exits it")
        frozen = book.frozen_until is not None and book.frozen_until >= at.date()
        if self._stood(f"freeze {short.id}", short.level >= 2 and not frozen, at) > SLACK:
            yield Finding(
                "auditor", "S6.freeze", f"{short.id} is at level {short.level}, {book.sleeve.value} not frozen"
            )

    def _call(self, book: SleeveBook, short: Short, at: datetime) -> Iterator[Finding]:
        """S4.profit: a call that has earned its part and stays."""
        mid = self._bench.market.mid(short.contract, at)
        earned = mid is not None and short.credit - mid >= figures.PROFIT * short.credit
        duty = earned and book.sleeve is Sleeve.COM and Latch.USER not in book.latches and self._free(book)
        if self._stood(f"profit {short.id}", duty, at) > figures.INTERVALS[0] + _TURN:
            yield Finding("auditor", "S4.profit", f"{short.id} sold at {short.credit} is at {mid} and stays")

    def _pin(self, book: SleeveBook, short: Short, at: datetime) -> Iterator[Finding]:
        """S1.pin: in its last window, within the zone, neither cheap nor the protocol's."""
        market, contract = self._bench.market, short.contract
        due = contract.expiry == at.date() and short.level < 2 and self._managing(at) and self._free(book)
        spot, mid, atr = None, None, self._bench.account.atr.get(contract.underlying)
        if due:
            spot, mid = market.fresh(contract.underlying, at), market.mid(contract, at)
        pinned = spot is not None and mid is not None and atr is not None
        if spot is not None and mid is not None and atr is not None:
            inside = max(contract.strike - spot if short.is_put else spot - contract.strike, ZERO)
            zone = abs(spot - contract.strike) <= figures.PIN * atr
            pinned = zone and not (inside == 0 and mid <= figures.CHEAP)
        if self._stood(f"pin {short.id}", pinned, at) > figures.INTERVALS[0] + _TURN:
            yield Finding("auditor", "S1.pin", f"{short.id} is {abs((spot or ZERO) - contract.strike)} from its strike")

    def _ending(self, book: SleeveBook, short: Short, at: datetime) -> Iterator[Finding]:
        """S2.mini, merge: in the week's last window a mini that is to end closes its puts, but cheap ones of today."""
        account, market, contract = self._bench.account, self._bench.market, short.contract
        due = bool(account.merging) and short.is_put and at.date() == self._bench.calendar.last_day(at.date())
        spot, mid = None, None
        if due and self._managing(at) and self._free(book):
            spot, mid = market.fresh(contract.underlying, at), market.mid(contract, at)
        stays = spot is not None and mid is not None
        if spot is not None and mid is not None and contract.expiry == at.date():
            stays = not (spot > contract.strike and mid <= figures.CHEAP)
        if self._stood(f"ending {short.id}", stays, at) > figures.INTERVALS[0] + _TURN:
            yield Finding("auditor", "S2.mini.age", f"{short.id} stays in a mini that is to end by {account.merging}")

    def _prep(self, book: SleeveBook, short: Short, at: datetime) -> Iterator[Finding]:
        """S7.prep: cash for a put that will almost surely be assigned today has been reserved."""
        contract, calendar = short.contract, self._bench.calendar
        if contract.expiry != at.date() or not short.is_put or at != calendar.prep_at(at.date()):
            return
        quote = self._bench.market.quote(contract, at)
        sure = quote is not None and quote.delta is not None and quote.delta > figures.ASSIGNED
        if sure and short.id not in book.reserved:
            yield Finding(
                "auditor", "S7.prep", f"{short.id} has delta {quote.delta if quote else None}, no cash reserved"
            )

    def _managing(self, at: datetime) -> bool:
        start, end = self._bench.calendar.manage_hours(at.date())
        return start <= at < end

    def _free(self, book: SleeveBook) -> bool:
        """Whether a decision could be taken: none is live, and the broker is there to take it (T15)."""
        return Latch.BROKER not in book.latches and not self._bench.account.live(book.sleeve)
