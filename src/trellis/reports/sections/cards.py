"""The key figures as cards."""

from trellis.reports.figures import Figures
from trellis.reports.markup import paragraph, section, text
from trellis.reports.run_data import RunData
from trellis.reports.words import NOT_KNOWN, money, percent, ratio

_WORDS = (
    "A sleeve is a part of the account with rules of its own: Gen sells puts on Thursdays, Rev on Wednesdays, Com "
    "holds shares and sells calls on Mondays. A put stands at Level 1, 2 or 3 when the price is one, two or three "
    "average daily ranges (ATR) below its strike. S is what a sleeve may put to work."
)


def cards(run: RunData, figures: Figures) -> str:
    """A dozen figures, each with the line that qualifies it."""
    items = "".join(
        f"<div><dt>{text(name)}</dt><dd><b>{text(value)}</b><span>{text(note)}</span></dd></div>"
        for name, value, note in _rows(run, figures)
    )
    return section("figures", "Key figures", f'<dl class="cards">{items}</dl>{paragraph(_WORDS, "sub")}')


def _reserve(figures: Figures) -> str:
    return f"; tax reserve {money(figures.reserve)} beside it" if figures.reserve else ""


def _flows(figures: Figures) -> str:
    net = figures.flows.net
    return f" and {money(abs(net))} net paid {'in' if net > 0 else 'out'} later" if net else ""


def _rows(run: RunData, figures: Figures) -> list[tuple[str, str, str]]:
    got, done = figures.returns, figures.protocol
    fall, earned = got.drawdown, figures.income.total
    peak = f"lowest on {fall.trough}" if fall is not None else "never below an earlier close"
    _, second, third = done.reached
    lots = f"of {figures.closed} closed lots made a profit; assigned puts are not among them"
    reach = figures.reach
    return [
        ("Final equity", money(figures.end), f"USD, from {money(figures.start)}{_flows(figures)}{_reserve(figures)}"),
        ("CAGR", percent(got.cagr), "growth a year" if got.cagr is not None else "growth a year, of no shorter run"),
        ("Maximum drawdown", percent(fall.fraction) if fall is not None else "0.0 %", peak),
        ("Volatility", percent(got.volatility), "a year, from weekly returns"),
        ("Sharpe ratio", ratio(got.sharpe), "weekly returns, risk-free rate 0"),
        ("Sortino ratio", ratio(got.sortino), "weekly returns, risk-free rate 0"),
        ("Hit rate", percent(figures.hit_rate), lots),
        ("Premium received", money(earned.received), f"USD; {money(earned.paid_back)} paid back"),
        ("Commissions", money(earned.commissions), "USD, inside every figure here"),
        ("Weeks", f"{figures.traded} traded", f"{figures.idle} idle of {len(run.weeks)}"),
        (
            "Level 2 to Level 3",
            percent(done.conversion, 0),
            f"{third} of {second} puts at Level 2 were exited" if second else "no put reached Level 2",
        ),
        (
            "Mean deployment",
            percent(reach.mean),
            "of what a sleeve may use (S), over its weeks" if reach.rows else NOT_KNOWN,
        ),
    ]
