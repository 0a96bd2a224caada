"""Prices of a household's holdings fetched: each symbol by the first source, by the next where that fails or a jump
needs a second one. What can be taken is taken in one batch; what cannot is told.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from trellis.adapters.closes.asking import Asked
from trellis.adapters.closes.source import CloseSource
from trellis.bookkeeping.invest.fetches import Answered, FetchTold, folder_of, keep_state, state_of
from trellis.bookkeeping.invest.pricing import asked_from, tell_fetched, wanted_closes
from trellis.bookkeeping.invest.trading_days import trading_days
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.sealing import Seal
from trellis.core.problems import Problem, ProblemError, problem
from trellis.household.invest.entries import Price
from trellis.household.invest.vetting import Close, Expected, change, disputed, taken, unfit, untold
from trellis.kernel.holding import HeldError, held

T = TypeVar("T")
SYMBOLS_MAX = 500
_AGAIN = "Fetch again once that is mended: a price that is kept is not taken twice."


class Household(Protocol):
    """A household that can be looked at, and changed by one batch at a time."""

    def reading(self) -> AbstractContextManager[HouseholdRecord]:
        """The record as it is journaled."""
        ...

    def change(self, make: Callable[[Keeper], T]) -> T:
        """Make one change, journaled whole or not at all."""
        ...


@dataclass(slots=True)
class Fetched:
    """What a fetch came to. closes: those that became prices, by symbol, in the order asked; known: symbols whose price
    was known already.
    """

    closes: list[tuple[str, Answered]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PriceDesk:
    """Fetches the prices of a home's household. Whoever comes while another is at it is refused (HeldError)."""

    home: Path
    household: Household
    sources: Sequence[CloseSource]

    def fetch(self, by: str, as_of: date, at: datetime, *, keep: bool = True) -> Fetched:
        """The last closes on or before a day, as prices. by: person or house; keep: False tells only.

        Raises ProblemError where nothing is held or aimed at, or more than 500 symbols are.
        """
        with self._alone():
            with self.household.reading() as record:
                wanted, seal = _wanted(record, as_of), _seal(record)
                tickers = dict(record.invest.tickers)
            state = state_of(self.home, seal).of(at)
            asked = [Asked(source, state, at) for source in self.sources]
            found = Fetched()
            for one in wanted:
                _fetch(one, asked, tickers, found)
            if keep and found.closes:
                by_symbol = {one.symbol: one for one in wanted}
                with _telling(f"0 of {len(found.closes)}", "prices that were known stay as they are"):
                    self.household.change(lambda keeper: tell_fetched(keeper, found.closes, by_symbol, at))
            for each in asked:
                state = each.told(state)
            if keep:
                reached = any(each.reached for each in asked)
                last = FetchTold(
                    at, by, len(found.closes), len(found.known), tuple(found.problems), tuple(found.notes), reached
                )
                state = replace(state, last=last)
            taken = f"{len(found.closes)} of {len(found.closes)}" if keep else "nothing, as was asked"
            with _telling(taken, "what sources answered is not kept, and they are asked again"):
                keep_state(self.home, seal, state)
            return found

    @contextmanager
    def _alone(self) -> Iterator[None]:
        message, way_out = "another is fetching prices just now", "Wait until it is done."
        with held(folder_of(self.home), message, way_out):
            yield


@contextmanager
def _telling(taken: str, and_so: str) -> Iterator[None]:
    """What cannot be written in the block is told with what became of the prices."""
    try:
        yield
    except (ProblemError, OSError) as error:
        if isinstance(error, HeldError):
            raise
        failed = error.problems if isinstance(error, ProblemError) else (_of_system(error),)
        told = Problem("prices", "kept", taken, f"the fetch was cut short; {and_so}", _AGAIN)
        raise ProblemError((*failed, told)) from error


def _of_system(error: OSError) -> Problem:
    return Problem("prices", "file", str(error.filename or ""), error.strerror or str(error), "Mend it.")


def _seal(record: HouseholdRecord) -> Seal:
    if record.seal is None:
        raise problem("prices", "key", "", "the household's key is gone", "Restore it from a backup.")
    return record.seal


def _wanted(record: HouseholdRecord, as_of: date) -> list[Expected]:
    found = wanted_closes(record.invest, as_of)
    if not found:
        way_out = "Tell holdings or a target first: `trellis household invest import`."
        raise problem("prices", "symbols", "", "nothing that is listed is held or aimed at", way_out)
    if len(found) > SYMBOLS_MAX:
        raise problem("prices", "symbols", len(found), f"they are more than {SYMBOLS_MAX}", "Tell some as unlisted.")
    return found


def _fetch(wanted: Expected, asked: Sequence[Asked], tickers: dict[tuple[str, str], str], found: Fetched) -> None:
    """Ask for one symbol, and put what came of it where it belongs."""
    symbol, since = wanted.symbol, asked_from(wanted)
    told: list[Answered] = []
    reasons: list[str] = []
    for one in asked:
        ticker = tickers.get((symbol, one.source.kind), one.source.ticker_of(symbol))
        if not ticker:
            continue  # it does not list it, as was told
        try:
            answer = one.close(symbol, ticker, since, wanted.as_of)
        except ProblemError as error:
            reasons.append(f"{one.source.name} for {ticker}: {error.problems[0].message}")
            continue
        close = answer.close
        reason = unfit(close, wanted, trading_days)
        if reason:
            reasons.append(f"{one.source.name} for {ticker}: {reason}")
            continue
        split = untold(close, wanted)
        if split is not None:
            found.problems.append(_split(wanted, close, split.on, split.new, split.old))
            return
        told.append(answer)
        chosen = taken([each.close for each in told], wanted)
        if chosen:
            _take(wanted, told, chosen, reasons, found)
            return
    if not told and not reasons:
        return  # nobody is left to ask, as was told
    closes = [each.close for each in told]
    found.problems.append(_kept_out(wanted, closes, reasons) if closes else _nobody(symbol, reasons))


def _take(
    wanted: Expected, told: Sequence[Answered], chosen: Sequence[Close], reasons: Sequence[str], found: Fetched
) -> None:
    new = [each for each in told if each.close in chosen and not wanted.same(each.close)]
    found.closes += [(wanted.symbol, each) for each in new]
    if not new:
        found.known.append(wanted.symbol)
    first, source = chosen[0], f"holding {wanted.symbol}"
    others: list[Close | Price] = [each.close for each in told if each.close not in chosen]
    known = disputed(first, wanted)
    for other in (*others, *((known,) if known is not None and new else ())):
        message = f"{first.source} says {first.amount} of {first.on}, and {other.source} says {other.amount}"
        found.notes.append(Problem(source, "price", str(first.amount), message, "Look which is right."))
    found.notes += [
        Problem(source, "source", first.source, f"another was asked first: {reason}", _HAND.format(wanted.symbol))
        for reason in reasons
    ]


_HAND = "Give a price by hand where this one is wrong: `trellis household invest price {} 12.34`."


def _kept_out(wanted: Expected, closes: Sequence[Close], reasons: Sequence[str]) -> Problem:
    """A move that no second source bears out."""
    first = closes[0]
    last, by = wanted.before(first.on), change(first, wanted)
    assert last is not None
    assert by is not None
    moved = f"{first.source} says {first.amount} of {first.on}, {by:+.1%} from {last.amount} of {last.on}"
    others = [f"{one.source} says {one.amount} of {one.on}" for one in closes if one is not first]
    why = "; ".join([*others, *reasons]) or "no second source was asked"
    way_out = (
        f"Name a second source with --fallback, or give the price by hand and fetch again: "
        f"`trellis household invest price {wanted.symbol} {first.amount} --on {first.on}`."
    )
    message = f"{moved}, and no second source agrees: {why}"
    return Problem(f"holding {wanted.symbol}", "price", str(first.amount), message, way_out)


def _nobody(symbol: str, reasons: Sequence[str]) -> Problem:
    way_out = (
        f"Give the price by hand: `trellis household invest price {symbol} 12.34`; or say what sources call it: "
        f"`trellis household invest ticker {symbol} TICKER`."
    )
    return Problem(f"holding {symbol}", "symbol", symbol, "; ".join(reasons), way_out)


def _split(wanted: Expected, close: Close, on: date, new: int, old: int) -> Problem:
    message = f"{close.source} says that it was split {new}:{old} on {on}, and the units held do not know of it"
    way_out = (
        f"Tell it, then fetch again: `trellis household invest split {wanted.symbol} {new}:{old} --on {on}`. "
        f"If it was none, give the price by hand."
    )
    return Problem(f"holding {wanted.symbol}", "split", f"{new}:{old}", message, way_out)
