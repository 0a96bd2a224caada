"""What was decided, why, and what became of it."""

from collections import Counter
from datetime import date
from operator import attrgetter
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from trellis.server.at_once import read_at_once
from trellis.server.paging import SEQUENCE_MAX, Cursor, Limit, newest_first
from trellis.server.problems import Refusal
from trellis.server.runs.own import FreshRun
from trellis.server.schemas.decisions import Choice, DecisionChoices, DecisionDetail, DecisionPage, SkipPage
from trellis.server.telling.decisions import Telling
from trellis.server.views.decision_rows import DecisionKind
from trellis.server.views.decisions import DecisionFilter

router = APIRouter(prefix="/runs/{run}", tags=["decisions"])

TEXT_MAX = 64
"""Letters of a value to filter by."""
CHOICES_MAX = 2_000
"""Values of one filter that are offered at most: the most frequent."""

_BY_SEQUENCE = attrgetter("sequence")
_Word = Annotated[str | None, Query(max_length=TEXT_MAX)]


async def decision_filter(
    kind: Annotated[list[DecisionKind] | None, Query(description="Any of these kinds; all without one")] = None,
    outcome: Annotated[str | None, Query(max_length=TEXT_MAX, description="Such as approved, skipped")] = None,
    symbol: Annotated[str | None, Query(max_length=TEXT_MAX, description="A ticker, such as MSFT")] = None,
    sleeve: _Word = None,
    account: _Word = None,
    action: Annotated[str | None, Query(max_length=TEXT_MAX, description="Such as open.csp")] = None,
    stage: Annotated[str | None, Query(max_length=TEXT_MAX, description="Such as candidate, final")] = None,
    rule: Annotated[str | None, Query(max_length=TEXT_MAX, description="The id of a rule that decided")] = None,
    week: Annotated[str | None, Query(max_length=TEXT_MAX, description="ISO 8601, such as 2020-W12")] = None,
    decision: Annotated[str | None, Query(max_length=TEXT_MAX, description="A proposal's or position's id")] = None,
    first: Annotated[date | None, Query(alias="from", description="The first day")] = None,
    last: Annotated[date | None, Query(alias="to", description="The last day")] = None,
) -> DecisionFilter:
    """Dependency: what is wanted of the decisions."""
    kinds = frozenset(kind or ())
    return DecisionFilter(kinds, outcome, symbol, sleeve, account, action, stage, rule, week, decision, first, last)


Wanted = Annotated[DecisionFilter, Depends(decision_filter)]


@router.get("/decisions", summary="Decisions, newest first")
@read_at_once
def list_decisions(run: FreshRun, wanted: Wanted, cursor: Cursor = None, limit: Limit = 50) -> DecisionPage:
    """Proposals with their verdicts, skips, deployment, levels, rolls, expiry, hedges, the ladder."""
    with run.reading() as views, run.records() as records:
        page = newest_first(wanted.chosen(views.decisions.rows), _BY_SEQUENCE, cursor, limit)
        rows = Telling(run, records, views).rows(page.rows)
    return DecisionPage(rows=rows, next=page.next, total=page.total)


@router.get("/decisions/choices", summary="What decisions may be filtered by")
@read_at_once
def list_choices(run: FreshRun) -> DecisionChoices:
    """Every value that occurs in the run, with how often."""
    with run.reading() as views:
        counts = views.decisions.counts
        return DecisionChoices(**{f"{name}s": choices(counted) for name, counted in counts.items()})


@router.get("/decisions/{sequence}", summary="One decision, whole")
@read_at_once
def get_decision(
    run: FreshRun, sequence: Annotated[int, Path(ge=1, le=SEQUENCE_MAX, description="Its record")]
) -> DecisionDetail:
    """What was asked, every clause with limit and value, the risk gate, and what became of it."""
    with run.reading() as views, run.records() as records:
        row = views.decisions.at(sequence)
        if row is None:
            raise Refusal(404, f"record {sequence} is no decision", "See the list of decisions for those there are.")
        return Telling(run, records, views).detail(row)


@router.get("/skips", summary="Symbols passed over, newest first")
@read_at_once
def list_skips(run: FreshRun, wanted: Wanted, cursor: Cursor = None, limit: Limit = 50) -> SkipPage:
    """Each with its rule and the values compared. The kind asked for has no effect here: all rows are skips."""
    with run.reading() as views, run.records() as records:
        rows = wanted.of(DecisionKind.SKIP).chosen(views.decisions.rows)
        page = newest_first(rows, _BY_SEQUENCE, cursor, limit)
        telling = Telling(run, records, views)
        told = [telling.skip(row) for row in page.rows]
    by_rule = choices(Counter(rule for row in rows for rule in row.rules))
    return SkipPage(rows=told, next=page.next, total=page.total, by_rule=by_rule)


def choices(counted: Counter[str]) -> list[Choice]:
    """Values and counts, the most first, those of one count by name."""
    ordered = sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:CHOICES_MAX]
    return [Choice(value=value, count=count) for value, count in ordered]
