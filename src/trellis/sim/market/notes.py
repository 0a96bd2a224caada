"""What a report says of the chains that a run used."""

from collections.abc import Mapping
from datetime import date

from trellis.core.ids import digest
from trellis.market.ports import SourceNote
from trellis.sim.market.settings import ListingPeriod, MarketSettings

_MODEL = "Trellis modelled chain, docs/modelled-chain.md"
_LISTING = {
    ListingPeriod.TODAY: "today's listing rules over all of history, weeklies before 2010 included",
    ListingPeriod.HISTORICAL: "listing rules of the day, no weeklies before June 2010",
}


def chain_notes(settings: MarketSettings, used: Mapping[str, Mapping[date, bool]]) -> list[SourceNote]:
    """One note for the model, one per symbol with recorded days. used: by symbol and day, whether it was recorded."""
    modelled = sorted(symbol for symbol, days in used.items() if not all(days.values()))
    notes = [_paths(), *([_model(settings, modelled)] if modelled else [])]
    for symbol, days in sorted(used.items()):
        recorded = [day for day, real in sorted(days.items()) if real]
        if recorded:
            notes.append(_recorded(symbol, recorded))
    return notes


def _paths() -> SourceNote:
    detail = (
        "between the recorded bars prices follow stated straight lines: open, first extreme after a third of the"
        " session, second after two thirds, close; low first on days that do not fall"
    )
    return SourceNote("intraday prices", "Trellis stated path", "modelled", detail, digest("path", 1))


def _model(settings: MarketSettings, symbols: list[str]) -> SourceNote:
    detail = (
        f"option quotes of {', '.join(symbols)} come from a volatility surface and a spread model, not from a market; "
        f"{_LISTING[settings.period]}; flat rate {settings.rate}{_bent(settings)}"
    )
    return SourceNote("option chains", _MODEL, "modelled", detail, digest(settings))


def _bent(settings: MarketSettings) -> str:
    """How a sensitivity run bends the model; nothing where it does not."""
    bends = (("vol", settings.surface_scale), ("spread", settings.spread_scale))
    return "".join(f"; every {name} times {scale}" for name, scale in bends if scale != 1)


def _recorded(symbol: str, days: list[date]) -> SourceNote:
    detail = (
        f"{len(days)} recorded days used, {days[0]} to {days[-1]}; a recorded quote stands until the next instant; "
        "deltas implied from recorded mids; 20-day volume over recorded days, modelled where there are none before"
    )
    return SourceNote(f"option chain {symbol}", "recorded chain", "real", detail, digest(symbol, *days))
