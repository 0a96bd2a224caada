"""Past prices as commands of `trellis household invest` take them: bundled, of a file, or told."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.cli.output import show_problems

if TYPE_CHECKING:
    from trellis.bookkeeping.invest.record import InvestRecord


def prices_of(
    record: "InvestRecord", file: Path | None, on: date, *, bundled: bool, json_output: bool
) -> Mapping[str, Mapping[date, Decimal]]:
    """Past prices: the bundled ones, those of a file, or those that were told."""
    if bundled:
        from trellis.adapters.feeds.bundled_closes import bundled_closes

        return bundled_closes()
    if file is not None:
        from trellis.household.invest.prices_file import read_prices

        found, problems = read_prices(file.read_bytes(), file.name, on)
        if problems and not json_output:
            show_problems(problems, json_output=False)
        return found
    from trellis.bookkeeping.invest.past import told_closes

    return told_closes(record)
