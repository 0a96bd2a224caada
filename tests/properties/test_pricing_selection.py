"""The selection kernel equals a naive one in exact decimal arithmetic, on random boards."""

from decimal import ROUND_HALF_EVEN, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.pricing.selection import nearest_in_band, ten_thousandths

Strike = tuple[float, float | None]
DELTA = st.none() | st.integers(0, 100_000).map(lambda n: n / 100_000) | st.floats(0.0, 1.0)
CHAIN = st.tuples(
    st.sampled_from([-1, 1]), st.lists(st.tuples(st.integers(1, 40).map(float), DELTA), min_size=1, max_size=12)
)
PLACE = Decimal("0.0001")


def _quantized(delta: float) -> Decimal:
    return Decimal(delta).copy_abs().quantize(PLACE, ROUND_HALF_EVEN)


def _naive(right: int, chain: list[Strike], lo: Decimal, hi: Decimal, target: Decimal) -> int:
    def rank(row: int) -> tuple[Decimal, float, int]:
        strike, delta = chain[row]
        assert delta is not None
        return abs(_quantized(delta) - target), -right * strike, row

    inside = [row for row, (_, delta) in enumerate(chain) if delta is not None and lo <= _quantized(delta) <= hi]
    return min(inside, key=rank) if inside else -1


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(CHAIN, max_size=6), st.integers(0, 9_000), st.integers(0, 1_000), st.integers(0, 1_000))
def test_selection_equals_the_naive_decimal_one(
    chains: list[tuple[int, list[Strike]]], low: int, width: int, inner: int
) -> None:
    lo, hi, target = (Decimal(n).scaleb(-4) for n in (low, low + width, low + min(inner, width)))
    rows = [(g, w, k, float("nan") if d is None else -d) for g, (w, chain) in enumerate(chains) for k, d in chain]
    group, rights, strike, delta = ([row[i] for row in rows] for i in range(4))
    got = nearest_in_band(group, rights, strike, delta, lo, hi, target).tolist()
    want, first = [], 0
    for right, chain in chains:
        best = _naive(right, chain, lo, hi, target)
        want.append(best if best < 0 else first + best)
        first += len(chain)
    assert got == want


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.floats(-1.0, 1.0) | st.integers(0, 20_000).map(lambda n: n / 20_000))
def test_ten_thousandths_equal_decimal_rounding(delta: float) -> None:
    assert ten_thousandths(delta).item() == int(_quantized(delta) * 10_000)
