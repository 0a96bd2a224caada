"""What `trellis lab tape` says of a tape and of what its evidence was worth."""

from typing import TYPE_CHECKING

from trellis.cli.output import say

if TYPE_CHECKING:
    from trellis.lab.tape.judge import Verdict
    from trellis.signals.tape.tape import Tape


def tape_figures(name: str, tape: "Tape", refused: int) -> dict[str, object]:
    """The tape for a machine. refused: events left out."""
    return {
        "symbol": name,
        "source": tape.source,
        "degraded": tape.source != "book",
        "rows": len(tape),
        "tokens": int((tape.tokens >= 5).sum()),
        "kinds": len(set(tape.tokens.tolist())),
        "refused": refused,
        "mx_microtape_hash": tape.digest,
    }


def figures(found: "Verdict") -> dict[str, object]:
    """The verdict for a machine; None where there is nothing to count."""

    def plain(value: object) -> object:
        if isinstance(value, float):
            return None if value != value else round(value, 6)
        return [plain(one) for one in value] if isinstance(value, tuple) else value

    return {name: plain(getattr(found, name)) for name in found.__slots__}


def tell_tape(name: str, tape: "Tape", refused: int) -> None:
    """The tape in words."""
    found = tape_figures(name, tape, refused)
    words = f"{name}: {found['rows']:,} rows, {found['tokens']:,} with a token ({found['kinds']:,} kinds)"
    say(f"{words}, {refused:,} events left out", json_output=False)
    say(f"source {tape.source}, tape {tape.digest}", json_output=False)
    if tape.source != "book":
        say("Without a book this is no evidence of microstructure; its influence is halved.", json_output=False)


def tell(found: "Verdict") -> None:
    """The verdict in words."""
    say(f"Out of sample: {found.rows:,} rows, {found.spoken:,} with evidence, the others abstained.", json_output=False)
    rows = (
        ("log loss saved, of the base rate's", found.skill, 1e2, " %"),
        ("Brier score saved", found.brier_skill, 1e2, " %"),
        ("information coefficient", found.information, 1.0, ""),
        (f"net of {found.confirmed:,} confirmed trades", found.net, 1.0, " bp"),
        ("net of a trade at every bar", found.always, 1.0, " bp"),
    )
    for words, (value, low, high), scale, unit in rows:
        figure = "none" if value != value else f"{value * scale:.2f}{unit} ({low * scale:.2f} to {high * scale:.2f})"
        say(f"  {words:<36}{figure}", json_output=False)
    say(
        f"  sequence expert: {', '.join(found.sequence)}; patterns: {', '.join(map(str, found.patterns))}",
        json_output=False,
    )
    gains = f"network {found.network_skill:.2%}, baseline {found.baseline_skill:.2%}"
    say(f"  saved by purged folds within the fits: {gains}", json_output=False)
    better = found.skill[1] > 0 if found.skill[1] == found.skill[1] else False
    pays = found.net[1] > 0 if found.net[1] == found.net[1] else False
    verdict = (
        "foretells and pays" if better and pays else "foretells, but does not pay" if better else "foretells nothing"
    )
    say(f"The evidence {verdict} on this tape.", json_output=False)
