"""What every report opens with: values, realised and unrealised apart, and what was earned by kind."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.reports.income import Earned, added, earned_by
from trellis.reports.periods.document import Column, Kind, Table, Value
from trellis.reports.periods.period import PeriodData, Standing

_WHERE = (Column("account", "Account"), Column("sleeve", "Sleeve"))


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one sleeve over a period, USD: end = start + flows + realised + unrealised."""

    account: str
    sleeve: str
    start: Decimal
    flows: Decimal
    realised: Decimal
    unrealised: Decimal
    end: Decimal
    open_profit: Decimal
    reserve: Decimal

    @property
    def moved(self) -> bool:
        """Whether there was anything to tell; an account that was merged before the period has nothing."""
        return any((self.start, self.flows, self.realised, self.unrealised, self.end))


def changes(data: PeriodData) -> tuple[Change, ...]:
    """Every sleeve's change from the last close before the period to its end, the tax reserve counted as a flow.

    Sleeves of an account that was merged before the period are left out.
    """
    found = (_change(data.standing_before(*after.place), after) for after in data.after)
    return tuple(each for each in found if each.account == data.accounts[0] or each.moved)


def _change(before: Standing, after: Standing) -> Change:
    return Change(
        account=after.account,
        sleeve=after.sleeve,
        start=before.nlv,
        flows=after.flows - before.flows - (after.reserve - before.reserve),
        realised=after.realised - before.realised,
        unrealised=after.unrealised - before.unrealised,
        end=after.nlv,
        open_profit=after.unrealised,
        reserve=after.reserve,
    )


def values_table(data: PeriodData) -> Table:
    """Net liquidation value by sleeve, and what moved it."""
    found = changes(data)
    rows: list[tuple[Value, ...]] = [
        (
            each.account,
            each.sleeve,
            each.start,
            each.flows,
            each.realised,
            each.unrealised,
            each.end,
            each.open_profit,
            each.reserve,
        )
        for each in found
    ]
    sums = [sum((getattr(each, name) for each in found), ZERO) for name in _SUMMED]
    return Table(
        "values",
        "Values, realised and unrealised apart",
        "NLV leaves the tax reserve out (A.NLV). Start plus flows plus realised plus unrealised change is the end. "
        "Flows are deposits, withdrawals, forks and moves to or from the reserve: no performance. Realised is after "
        "commissions. Forks and merges come after a day's close: their flows count in the next period's values.",
        (
            *_WHERE,
            Column("start", "NLV before", Kind.MONEY),
            Column("flows", "Flows", Kind.MONEY),
            Column("realised", "Realised", Kind.MONEY),
            Column("unrealised_change", "Unrealised change", Kind.MONEY),
            Column("end", "NLV at the end", Kind.MONEY),
            Column("unrealised", "Unrealised at the end", Kind.MONEY),
            Column("reserve", "Tax reserve", Kind.MONEY),
        ),
        (*rows, ("all", "", *sums)),
        total=True,
    )


_SUMMED = ("start", "flows", "realised", "unrealised", "end", "open_profit", "reserve")


def income_table(data: PeriodData) -> Table:
    """Premium and everything realised, by sleeve and kind, from the ledger's transactions."""
    earned = {standing.place: Earned() for standing in data.after}
    for transaction in data.transactions:
        place = (transaction.account, transaction.sleeve)
        earned[place] = earned.get(place, Earned()) + earned_by(transaction)
    rows: list[tuple[Value, ...]] = [(*place, *_amounts(each)) for place, each in earned.items()]
    return Table(
        "income",
        "Premium and income by sleeve",
        "Premium received and paid back are before commissions; net premium is their difference. Premium is realised "
        "when a position ends, so premium kept is that of positions that ended in the period.",
        (
            *_WHERE,
            Column("received", "Premium received", Kind.MONEY),
            Column("paid_back", "Paid back", Kind.MONEY),
            Column("net_premium", "Net premium", Kind.MONEY),
            Column("premium_kept", "Premium kept", Kind.MONEY),
            Column("leap_gains", "LEAPs", Kind.MONEY),
            Column("hedge_gains", "Hedges", Kind.MONEY),
            Column("share_gains", "Shares", Kind.MONEY),
            Column("dividends", "Dividends", Kind.MONEY),
            Column("interest", "Interest", Kind.MONEY),
            Column("commissions", "Commissions", Kind.MONEY),
            Column("realised", "Realised", Kind.MONEY),
        ),
        (*rows, ("all", "", *_amounts(added(earned.values())))),
        total=True,
    )


def _amounts(earned: Earned) -> tuple[Decimal, ...]:
    return (
        earned.received,
        earned.paid_back,
        earned.received - earned.paid_back,
        earned.option_premium,
        earned.leap_gains,
        earned.hedge_gains,
        earned.share_gains,
        earned.dividends,
        earned.interest,
        earned.commissions,
        earned.realised,
    )
