"""Property: however lines are labelled and split, the categorised movements move what the lines move."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.household import AT, Home, line, quick_folder

from trellis.bookkeeping.categories import deciding
from trellis.bookkeeping.categories.reading import categorised_movements
from trellis.household.categories.memory import Scope
from trellis.household.categories.splits import Part, check_parts
from trellis.household.problems import ValidationError

CENTS = st.integers(-20_000, 20_000).map(lambda cents: Decimal(cents) / 100)
SLUGS = st.sampled_from(["food.coffee", "food.groceries", "giving.gifts", "transfers.savings"])
PARTS = st.lists(st.builds(Part, SLUGS, CENTS), max_size=5)


@given(PARTS, CENTS)
def test_parts_are_taken_only_where_they_sum_exactly(parts: list[Part], amount: Decimal) -> None:
    exact = len(parts) > 1 and all(part.amount for part in parts) and sum(part.amount for part in parts) == amount
    if exact:
        check_parts(parts, amount)
    else:
        with pytest.raises(ValidationError):
            check_parts(parts, amount)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 28), CENTS, PARTS, SLUGS, st.booleans()), min_size=1, max_size=4))
def test_movements_move_what_the_lines_move(told: list[tuple[int, Decimal, list[Part], str, bool]]) -> None:
    with quick_folder() as folder:
        home = Home(Path(folder))
        home.take(*(line(str(amount), day, f"SHOP {place}") for place, (day, amount, *_) in enumerate(told)))
        keeper = home.keeper()
        of = {known.line.description: known for known in keeper.record.lines()}
        for place, (_, amount, parts, slug, split) in enumerate(told):
            named = of[f"SHOP {place}"].id
            rest = amount - sum((part.amount for part in parts), Decimal(0))
            whole = [*(part for part in parts if part.amount), Part(slug, rest)]
            if split and rest and len(whole) > 1:
                deciding.split(keeper, named, whole, AT)
            else:
                deciding.label(keeper, named, slug, AT, Scope.LINE)
        keeper.commit(AT)
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for movement in categorised_movements(home.keeper().record):
            sums[movement.line] += movement.amount

        assert sums == {known.id: known.line.amount for known in of.values()}
