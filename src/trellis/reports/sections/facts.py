"""The honest facts of Part K: what kept money idle, what never fitted, how rolls fared, what was read into rules."""

from trellis.core.terms import Sleeve
from trellis.reports.figures import Figures
from trellis.reports.markup import Column, bullets, details, paragraph, section, table
from trellis.reports.protocol import RollCounts
from trellis.reports.run_data import RunData
from trellis.reports.sections.header import SHORT_HASH, chains
from trellis.reports.words import percent, weeks

_CAUSES = {
    "granularity": "one lot is larger than 25 % of the sleeve",
    "structural": "two tickers at 25 % each can never deploy more than half",
    "filters": "symbols were skipped by delta, earnings or liquidity rules",
    "unfilled": "orders found no fill, or nothing was proposed",
    "pivot": "the drawdown pivot suspended puts",
    "vix_safe": "VIX stood above 65",
    "killed": "VIX stood above 80, or the account was killed",
}
_OUTSIDE = (
    "Tax: the reserve of Rev and Com is set aside and never paid; Gen has none, its estimate is a memo. Figures are "
    "before tax, and what moves into the reserve counts as a flow, not as a loss.",
    "LEAPs: section 8 holds for them whole. Calls of a year and more seldom trade 100 contracts a day, so the ladder "
    "may buy nothing for years while its money waits as cash.",
    "What the market would have done: no order here moved a price.",
)
_MODELLED = (
    "Option quotes without a recording come from a volatility surface and a spread model. How it was made, and how far "
    "it missed recorded chains, is in docs/modelled-chain.md: its errors are larger than many a premium shown here.",
    "Prices within a day follow stated lines between recorded bars, and fills follow docs/fill-model.md: a limit fills "
    "when the modelled quote meets it. A real market may not fill there.",
    "Earnings dates count as announced from the start of the span that the calendar covers. Where it covers nothing, "
    "every week counts as an earnings week (S1.earn.unknown) and no put is sold.",
)


def facts(run: RunData, figures: Figures) -> str:
    """Part K, as this run shows it."""
    inner = (
        _deployment(figures)
        + _granularity(figures)
        + _protocol(figures)
        + f"<h3>Rules that skipped a symbol</h3>{_skips(run, figures)}"
        + _readings(run)
        + f"<h3>What the figures leave out</h3>{bullets(_OUTSIDE)}"
        + f"<h3>What was modelled</h3>{paragraph(f'Option chains: {chains(run)}.')}{bullets(_MODELLED)}"
        + _sources(run)
    )
    return section("facts", "Honest facts", inner)


def _deployment(figures: Figures) -> str:
    reach = figures.reach
    rows = [(band, str(count)) for band, count in reach.spread()]
    causes = [
        (note, _CAUSES.get(note.removeprefix("under_deployed:"), "see the week's notices"), str(count))
        for note, count in reach.causes
    ]
    means = ", ".join(f"{sleeve.value.title()} {percent(reach.mean_of(sleeve))}" for sleeve in Sleeve)
    return (
        "<h3>Deployment reached, and why it fell short</h3>"
        + paragraph(f"Mean over {len(reach.rows)} sleeve-weeks with a window: {percent(reach.mean)} of S ({means}).")
        + '<div class="pair">'
        + table("Sleeve-weeks by best deployment", [Column("Deployment"), Column("Sleeve-weeks")], rows)
        + table(
            "Why deployment fell short", [Column("Note"), Column("Meaning", words=True), Column("Sleeve-weeks")], causes
        )
        + "</div>"
    )


def _granularity(figures: Figures) -> str:
    fits = figures.reach.fits
    never = [fit for fit in fits if fit.capped_weeks and not fit.traded_weeks]
    rows = [
        (f"{fit.sleeve.value.title()} {fit.symbol}", str(fit.traded_weeks), str(fit.capped_weeks))
        for fit in sorted(fits, key=lambda fit: (list(Sleeve).index(fit.sleeve), -fit.capped_weeks, fit.symbol))
    ]
    told = (
        "Never traded, with one lot above the 25 % cap: "
        + ", ".join(f"{fit.symbol} ({fit.sleeve.value.title()}, {weeks(fit.capped_weeks)})" for fit in never)
        + "."
        if never
        else "Every symbol that the cap turned away was traded in some other week."
    )
    columns = [Column("Symbol"), Column("Weeks traded"), Column("Weeks above the cap")]
    return f"<h3>Granularity</h3>{paragraph(told)}" + details(
        "Every symbol, weeks traded and weeks above the cap", table("Symbols by sleeve", columns, rows)
    )


def _protocol(figures: Figures) -> str:
    done = figures.protocol
    first, second, third = done.reached
    return "<h3>Level 2 to Level 3, and what rolls would have cost</h3>" + bullets(
        (
            f"Puts that reached Level 1: {first}; Level 2: {second}; Level 3: {third}. Of those at Level 2 "
            f"{percent(done.conversion, 0)} went on to Level 3. Rolled: {done.rolled}; exited: {done.exited}.",
            f"Rolls prepared at Level 1: {_rolls(done.prepared)}",
            f"Rolls decided at Level 2: {_rolls(done.decided)}",
        )
    )


def _rolls(counts: RollCounts) -> str:
    if not counts.weighed:
        return "none."
    ratio = (
        f" Median net debit {percent(counts.median_ratio, 0)} of the first credit, lowest "
        f"{percent(counts.least_ratio, 0)}; the limit is 50 % (S6.roll.cost)."
        if counts.median_ratio is not None
        else ""
    )
    return (
        f"{counts.weighed} weighed, {counts.passed} passed, {counts.too_dear} refused for cost, "
        f"{counts.without_candidate} without a put in the delta band.{ratio}"
    )


def _skips(run: RunData, figures: Figures) -> str:
    texts = {rule.id: rule.text for rule in run.rules}
    rows = [(rule, texts.get(rule, ""), str(count)) for rule, count in figures.reach.skips]
    if not rows:
        return paragraph("No symbol was skipped.")
    columns = [Column("Rule"), Column("What it says", words=True), Column("Skips")]
    return table("Skips by rule, once a symbol and week", columns, rows)


def _readings(run: RunData) -> str:
    rows = [
        (rule.id, rule.source, rule.text + (f" Read into: {rule.interpreted}." if rule.interpreted else ""))
        for rule in run.rules
        if rule.interpretation
    ]
    columns = [Column("Rule"), Column("Source", words=True), Column("Text", words=True)]
    words = (
        f"{len(rows)} rows of the rulebook rest in whole or part on this house's reading (R), because the text is "
        "silent, contradictory or impossible there. They are configuration under governance, not immutable law."
    )
    listed = table("Readings in force, in the rulebook's order", columns, rows)
    return f"<h3>Interpretations in force</h3>{paragraph(words)}" + details(f"All {len(rows)} readings", listed)


def _sources(run: RunData) -> str:
    rows = [
        (note.subject, note.realness, note.source, note.detail, note.digest[:SHORT_HASH])
        for note in run.identity.sources
    ]
    columns = [
        Column("Series"),
        Column("Kind", words=True),
        Column("Source", words=True),
        Column("What was done", words=True),
        Column("Digest", words=True),
    ]
    return (
        f"<h3>Data</h3>{paragraph(f'{len(rows)} series, each with the first digits of its content digest.')}"
        + details("All series", table("Sources of this run", columns, rows))
    )
