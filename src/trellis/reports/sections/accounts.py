"""The accounts: balances, what was realised by kind, what is held, how often the books were checked, how to verify."""

from collections.abc import Iterable

from trellis.books.valuation import PlaceValue
from trellis.core.terms import Sleeve
from trellis.reports.figures import Figures
from trellis.reports.house import lines_of
from trellis.reports.income import Earned, added
from trellis.reports.markup import Column, bullets, details, paragraph, section, table, text
from trellis.reports.run_data import RunData
from trellis.reports.words import key_text, money, number, percent

_KINDS = (
    Column("Premium kept"),
    Column("Shares"),
    Column("Dividends"),
    Column("Other"),
    Column("Commissions"),
    Column("Realised"),
)


def accounts(run: RunData, figures: Figures) -> str:
    """Everything an accountant asks for first."""
    inner = (
        _apart(run, figures)
        + _by_sleeve(figures)
        + details("Realised by year and sleeve", _by_year(figures))
        + f"<h3>Held at the last close</h3>{_held(run)}"
        + details("Balances of every account", _balances(run))
        + f"<h3>What was done</h3>{_done(figures)}"
        + f"<h3>Checks</h3>{_checks(run)}"
    )
    return section("accounts", "Accounts", inner)


def _apart(run: RunData, figures: Figures) -> str:
    """The first account's sleeves, then those of accounts still apart; the sum is the house's, merged ones included."""
    reserves = dict(figures.reserves)
    rows = [
        (
            point.sleeve.value.title(),
            money(capital),
            money(point.realised),
            money(point.unrealised),
            money(reserves[point.sleeve]),
            money(point.nlv),
        )
        for (_, capital), point in zip(run.identity.parts, run.days[-1].sleeves, strict=True)
    ]
    for line in lines_of(run)[1:]:
        last = line.at(run.days[-1].day)
        for point in last.sleeves if last is not None else ():
            name = f"{line.account} {point.sleeve.value.title()}"
            rows.append((name, "", money(point.realised), money(point.unrealised), "", money(point.nlv)))
    sums = (figures.start, figures.realised, figures.unrealised, figures.reserve, figures.end)
    total = tuple(money(each) for each in sums)
    heads = ("Sleeve", "Capital", "Realised", "Unrealised", "Tax reserve", "Equity")
    caption = f"Realised and unrealised apart, {run.days[-1].day}, USD; the tax reserve stands outside equity"
    return table(caption, [Column(head) for head in heads], [*rows, ("All", *total)], total=True)


def _by_sleeve(figures: Figures) -> str:
    parts = [(sleeve.value.title(), figures.income.of_sleeve(sleeve.value)) for sleeve in Sleeve]
    return _kinds("Realised by kind and sleeve, USD", "Sleeve", parts)


def _by_year(figures: Figures) -> str:
    income = figures.income
    parts = [
        (f"{year} {sleeve.value.title()}", income.by_year.get((year, sleeve.value), Earned()))
        for year in income.years
        for sleeve in Sleeve
    ]
    return _kinds("Realised by kind, year and sleeve, USD", "Year", parts)


def _kinds(caption: str, head: str, parts: list[tuple[str, Earned]]) -> str:
    rows = [_kind_row(name, earned) for name, earned in parts]
    rows.append(_kind_row("All", added(earned for _, earned in parts)))
    return table(caption, [Column(head), *_KINDS], rows, total=True)


def _kind_row(name: str, earned: Earned) -> tuple[str, ...]:
    other = earned.interest + earned.leap_gains + earned.hedge_gains
    amounts = (earned.option_premium, earned.share_gains, earned.dividends, other, -earned.commissions, earned.realised)
    return (name, *(money(amount) for amount in amounts))


def _held(run: RunData) -> str:
    if not run.marks_agree:
        return paragraph(
            "The holdings' marks, taken again from these prices, do not add up to the journal's NLV.", "warn"
        )
    rows = [row for value in run.values for row in _holdings(value)]
    if not rows:
        return paragraph("Nothing: every sleeve is in cash.")
    heads = ("Cost", "Mark", "Value", "Unrealised")
    columns = [Column("Holding"), Column("Sleeve", words=True), Column("Units"), *(Column(head) for head in heads)]
    return table("Holdings at the closing marks, USD; a short option's cost is its credit", columns, rows)


def _holdings(value: PlaceValue) -> Iterable[tuple[str, ...]]:
    for held in value.holdings:
        yield (
            key_text(held.instrument),
            value.place.sleeve.title(),
            str(held.units),
            money(held.cost),
            number(held.mark),
            money(held.value),
            money(held.unrealised),
        )


def _balances(run: RunData) -> str:
    rows = [(name, money(amount)) for name, amount in run.balances]
    return table(
        "Balances at the end, USD; debits above zero, credits below", [Column("Account"), Column("Balance")], rows
    )


def _done(figures: Figures) -> str:
    done = figures.activity
    worse = done.slippage
    rungs = ", ".join(f"{step}: {count}" for step, count in done.rungs)
    rows = (
        ("Reviews", _counted(done.reviews)),
        ("Decisions at the desk", _counted(done.decisions)),
        ("Child orders and fills", f"{done.children} children, {done.fills} fills"),
        ("Filled at the ladder's step", rungs or "no fills"),
        (
            "Worse than the mid seen",
            f"{money(worse.amount)} USD in all, {percent(worse.mean_fraction, 2)} of it on average",
        ),
        ("Options ended", _counted(done.ends)),
        ("Latches set", _counted(done.latches)),
        ("Mode changes", _counted(done.modes)),
        ("Drawdown pivots", str(done.count("pivot"))),
        ("Acts of people (in a replay, imagined)", _counted(done.acts)),
        ("Alerts", str(done.count("alert"))),
    )
    columns = [Column("What"), Column("How often", words=True)]
    return table("Counts over the whole run", columns, rows)


def _counted(rows: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name.replace('_', ' ')}: {count}" for name, count in rows) or "none"


def _checks(run: RunData) -> str:
    control, end = run.control, run.journal
    sentences = (
        f"The books were checked every day: {control.checks:,} transactions checked over {len(run.days):,} sessions.",
        f"Books against broker: {control.clean:,} clean, {control.alerts} alerts, {control.breaks} breaks.",
        f"The journal holds {end.records:,} records. Its last hash is the seal of everything before it:",
    )
    return (
        bullets(sentences)
        + f"<pre>{text(end.head)}</pre>"
        + "<p>To check chain, books and rulebook again, run <code>trellis verify</code> on this folder. The same "
        'figures stand in <a href="summary.json">summary.json</a>, every posting in '
        '<a href="ledger.csv">ledger.csv</a> and <a href="ledger.beancount">ledger.beancount</a>.</p>'
    )
