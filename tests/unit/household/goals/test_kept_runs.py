"""Examples: what months that follow each other tell, and the posterior of the chain against one by brute force."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from tests.fakes.goals import TODAY, ZERO, certain, goal

from trellis.core.dates import months_after
from trellis.household.goals.goal import Growth
from trellis.household.goals.kept import Adherence
from trellis.household.goals.runs import INDEPENDENT, Runs, drawn_chain, runs_of
from trellis.household.goals.simulation import simulate

SEED = 5


def course(marks: str) -> tuple[dict[date, bool], date]:
    """Months up to the last before TODAY by mark: k kept, m missed, - unknown; and that last month."""
    first = months_after(TODAY, -len(marks))
    known = {months_after(first, place): mark == "k" for place, mark in enumerate(marks) if mark != "-"}
    return known, months_after(TODAY, -1)


def adherence_of(marks: str) -> Adherence:
    """What these months tell, amounts being exact."""
    known, newest = course(marks)
    return Adherence(len(known), sum(known.values()), ZERO, runs=runs_of(known, newest))


def by_grid(marks: str) -> tuple[float, float]:
    """The posterior means of q and s by the likelihood itself, on a fine grid; months all known."""
    q, s = np.meshgrid((np.arange(400) + 0.5) / 400, (np.arange(200) + 0.5) / 200, indexing="ij")
    prior = (q * (1 - q)) ** -0.5
    whole, apart = prior * np.where(marks[0] == "k", q, 1 - q), prior[:, 0].copy()
    for before, now in pairwise(marks):
        fresh = q if now == "k" else 1 - q
        whole = whole * ((1 - s) * fresh + s * (before == now))
    for mark in marks:
        apart = apart * (q[:, 0] if mark == "k" else 1 - q[:, 0])
    slab, spike = (1 - INDEPENDENT) * whole / 200, INDEPENDENT * apart
    total = slab.sum() + spike.sum()
    return ((slab * q).sum() + (spike * q[:, 0]).sum()) / total, (slab * s).sum() / total


def test_pairs_are_of_neighbouring_months_and_the_newest_is_told_where_it_is_known() -> None:
    assert runs_of(*course("kkmmmk")) == Runs(5, 1, 2, 1, 1)
    assert runs_of(*course("kk-km")) == Runs(2, 1, 0, 1, 0)
    assert runs_of(*course("kkk-")) == Runs(2, 2, 0, 0, 0)
    assert runs_of({}, TODAY) == Runs()


def test_accounts_are_added() -> None:
    assert Runs(5, 1, 2, 1, 1) + Runs(2, 1, 0, 1, 0) == Runs(7, 2, 2, 2, 1)


@pytest.mark.parametrize("marks", ["kkkkkkmmmmmkkkkkkmmmmm", "kmkkmkkkmkkmk", "kkkkkkkkkk", "mmm", "km"])
def test_draws_have_the_means_of_the_likelihood_on_a_grid(marks: str) -> None:
    known = adherence_of(marks)
    shares, stays = drawn_chain(
        known.months, known.kept, known.runs, 60_000, np.random.Generator(np.random.PCG64(SEED))
    )
    share, stay = by_grid(marks)

    assert shares.mean() == pytest.approx(share, abs=0.01)
    assert stays.mean() == pytest.approx(stay, abs=0.01)


def test_one_long_run_tells_of_runs_and_turns_of_none() -> None:
    chance = np.random.Generator(np.random.PCG64(SEED))
    stays = {}
    for marks in ("kkkkkkkkkkkkmmmmmmmmmmmm", "kmkmkmkmkmkmkmkmkmkmkmkm"):
        known = adherence_of(marks)
        stays[marks] = drawn_chain(known.months, known.kept, known.runs, 5_000, chance)[1].mean()

    run, turns = stays.values()
    assert run > 0.7
    assert turns < 0.05


def test_without_pairs_the_share_is_jeffreys_posterior() -> None:
    shares, _ = drawn_chain(10, 7, Runs(), 100_000, np.random.Generator(np.random.PCG64(SEED)))

    assert np.quantile(shares, [0.025, 0.975]) == pytest.approx([0.394, 0.907], abs=0.005)


def test_after_a_run_of_missed_months_less_comes_than_after_one_of_kept_months() -> None:
    """Of the same months in the other order."""
    saving = goal(growth=Growth.CASH, saved=ZERO, monthly=Decimal(100), target=Decimal(400), due=months_after(TODAY, 6))

    def likely(marks: str) -> float:
        world = certain(kept=adherence_of(marks))
        return float(simulate([saving], world, TODAY, paths=4_000, seed=SEED)["g1"].reached.mean())

    assert likely("kkkkkkkkmmmmmmmm") < likely("mmmmmmmmkkkkkkkk") - 0.3
