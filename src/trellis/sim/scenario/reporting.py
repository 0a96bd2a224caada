"""The reports of the scenario so far, made by the reports room from the same events, and whether they agree.

CSV, summary (what the API answers), page and weekly reports are made as for a run; nothing is worked out here anew.
"""

import csv
import tempfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from trellis.autopilot.valuing import value_sleeve
from trellis.books.export_csv import write_csv
from trellis.core.numbers import ZERO
from trellis.reports.benchmarks import cash
from trellis.reports.figures import Figures, figures_of
from trellis.reports.html import render
from trellis.reports.owner_flows import by_session, owner_flows
from trellis.reports.run_data import JournalEnd, RunData
from trellis.reports.summary import summary_of
from trellis.sim.replay.gathering import assembled
from trellis.sim.replay.projection import folded
from trellis.sim.scenario.cells import Cell
from trellis.sim.scenario.reporting_periods import period_disagreements, reported, weekly_reports, whole_periods
from trellis.sim.scenario.world import World


def report_of(world: World) -> Mapping[str, Cell]:
    """What the reports say, by REPORT_KEYS. Raises ProblemError where no session has ended yet."""
    run = _run(world)
    figures = figures_of(run)
    summary = summary_of(run, figures)
    week = run.weeks[-1]
    periods = reported(zip(world.recorder.accounts, world.recorder.events, strict=True), run)
    documents = weekly_reports(periods)
    return {
        "label": week.label or None,
        "tags": week.tags,
        "realized": Decimal(str(summary["realised"])),
        "unrealized": Decimal(str(summary["unrealised"])),
        "premium": figures.income.total.received,
        "rulebook": run.identity.rulebook.version,
        "periods": whole_periods(periods),
        "agree": not (*disagreements(run, figures), *period_disagreements(documents, run, figures)),
    }


def disagreements(run: RunData, figures: Figures) -> tuple[str, ...]:
    """Where CSV, summary and page tell different things, or leave out the label or the rulebook's hash."""
    summary, page = summary_of(run, figures), render(run, figures)
    rows = _csv(run)
    realised = sum((Decimal(row["realised"]) for row in rows if row["realised"]), ZERO)
    unrealised = sum((Decimal(row["unrealised"]) for row in rows if row["unrealised"]), ZERO)
    stamp = run.identity.rulebook.digest
    labels = [week.label for week in run.weeks if week.label]
    checks = (
        ("realised in CSV and summary", realised == Decimal(str(summary["realised"]))),
        ("unrealised in CSV and summary", unrealised == Decimal(str(summary["unrealised"]))),
        ("realised and unrealised apart", all(not (row["realised"] and row["unrealised"]) for row in rows)),
        ("rulebook hash in every row", all(row["rulebook_hash"] == stamp for row in rows)),
        ("rulebook hash on the page and in the summary", stamp in page and stamp in str(summary["rulebook"])),
        ("label on the page", all(label in page for label in labels)),
    )
    return tuple(name for name, holds in checks if not holds)


def _csv(run: RunData) -> list[dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.csv"
        write_csv(path, run.transactions, run.identity.rulebook, run.values)
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def _run(world: World) -> RunData:
    events = world.recorder.events
    seen = folded(zip(world.recorder.accounts, events, strict=True), JournalEnd(len(events), ""))
    values = tuple(value_sleeve(pilot, sleeve) for pilot in world.house.pilots.values() for sleeve in pilot.sleeves)
    days, capital = [point.day for point in seen.days], seen.identity.capital
    alone = cash(capital, days, by_session(owner_flows(days, seen.transactions, seen.booked, capital)))
    return assembled(seen, world.rulebook, values, (), (alone,) if alone is not None else ())
