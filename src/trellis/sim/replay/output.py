"""What a finished run leaves beside its journal: ledger for accountants, summary for machines, report for people."""

import json

from trellis.books.export_beancount import write_beancount
from trellis.books.export_csv import write_csv
from trellis.books.export_tax import write_tax
from trellis.books.whole_file import whole_file
from trellis.market.ports import History
from trellis.reports.figures import figures_of
from trellis.reports.html import render
from trellis.reports.summary import summary_of
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.gathering import gather
from trellis.sim.replay.seals import seal


def write_outputs(folder: RunFolder, history: History) -> dict[str, object]:
    """Write ledger, tax ledger, summary, report and their digests, each file whole; the summary.

    The same journal over the same prices gives the same bytes. Raises ProblemError where a file cannot be written,
    or where the folder's settings, rulebook or journal do not belong together.
    """
    run = gather(folder, history)
    stamp = run.identity.rulebook
    figures = figures_of(run)
    summary = summary_of(run, figures)
    page = render(run, figures)
    write_csv(folder.ledger_csv, run.transactions, stamp, run.values)
    write_beancount(folder.beancount, run.transactions, stamp, run.values, marked=run.marked.date())
    write_tax(folder.tax, run.transactions, stamp)
    with whole_file(folder.summary) as file:
        file.write(json.dumps(summary, indent=2, ensure_ascii=False) + "\n")
    with whole_file(folder.report) as file:
        file.write(page)
    seal(folder)
    return summary
