"""The rules that a replay's settings name, and the universe over which they are read."""

from importlib.resources import files
from pathlib import Path

from trellis.constitution.overlay import overlay_text, overlay_universe
from trellis.constitution.rulebook import Rulebook, load
from trellis.core.terms import Sleeve
from trellis.sim.replay.settings import RunSettings
from trellis.strategies.alluse.ruleset import sleeve_rules


def rules_of(settings: RunSettings, *, bundled: bool) -> Rulebook:
    """The rulebook and overlay that the settings name; "demo" overlays the bundled prices only."""
    rulebook = load(Path(settings.rulebook) if settings.rulebook else None)
    return overlaid(rulebook, settings, bundled=bundled)


def overlaid(rulebook: Rulebook, settings: RunSettings, *, bundled: bool) -> Rulebook:
    """The rulebook under the overlay that the settings name, if any."""
    if settings.overlay and settings.overlay != "demo":
        return overlay_universe(rulebook, Path(settings.overlay))
    if settings.overlay == "demo" and bundled:
        return overlay_text(rulebook, bundled_overlay(), "the bundled universe overlay")
    return rulebook


def universe(rulebook: Rulebook) -> tuple[str, ...]:
    """Every symbol that a sleeve may trade, in rulebook order, once."""
    symbols = (symbol for sleeve in Sleeve for symbol in rulebook.symbols(sleeve_rules(sleeve).universe))
    return tuple(dict.fromkeys(symbols))


def bundled_overlay() -> str:
    """The overlay that ships with the program: the tickers that the bundled prices have, by sleeve."""
    return (files("trellis.sim.replay") / "bundled_universe.toml").read_text(encoding="utf-8")
