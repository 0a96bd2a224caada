"""Models of odds as one HTML file that needs nothing else: whether each helps first, then what that rests on."""

from collections.abc import Mapping
from dataclasses import dataclass

from trellis.lab.odds.hearing import Ablation
from trellis.lab.odds.judging import Gain, Judged
from trellis.lab.odds.pictures import reliability
from trellis.reports.html import asset
from trellis.reports.markup import Column, paragraph, section, table, text

HELPS, NOT = "it helps", "it does not help"
FEW = "too few signals to tell"


@dataclass(frozen=True, slots=True)
class Told:
    """What a page is of. found: by module's id; trials: models that were ever tried on the symbol; bars: how many;
    span: the first and the last day of them, in words; kept: models that were kept in the breeding; broadcasts: what
    hearing the others does to the plans' odds.
    """

    symbol: str
    bars: int
    span: str
    trials: int
    found: Mapping[str, Judged]
    kept: int = 0
    broadcasts: Ablation | None = None


def verdict(found: Judged, trials: int) -> str:
    """In words, whether a model's odds may be used."""
    if not found.gains:
        return FEW
    return HELPS if found.helps(trials) else NOT


def render(told: Told) -> str:
    """The whole page. The same signals give the same text."""
    rows = list(told.found.items())
    judged = [(module, each) for module, each in rows if each.gains]
    charts = "".join(reliability(str(place), module[:12], each) for place, (module, each) in enumerate(judged, 1))
    parts = [section("models", "Do models tell odds better than counting?", _models(told))]
    if charts:
        parts.append(section("reliability", "What was said and what came", charts))
    parts.append(section("weights", "What the last models listen to", "".join(_weights(*row) for row in rows)))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Odds on {text(told.symbol)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{asset("page.css")}</style></head><body>'
        f"{_header(told)}<main>{''.join(parts)}</main><footer><p>What was so in the past need not be so again. A model "
        "that does not help is not used: counting stays.</p></footer></body></html>\n"
    )


def _header(told: Told) -> str:
    helps = [module[:12] for module, each in told.found.items() if each.helps(told.trials)]
    lead = f"Odds of {', '.join(helps)} are told better by a model." if helps else "It does not help: counting stays."
    count = (
        f"Signals of {len(told.found)} modules on {told.bars:,} bars. {told.trials} models of odds were ever tried on "
        f"{told.symbol}, and share the level of every interval."
    )
    return (
        f'<header class="top"><p class="kind">Models of odds, out of sample. Not advice.</p>'
        f"<h1>Odds on {text(told.symbol)}<span>{text(told.span)}</span></h1>{paragraph(lead, 'lead')}"
        f"{paragraph(count)}</header>"
    )


def _models(told: Told) -> str:
    columns = [Column("Module"), Column("", words=True), *map(Column, ("Signals", "Scored", "Paid", *_LESS))]
    rows = [_row(module, each, told.trials) for module, each in told.found.items()]
    note = paragraph(
        "Scored are signals out of the breeding's sample. The last two columns are by how much the log-loss of "
        "counting, and of the odds that the modules' own plans tell, is above the model's, in nats a signal. Both "
        "intervals have to lie above 0.",
        "sub",
    )
    return table("Out of sample", columns, rows) + note + _scores(told)


_LESS = ("Counting less model", "Plans less model")


def _row(module: str, each: Judged, trials: int) -> tuple[str, ...]:
    paid = f"{each.paid:.3f}" if each.scored else "–"
    spans = [_span(gain, trials) for gain in each.gains] or ["–", "–"]
    return (module[:12], verdict(each, trials), f"{each.signals:,}", f"{each.scored:,}", paid, *spans)


def _scores(told: Told) -> str:
    """How good each way to tell odds was, of modules with signals enough."""
    judged = [(module, each) for module, each in told.found.items() if each.scores]
    if not judged:
        return ""
    names = [score.name for score in judged[0][1].scores]
    heads = [f"{figure}, {name}" for figure in ("Log-loss", "Brier") for name in names]
    rows = [
        (
            module[:12],
            *(f"{score.log_loss:.4f}" for score in each.scores),
            *(f"{score.brier:.4f}" for score in each.scores),
        )
        for module, each in judged
    ]
    return table("How far odds were off: less is better", [Column("Module"), *map(Column, heads)], rows)


def _span(gain: Gain, trials: int) -> str:
    low, high = gain.interval(trials)
    return f"{gain.mean:+.4f} ({low:+.4f} to {high:+.4f})"


def _weights(module: str, each: Judged) -> str:
    if not each.weights:
        return paragraph(f"{module[:12]}: too few signals for a model.", "sub")
    columns = [Column("Known at the signal"), Column("Weight"), Column("Standard error")]
    rows = [(name, f"{weight:+.3f}", f"{error:.3f}") for name, weight, error in each.weights]
    return table(f"{module[:12]}: logits for one deviation", columns, rows)
