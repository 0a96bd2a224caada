"""The run report: one HTML file that needs nothing else."""

from functools import cache
from importlib.resources import files

from trellis.reports.figures import Figures
from trellis.reports.markup import text
from trellis.reports.run_data import RunData
from trellis.reports.sections.accounts import accounts
from trellis.reports.sections.attribution import attribution
from trellis.reports.sections.cards import cards
from trellis.reports.sections.facts import facts
from trellis.reports.sections.header import header
from trellis.reports.sections.pictures import pictures
from trellis.reports.sections.weeks import weeks
from trellis.reports.sections.years import years
from trellis.reports.weekly_series import series_of

_CONTENTS = (
    ("figures", "Key figures"),
    ("charts", "Charts"),
    ("weeks", "Week by week"),
    ("attribution", "Where it came from"),
    ("years", "Over the years"),
    ("facts", "Honest facts"),
    ("accounts", "Accounts"),
)


def render(run: RunData, figures: Figures) -> str:
    """The whole page. The same run gives the same text."""
    series = series_of(run, figures)
    links = "".join(f'<li><a href="#{id}">{text(words)}</a>' for id, words in _CONTENTS)
    title = f"{run.identity.account}, {run.days[0].day} to {run.days[-1].day}: Trellis run report"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{asset("page.css")}</style></head><body>'
        '<a class="skip" href="#main">Skip to the figures</a>'
        f"{header(run, figures)}"
        f'<nav aria-label="Contents"><ul>{links}</ul><button type="button" id="theme" class="needs-script">'
        'Dark</button></nav><main id="main">'
        f"{cards(run, figures)}{pictures(run, figures, series)}{weeks(run, series)}"
        f"{attribution(run)}{years(run, figures, series)}{facts(run, figures)}{accounts(run, figures)}</main>"
        f"<footer><p>{text(_closing(run))}</p></footer>"
        f"<script>{asset('page.js')}</script></body></html>\n"
    )


def _closing(run: RunData) -> str:
    book = run.identity.rulebook
    later = "".join(f"; from {at:%Y-%m-%d} by v{stamp.version}, hash {stamp.digest}" for at, stamp in book.later)
    return (
        f"Decided by rulebook v{book.version}, hash {book.digest}{later}. A replay over history is no forecast; "
        "figures are bookkeeping, not advice."
    )


@cache
def asset(name: str) -> str:
    """A file that ships beside the reports: the style or the script of their pages."""
    return files("trellis.reports").joinpath(name).read_text(encoding="utf-8").strip()
