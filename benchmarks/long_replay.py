"""The long replay: every section over all the data, at several capitals and bent assumptions, and a page about it.

Runs each case in a fresh process into --out (a finished run there is taken as it is), reads the journals, and writes
docs/long-replay.md and its picture. Nothing on the page is typed in.

Run: python benchmarks/long_replay.py --data DIR [--from DAY] [--to DAY] [--out DIR] [--page FILE] [--only NAME,...]
"""

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.decades.cases import MIDDLE, SENSITIVITY, SIZES, SMALL, Case
from benchmarks.decades.page import Material, page
from benchmarks.decades.picture import picture
from benchmarks.decades.runs import Ran, Span, run
from benchmarks.decades.story import Story, read

from trellis.adapters.feeds.folder import open_folder
from trellis.adapters.feeds.wanted import Wanted
from trellis.market.sessions import Sessions
from trellis.reports.benchmarks import Benchmark, held

ROOT = Path(__file__).resolve().parents[1]
FUND = "SPY"


def main() -> int:
    """Runs what is missing, then writes the page and its picture, if a run as written is among those asked for."""
    given = _arguments()
    span = Span(given.data, given.first, given.last, given.out)
    sizes = [(ran, read(ran.folder)) for ran in (run(case, span) for case in _chosen(SIZES, given.only))]
    bent = [(ran, read(ran.folder)) for ran in (run(case, span) for case in _chosen(SENSITIVITY, given.only))]
    if not sizes:
        return 0
    middle, small = (_place(sizes, capital) for capital in (MIDDLE, SMALL))
    spy = _fund(span, sizes[middle][1])
    given.page.write_text(page(Material(span, sizes, middle, small, bent, spy)), encoding="utf-8")
    drawn = _lines([(f"{ran.case.capital:,}", ran.case.capital, story) for ran, story in sizes], spy)
    images = given.page.parent / "images"
    images.mkdir(exist_ok=True)
    (images / "long-replay.svg").write_text(picture(sizes[middle][1].days, drawn), encoding="utf-8")
    print(f"{given.page}, {len(sizes) + len(bent)} runs")
    return 0


def _chosen(cases: tuple[Case, ...], only: list[str]) -> list[Case]:
    return [case for case in cases if not only or case.name in only]


def _place(told: list[tuple[Ran, Story]], capital: int) -> int:
    """Where the run of that capital stands; the first where it was not asked for."""
    return next((at for at, (ran, _) in enumerate(told) if ran.case.capital == capital), 0)


def _fund(span: Span, story: Story) -> Benchmark:
    """SPY bought at the first open and held, dividends reinvested. Raises ValueError where its prices do not span."""
    first, last = date.fromisoformat(span.first), date.fromisoformat(span.last)
    sessions = Sessions.nyse(first - timedelta(days=800), last + timedelta(days=1200))
    history = open_folder(span.data, Wanted((), first, last), sessions)
    bars, paid, parted = history.daily(FUND), history.dividends(FUND), history.splits(FUND)
    line = held(f"{FUND}, dividends reinvested", "", story.values[0], story.days, bars, paid, parted)
    if line is None:
        raise ValueError(f"{FUND} was not priced from {first} to {last}")
    return line


def _lines(stories: list[tuple[str, int, Story]], spy: Benchmark) -> dict[str, list[float]]:
    """What a dollar became: each capital's and the fund's."""
    drawn = {name: [float(value / capital) for value in story.values] for name, capital, story in stories}
    start = spy.points[0].value
    return {**drawn, FUND: [float(point.value / start) for point in spy.points]}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="a folder of prices")
    parser.add_argument("--from", dest="first", default="2000-01-03", help="the first day")
    parser.add_argument("--to", dest="last", default="2023-12-29", help="the last day")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "out" / "long-replay", help="run folders")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "long-replay.md", help="the page")
    parser.add_argument("--only", type=lambda text: text.split(","), default=[], help="names of cases")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
