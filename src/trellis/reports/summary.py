"""The run's figures for machines. Money is text with two places, fractions text with six, what is not known null."""

from collections.abc import Mapping
from decimal import Decimal

from trellis.core.terms import Sleeve
from trellis.reports.attribution_json import attribution_mapping
from trellis.reports.benchmarks import Benchmark
from trellis.reports.figures import Figures, Returns, returns_of
from trellis.reports.income import Earned
from trellis.reports.performance import Drawdown, WeekScale, scale_of
from trellis.reports.protocol import RollCounts
from trellis.reports.run_data import ForkedAccount, RunData
from trellis.reports.words import plain


def summary_of(run: RunData, figures: Figures) -> dict[str, object]:
    """The mapping that summary.json holds; keys stand in the order of docs/report.md."""
    who = run.identity
    return {
        "account": who.account,
        "world": who.world,
        "mandate": who.mandate,
        "finished": run.finished,
        "journal": {"records": run.journal.records, "head": run.journal.head},
        "rulebook": {
            "version": who.rulebook.version,
            "hash": who.rulebook.digest,
            "unreleased_drafts": list(who.drafts),
            "later": [
                {"from": str(since.date()), "version": stamp.version, "hash": stamp.digest}
                for since, stamp in who.rulebook.later
            ],
        },
        "universe_overlay": {rule: list(symbols) for rule, symbols in who.overlay},
        "universe_overlay_reason": who.overlay_reason,
        "settings": dict(who.settings),
        "span": {"first": str(run.days[0].day), "last": str(run.days[-1].day)},
        "sessions": len(run.days),
        "weeks": {"count": len(run.weeks), "traded": figures.traded, "idle": figures.idle},
        "equity": _equity(figures),
        "flows": _flows(run, figures),
        "accounts": [_account(each) for each in run.forked],
        "realised": plain(figures.realised),
        "unrealised": plain(figures.unrealised),
        "metrics": _metrics(figures),
        "income": _income(figures.income.total),
        "income_by_sleeve": {sleeve.value: _income(figures.income.of_sleeve(sleeve.value)) for sleeve in Sleeve},
        "week_labels": dict(figures.labels),
        "protocol": _protocol(figures),
        "deployment": _deployment(figures),
        "orders": _orders(figures),
        "skips_by_rule": dict(figures.reach.skips),
        "settlements": dict(figures.activity.ends),
        "assignments": dict(figures.activity.ends).get("assigned", 0),
        "called_away": dict(figures.activity.ends).get("called_away", 0),
        "latches": dict(figures.activity.latches),
        "pivots": figures.activity.count("pivot"),
        "overlay_changes": dict(figures.activity.modes),
        "operator_actions": dict(figures.activity.acts),
        "control": {
            "checks": run.control.checks,
            "clean": run.control.clean,
            "alerts": run.control.alerts,
            "breaks": run.control.breaks,
            "holdings_add_up": run.marks_agree,
        },
        "interpretations": sum(rule.interpretation for rule in run.rules),
        "attribution": attribution_mapping(run.attribution),
        "benchmarks": [_benchmark(line, who.capital, scale_of(run.rules)) for line in run.benchmarks],
        "recorded_chain_days": {chain.symbol: len(chain.days) for chain in run.recorded},
        "sources": [
            {
                "subject": note.subject,
                "source": note.source,
                "realness": note.realness,
                "detail": note.detail,
                "digest": note.digest,
            }
            for note in who.sources
        ],
    }


def _equity(figures: Figures) -> dict[str, object]:
    return {
        "start": plain(figures.start),
        "end": plain(figures.end),
        "tax_reserve": plain(figures.reserve),
        "start_by_sleeve": {sleeve.value: plain(amount) for sleeve, amount in figures.start_by_sleeve},
        "tax_reserve_by_sleeve": {sleeve.value: plain(amount) for sleeve, amount in figures.reserves},
        "end_by_sleeve": {sleeve.value: plain(amount) for sleeve, amount in figures.end_by_sleeve},
    }


def _flows(run: RunData, figures: Figures) -> dict[str, object]:
    flows = figures.flows
    return {
        "deposits": plain(flows.deposits),
        "withdrawals": plain(flows.withdrawals),
        "net": plain(flows.net),
        "refused": [
            {"day": str(each.day), "verb": each.verb, "amount": plain(each.amount), "why": each.why}
            for each in run.refused
        ],
    }


def _account(each: ForkedAccount) -> dict[str, object]:
    return {
        "account": each.account,
        "kind": each.kind.value,
        "parent": each.parent,
        "parent_sleeve": each.parent_sleeve.value,
        "founded": str(each.founded),
        "capital": plain(each.capital),
        "nlv": plain(each.days[-1].equity) if each.days else None,
        "merged": str(each.merged) if each.merged is not None else None,
        "merged_by": each.merged_by or None,
        "merged_nlv": plain(each.merged_nlv) if each.merged_nlv is not None else None,
    }


def _metrics(figures: Figures) -> dict[str, object]:
    return {
        **_returns(figures.returns),
        "hit_rate": _fraction(figures.hit_rate),
        "closed_lots": figures.closed,
        "premium_captured": _fraction(figures.capture),
    }


def _returns(returns: Returns) -> dict[str, object]:
    return {
        "total_return": _fraction(returns.total),
        "cagr": _fraction(returns.cagr),
        "max_drawdown": _drawdown(returns.drawdown),
        "volatility": _fraction(returns.volatility),
        "sharpe": _fraction(returns.sharpe),
        "sortino": _fraction(returns.sortino),
    }


def _drawdown(found: Drawdown | None) -> dict[str, object] | None:
    if found is None:
        return None
    recovered = str(found.recovered) if found.recovered is not None else None
    days = {"peak": str(found.peak), "trough": str(found.trough), "recovered": recovered}
    return {"fraction": _fraction(found.fraction), **days}


def _income(earned: Earned) -> dict[str, object]:
    return {
        "premium_received": plain(earned.received),
        "premium_bought_back": plain(earned.paid_back),
        "premium_kept": plain(earned.option_premium),
        "leap_gains": plain(earned.leap_gains),
        "hedge_gains": plain(earned.hedge_gains),
        "share_gains": plain(earned.share_gains),
        "dividends": plain(earned.dividends),
        "interest": plain(earned.interest),
        "fees": plain(earned.commissions),
        "realised": plain(earned.realised),
    }


def _protocol(figures: Figures) -> dict[str, object]:
    counted = figures.protocol
    first, second, third = counted.reached
    return {
        "puts_at_level_1": first,
        "puts_at_level_2": second,
        "puts_at_level_3": third,
        "level_2_to_3": _fraction(counted.conversion),
        "rolls_prepared": _rolls(counted.prepared),
        "rolls_decided": _rolls(counted.decided),
        "rolled": counted.rolled,
        "exited": counted.exited,
    }


def _rolls(counts: RollCounts) -> dict[str, object]:
    return {
        "weighed": counts.weighed,
        "passed": counts.passed,
        "without_candidate": counts.without_candidate,
        "too_dear": counts.too_dear,
        "median_debit_to_credit": _fraction(counts.median_ratio),
    }


def _deployment(figures: Figures) -> dict[str, object]:
    reach = figures.reach
    return {
        "mean": _fraction(reach.mean),
        "by_sleeve": {sleeve.value: _fraction(reach.mean_of(sleeve)) for sleeve in Sleeve},
        "sleeve_weeks_by_band": dict(reach.spread()),
        "short_because": dict(reach.causes),
    }


def _orders(figures: Figures) -> dict[str, object]:
    done = figures.activity
    return {
        "reviews": dict(done.reviews),
        "decisions": dict(done.decisions),
        "children": done.children,
        "fills": done.fills,
        "filled_at_rung": {str(step): count for step, count in done.rungs},
        "slippage": plain(done.slippage.amount),
        "slippage_mean_of_mid": _fraction(done.slippage.mean_fraction),
    }


def _benchmark(line: Benchmark, capital: Decimal, scale: WeekScale) -> Mapping[str, object]:
    returns = returns_of(line.from_capital(capital), scale)
    return {"name": line.name, "note": line.note, "end": plain(line.final), **_returns(returns)}


def _fraction(value: Decimal | float | None) -> str | None:
    if value is None:
        return None
    text = f"{value:.6f}"
    return "0.000000" if float(text) == 0 else text
