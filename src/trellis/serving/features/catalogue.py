"""The features there are. Money is in units of the entity's currency; shares are from 0 to 1."""

from datetime import timedelta

import polars as pl

from trellis.serving.features.categories import WINDOW as OF_CATEGORIES
from trellis.serving.features.definitions import Feature
from trellis.serving.features.formulas import AGE, EVER, ROW, money, ratio, spread, total
from trellis.serving.features.grid import ACCOUNT, HOUSEHOLD
from trellis.serving.features.holdings import LIMIT_DAYS
from trellis.serving.features.merchants import WINDOW as OF_MERCHANTS
from trellis.serving.features.rows import MAP, NUMBER, VECTOR

_DAY, _WEEK = timedelta(hours=24), timedelta(days=7)
_BOTH, _HOUSE = (HOUSEHOLD, ACCOUNT), (HOUSEHOLD,)
_MONTH, _QUARTER, _WEEKS, _HALF = 30, 90, 84, 180
_SHORT, _LONG = 7, 28
_PAYDAYS = 92


def _regularity() -> pl.Expr:
    """1 less the spread of six blocks of 30 days by their mean, at least 0."""
    blocks = [total("income", (n + 1) * _MONTH) - (total("income", n * _MONTH) if n else 0) for n in range(6)]
    mean = pl.sum_horizontal(blocks).cast(pl.Float64) / len(blocks)
    variance = pl.sum_horizontal([(one.cast(pl.Float64) - mean).pow(2) for one in blocks]) / len(blocks)
    return pl.when(mean > 0).then((1 - variance.sqrt() / mean).clip(lower_bound=0))


def _since_payday() -> pl.Expr:
    """A payday brings a quarter or more of a usual month's income."""
    payday = (pl.col("income") > 0) & (pl.col("income") * 12 >= total("income", _QUARTER))
    last = pl.when(payday).then(pl.col(ROW)).forward_fill()
    days = pl.col(ROW) - last
    return pl.when((days < pl.col(AGE)) & (days < _PAYDAYS)).then(days)


def _number(
    name: str,
    window: int,
    unit: str,
    words: str,
    formula: pl.Expr,
    *,
    needs: int | None = None,
    of: tuple[str, ...] = _BOTH,
    lacks: str = "no_spending",
    fresh: timedelta = _DAY,
) -> Feature:
    days = window if needs is None else needs
    return Feature(name, 1, of, NUMBER, window, days, fresh, unit, words, formula, lacks)


CATALOGUE: tuple[Feature, ...] = (
    _number(
        "avg_daily_spend",
        _MONTH,
        "money a day",
        "spending less refunds of 30 days, by 30",
        money(total("spent", _MONTH)) / _MONTH,
    ),
    _number(
        "spending_velocity",
        _LONG,
        "ratio",
        "spending a day of the last 7 days by that of the last 28",
        ratio(total("spent", _SHORT) * (_LONG // _SHORT), total("spent", _LONG)),
    ),
    Feature(
        "category_distribution",
        1,
        _BOTH,
        MAP,
        OF_CATEGORIES,
        _MONTH,
        _DAY,
        "share",
        "the shares of categories in the spending of 90 days, refunds taken off, those above zero",
        pl.col("shares"),
        keys=pl.col("categories"),
    ),
    _number(
        "category_entropy",
        OF_CATEGORIES,
        "nats",
        "the entropy of category_distribution",
        pl.col("entropy"),
        needs=_MONTH,
    ),
    _number(
        "budget_adherence_score",
        LIMIT_DAYS,
        "share",
        "1 less what 30 days were above each limit by what the limits of 30 days come to, at least 0",
        (1 - ratio(pl.col("exceeded"), pl.col("allowed"))).clip(lower_bound=0),
        of=_HOUSE,
        lacks="no_budget",
    ),
    _number(
        "monthly_income",
        _QUARTER,
        "money a month",
        "income of 90 days, by 3",
        money(total("income", _QUARTER)) / 3,
        fresh=_WEEK,
    ),
    _number(
        "income_regularity",
        _HALF,
        "share",
        "1 less the standard deviation of income in six blocks of 30 days by its mean, at least 0",
        _regularity(),
        lacks="no_income",
        fresh=_WEEK,
    ),
    _number(
        "days_since_payday",
        _PAYDAYS,
        "days",
        "days since one that brought a twelfth or more of the income of 90 days",
        _since_payday(),
        lacks="no_payday",
    ),
    _number(
        "recurring_share",
        _QUARTER,
        "share",
        "the share of payments of 90 days that come a usual period after the merchant's last, of about its amount",
        ratio(total("recurring", _QUARTER), total("paid", _QUARTER)),
        needs=_HALF,
    ),
    _number(
        "merchant_novelty",
        OF_MERCHANTS,
        "share",
        "the share of payments of 30 days at merchants first met in those 30 days",
        ratio(total("novel", EVER), total("paid", OF_MERCHANTS)),
        needs=_QUARTER,
    ),
    _number(
        "merchants_visited",
        OF_MERCHANTS,
        "merchants",
        "how many merchants were paid in 30 days",
        total("visited", EVER),
    ),
    _number(
        "balance_runway",
        _QUARTER,
        "days",
        "what is held by what was spent a day in 90 days, at least 0",
        ratio(pl.col("held").clip(lower_bound=0) * _QUARTER, total("spent", _QUARTER)),
        lacks="no_balance_or_spending",
    ),
    _number(
        "savings_rate",
        _QUARTER,
        "share",
        "1 less the spending of 90 days by their income; below 0 where more was spent",
        1 - ratio(total("spent", _QUARTER), total("income", _QUARTER)),
        lacks="no_income",
        fresh=_WEEK,
    ),
    _number(
        "refund_share",
        _QUARTER,
        "share",
        "refunds of 90 days by payments",
        ratio(total("refunded", _QUARTER), total("paid", _QUARTER)),
    ),
    _number(
        "weekend_share",
        _WEEKS,
        "share",
        "the share of payments of 84 days made on Saturdays and Sundays",
        ratio(total("weekend", _WEEKS), total("paid", _WEEKS)),
    ),
    Feature(
        "weekday_profile",
        1,
        _BOTH,
        VECTOR,
        _WEEKS,
        _WEEKS,
        _DAY,
        "share",
        "the shares of weekdays in the payments of 84 days, from Monday",
        pl.when(total("paid", _WEEKS) > 0).then(
            pl.concat_list(ratio(total(f"paid_{day}", _WEEKS), total("paid", _WEEKS)) for day in range(1, 8))
        ),
    ),
    _number(
        "spend_volatility",
        _MONTH,
        "ratio",
        "the standard deviation of daily spending in 30 days by its mean",
        ratio(spread("spent", _MONTH) * _MONTH, total("spent", _MONTH)),
    ),
    _number(
        "quiet_days",
        _MONTH,
        "share",
        "the share of 30 days on which nothing was paid",
        total("quiet", _MONTH).cast(pl.Float64) / _MONTH,
    ),
    _number(
        "payment_size",
        _MONTH,
        "money",
        "the mean payment of 30 days",
        money(total("paid", _MONTH)) / pl.when(total("purchases", _MONTH) > 0).then(total("purchases", _MONTH)),
    ),
    _number(
        "spend_trend",
        _QUARTER,
        "ratio",
        "spending of the last 30 days by a third of that of 90",
        ratio(total("spent", _MONTH) * 3, total("spent", _QUARTER)),
    ),
)
