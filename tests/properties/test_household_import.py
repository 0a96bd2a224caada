"""Properties: importing is idempotent and needs no order; multiplicity is kept; books balance; undoing restores."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.household import Home, line, pending, quick_folder

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of
from trellis.household.assignment import assignment
from trellis.household.normaliser import normalise
from trellis.household.similarity import jaro_winkler, text_similarity
from trellis.household.statement import Line

TEXTS = ("SQ *BLUE BOTTLE 123", "BLUE BOTTLE", "SHELL OIL 5744", "NETFLIX.COM", "PAYROLL ACME", "")
AMOUNTS = ("-4.50", "-9.00", "100.00", "-100.00", "0.00")
DAYS = 12
LINES = st.builds(line, st.sampled_from(AMOUNTS), st.integers(1, DAYS), st.sampled_from(TEXTS))
FILES = st.lists(LINES, min_size=1, max_size=10)
WITH_PENDING = st.lists(
    LINES | st.builds(pending, st.sampled_from(AMOUNTS), st.integers(1, DAYS), st.sampled_from(TEXTS)),
    min_size=1,
    max_size=8,
)
EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True)


def told(lines: list[Line]) -> Counter[tuple[date, Decimal, str]]:
    """How often each line is listed."""
    return Counter((one.booked, one.amount, one.description) for one in lines)


def kept(home: Home) -> Counter[tuple[date, Decimal, str]]:
    """How often each line is in the household."""
    return told([one.line for one in home.lines()])


@EXAMPLES
@given(FILES)
def test_a_file_is_kept_line_for_line_and_the_books_balance(lines: list[Line]) -> None:
    with quick_folder() as folder:
        home = Home(Path(folder))
        home.take(*lines)

        assert kept(home) == told(lines)
        assert sum(home.books().values()) == 0
        assert audit(journal_of(home.path)).ok


@EXAMPLES
@given(WITH_PENDING, st.booleans())
def test_importing_the_same_lines_again_adds_none(lines: list[Line], same_file: bool) -> None:
    with quick_folder() as folder:
        home = Home(Path(folder))
        home.take(*lines)
        before = home.content()
        home.take(*lines) if same_file else home.take(*reversed(lines))

        assert home.content() == before


@EXAMPLES
@given(FILES, st.lists(st.tuples(st.integers(1, DAYS), st.integers(0, DAYS)), min_size=1, max_size=3), st.randoms())
def test_pieces_of_whole_days_overlapping_in_any_order_give_the_same_lines(
    lines: list[Line], cuts: list[tuple[int, int]], chance: object
) -> None:
    ranges = [(1, DAYS // 2), (DAYS // 2 + 1, DAYS), *((first, min(DAYS, first + length)) for first, length in cuts)]
    pieces = [[one for one in lines if first <= one.booked.day <= last] for first, last in ranges]
    chance.shuffle(pieces)  # type: ignore[attr-defined]
    with quick_folder() as one, quick_folder() as other:
        whole, split = Home(Path(one)), Home(Path(other))
        whole.take(*sorted(lines, key=lambda each: each.booked))
        for piece in pieces:
            if piece:
                split.take(*sorted(piece, key=lambda each: each.booked))

        assert kept(split) == kept(whole)
        assert [one.id for one in sorted(split.lines(), key=lambda each: each.id)] == sorted(
            one.id for one in whole.lines()
        )
        assert split.books() == whole.books()


@EXAMPLES
@given(FILES, st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=6), min_size=1, max_size=3))
def test_with_the_bank_s_ids_any_pieces_give_the_same_lines(lines: list[Line], picks: list[list[int]]) -> None:
    numbered = [line(str(one.amount), one.booked, one.description, external=f"T{n}") for n, one in enumerate(lines)]
    pieces = [[numbered[at] for at in sorted(set(pick)) if at < len(numbered)] for pick in picks]
    with quick_folder() as folder:
        home = Home(Path(folder))
        for piece in (*pieces, numbered):
            if piece:
                home.take(*piece)

        assert kept(home) == told(numbered)


@EXAMPLES
@given(WITH_PENDING, WITH_PENDING)
def test_undoing_an_import_restores_the_household_as_it_was(first: list[Line], second: list[Line]) -> None:
    with quick_folder() as folder:
        home = Home(Path(folder))
        home.take(*first)
        before = home.content()
        done = home.take(*second)
        if done.recorded:
            home.undo(done)

        assert home.content() == before
        assert audit(journal_of(home.path)).ok


@EXAMPLES
@given(FILES, FILES)
def test_undoing_the_first_import_leaves_what_the_second_alone_would_have_brought(
    first: list[Line], second: list[Line]
) -> None:
    with quick_folder() as one, quick_folder() as other:
        both, alone = Home(Path(one)), Home(Path(other))
        done = both.take(*first)
        if both.take(*second).recorded:
            both.undo(done)
            alone.take(*second)

            assert both.told() == alone.told()
            assert both.books() == alone.books()


@EXAMPLES
@given(FILES, FILES, FILES, st.integers(0, 2))
def test_accounts_and_transfers_survive_any_undoing(
    checking: list[Line], savings: list[Line], card: list[Line], undone: int
) -> None:
    with quick_folder() as folder:
        home = Home(Path(folder))
        done = [
            home.take(*lines, account=name)
            for lines, name in ((checking, "checking"), (savings, "savings"), (card, "card"))
        ]
        home.undo(done[undone])
        record = home.keeper().record
        counting = {one.id: one for one in record.lines() if one.counts}

        assert audit(journal_of(home.path)).ok
        assert len(record.paired()) == 2 * len(record.pairs)
        for pair in record.pairs:
            out, into = counting[pair.out], counting[pair.into]
            assert out.account != into.account
            assert out.line.amount == -into.line.amount < 0
            assert abs(out.line.booked - into.line.booked) <= timedelta(days=4)


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(0, 9), max_size=14))
def test_an_assignment_is_as_large_and_as_cheap_as_any(edges: dict[tuple[int, int], int]) -> None:
    found = assignment(edges)
    rows = sorted({row for row, _ in edges})
    columns = [*sorted({column for _, column in edges}), *(None for _ in rows)]
    best = (0, 0)
    for chosen in set(permutations(columns, len(rows))):
        pairs = [pair for pair in zip(rows, chosen, strict=True) if pair in edges]
        best = min(best, (-len(pairs), sum(edges[pair] for pair in pairs)))

    assert len(set(found.values())) == len(found)
    assert (-len(found), sum(edges[pair] for pair in found.items())) == best


@given(st.text(max_size=60))
def test_a_key_is_its_own_key_and_never_longer_than_the_text_needs(text: str) -> None:
    found = normalise(text)

    assert normalise(found.key).key == found.key
    assert bool(found.key) == bool(text.strip())


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= jaro_winkler(one, other) <= 1
    assert jaro_winkler(one, one) == 1
    assert jaro_winkler(one, other) == jaro_winkler(other, one)
    assert text_similarity(one, other) == text_similarity(other, one)
