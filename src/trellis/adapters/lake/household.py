"""A household's journal as facts in columns: what stands now, without texts, and what is new since the last time.

Merchants are told by a keyed mark, accounts and lines by their ids. Whoever destroys the household's key leaves
numbers, days and categories, and no way back to a name.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import groupby

import polars as pl

from trellis.bookkeeping.categories.reading import categorised_movements
from trellis.bookkeeping.patterns.forecasting import cash_accounts
from trellis.bookkeeping.patterns.views import marks
from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.movements import Movement
from trellis.serving.features.observed import (
    BALANCES,
    IMPORTS,
    INSTANT,
    KEYS,
    LIMITS,
    LINES,
    SCHEMAS,
    Facts,
    standing,
)

SEEN = "seen"
"""A column beside the facts: the instant that the journal gives for them."""


def facts_of(record: HouseholdRecord) -> dict[str, pl.DataFrame]:
    """The facts as the record has them now, with the instant of each one's first telling in SEEN."""
    rows: Mapping[str, Iterator[tuple[object, ...]]] = {
        LINES: _lines(record),
        BALANCES: _balances(record),
        LIMITS: _limits(record),
        IMPORTS: _imports(record),
    }
    return {name: pl.DataFrame(list(found), _schema(name), orient="row") for name, found in rows.items()}


def news(now: Facts, known: Facts, since: datetime | None, at: datetime) -> dict[str, pl.DataFrame]:
    """Versions of the facts that are other than those known, and of those that are gone.

    since: when it was last looked (None: never); at: since when what is new now is known. A fact that was first told
    after `since` is known from then on, everything else from `at` on. So is what a line is for, and whether it is a
    transfer: which answer it had before is not journaled.
    """
    stand = standing(known)
    return {name: _news(name, now[name], stand[name], since, at) for name in SCHEMAS}


def _news(name: str, now: pl.DataFrame, old: pl.DataFrame, since: datetime | None, at: datetime) -> pl.DataFrame:
    columns = [column for column in SCHEMAS[name] if column not in ("gone", "created_time")]
    new = now.join(old, on=columns, how="anti", nulls_equal=True, maintain_order="left")
    first = new.join(old, on=KEYS[name], how="anti", maintain_order="left")
    changed = new.join(old, on=KEYS[name], how="semi", maintain_order="left")
    gone = old.join(now, on=KEYS[name], how="anti", maintain_order="left")
    late = pl.lit(at).cast(INSTANT)
    told = pl.col(SEEN) if since is None else pl.when(pl.col(SEEN) > since).then(pl.col(SEEN)).otherwise(late)
    earlier = first.filter(told < late)
    versions = [
        _stated(_bare(name, earlier), told, columns),
        _stated(_answered(name, earlier), late, columns),
        _stated(first.filter(told >= late), told, columns),
        _stated(changed, late, columns),
        _stated(gone, late, columns, gone=True),
    ]
    return pl.concat(versions)


def _stated(frame: pl.DataFrame, created: pl.Expr, columns: list[str], *, gone: bool = False) -> pl.DataFrame:
    return frame.select(*columns, pl.lit(gone).alias("gone"), created.cast(INSTANT).alias("created_time"))


def _bare(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Lines as an import told them."""
    if name != LINES:
        return frame
    return frame.with_columns(category=pl.lit(""), parent=pl.lit(""), kind=pl.lit(""), transfer=pl.lit(value=False))


def _answered(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Lines of which more is known than that."""
    return frame.filter((pl.col("category") != "") | pl.col("transfer")) if name == LINES else frame.clear()


def _schema(name: str) -> dict[str, pl.DataType]:
    columns = {column: dtype for column, dtype in SCHEMAS[name].items() if column not in ("gone", "created_time")}
    return {**columns, SEEN: INSTANT}


def _lines(record: HouseholdRecord) -> Iterator[tuple[object, ...]]:
    mark, taxonomy = lru_cache(maxsize=None)(marks(record)), record.categories.taxonomy()
    seen = {one.id: record.imports[one.sightings[0].imported].event.at for one in record.lines()}
    moved = sorted(categorised_movements(record), key=lambda one: one.line)
    for line, parts in groupby(moved, key=lambda one: one.line):
        for part, one in enumerate(parts):
            merchant = mark(one.merchant) if one.merchant else ""
            fixed = (line, part, one.account, one.on, one.amount, one.currency, merchant)
            yield (*fixed, *_what_for(one, taxonomy), one.transfer, seen[line])


def _what_for(one: Movement, taxonomy: Taxonomy) -> tuple[str, str, str]:
    """A movement's category, its group and its kind."""
    if one.category not in taxonomy:
        return "", "", ""
    category = taxonomy[one.category]
    return category.slug, taxonomy.group(category.slug).slug, category.kind.value


def _balances(record: HouseholdRecord) -> Iterator[tuple[object, ...]]:
    liquid = {one.id for one in cash_accounts(record)}
    told = {
        (account, balance.on): (balance, record.imports[imported].event.at)
        for imported, account, balance in record.tellings()
    }
    for (account, on), (balance, at) in told.items():
        yield account, on, balance.amount, balance.currency, account in liquid, at


def _limits(record: HouseholdRecord) -> Iterator[tuple[object, ...]]:
    for said in record.budgets.budgets.values():
        for one in said.limits:
            yield said.budget, one.category, said.currency, one.limit, said.every, said.start, said.end, said.at


def _imports(record: HouseholdRecord) -> Iterator[tuple[object, ...]]:
    accounts = record.accounts()
    told = {(seen.imported, known.account) for known in record.lines() for seen in known.sightings}
    for imported, account in sorted(told):
        yield imported, account, accounts[account].currency, record.imports[imported].event.at


def stand_of(record: HouseholdRecord) -> dict[str, pl.DataFrame]:
    """The facts as the record has them now, as standing() gives them of a lake."""
    stated = (pl.lit(value=False).alias("gone"), pl.col(SEEN).alias("created_time"))
    return {name: frame.select(pl.exclude(SEEN), *stated) for name, frame in facts_of(record).items()}
