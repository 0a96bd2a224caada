"""Genomes: bounds, repair, hashes; children and their parents; lineage with its dead."""

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.strategies.garden.genes import Gene, Scale, chosen, flag, linear, logarithmic, six, whole
from trellis.strategies.garden.genome import Genome, checked, distance, drawn, repaired, usual
from trellis.strategies.garden.limits import PlanLimits
from trellis.strategies.garden.lineage import Birth, Lineage
from trellis.strategies.garden.offspring import RATES, Rates, child
from trellis.strategies.garden.parents import Candidate, are_related, parents_of, shared_fitness
from trellis.strategies.garden.tables import DECISION_MAKER, FACTORS, STEP, TRADER, Table, bounded, detector_table
from trellis.strategies.garden.words import Horizon

ROOT = Path(__file__).resolve().parents[3]
TABLES = (detector_table(), detector_table(("kalman", "seasonality"), (Horizon.DAY,)), DECISION_MAKER, TRADER)
SEEDS = st.integers(0, 2**32)


@given(SEEDS, st.sampled_from(TABLES))
@settings(max_examples=60)
def test_every_genome_is_within_its_bounds_and_needs_no_second_repair(seed: int, table: Table) -> None:
    draws = HashStream(seed, "genome")
    parents = [drawn(table, draws) for _ in range(3)]

    for genome in (*parents, *(child(table, parents, draws) for _ in range(4)), usual(table)):
        assert checked(table, genome) is genome


@given(SEEDS)
@settings(max_examples=40)
def test_a_detector_has_two_factors_on_whose_weights_sum_to_one_and_a_gate_of_each_kind(seed: int) -> None:
    values = drawn(TABLES[0], HashStream(seed, "g")).values
    on = [name for name in FACTORS if values[f"{name}.on"]]

    assert len(on) >= 2
    assert sum(float(values[f"{name}.weight"]) for name in on) == pytest.approx(1, abs=1e-9)
    assert all(values[f"{name}.weight"] == 0.0 for name in FACTORS if name not in on)
    assert any(values[f"gate.trend.{name}"] for name in ("bearish", "neutral", "bullish"))
    assert any(values[f"gate.volatility.{name}"] for name in ("low", "medium", "high"))


def test_weights_of_nothing_become_equal_ones() -> None:
    table = TABLES[1]
    nothing = {gene.name: gene.usual for gene in table.genes} | {f"{each}.weight": 0.0 for each in table.factors}

    assert repaired(table, nothing).number("kalman.weight") == 0.5


@given(st.floats(0, 1))
def test_a_measured_gene_goes_to_the_unit_interval_and_back(place: float) -> None:
    for gene in (linear("a", 1, -2, 5), logarithmic("b", 1, 1e-4, 10), whole("c", 3, 1, 20)):
        value = gene.value(place)

        assert gene.problem(value) is None
        assert gene.value(gene.unit(value)) == value


def test_a_gene_on_steps_takes_so_many_values_and_its_ends() -> None:
    gene = logarithmic("noise", 0.01, 1e-4, 1, 5)

    assert {gene.value(place / 100) for place in range(101)} == {1e-4, 1e-3, 1e-2, 1e-1, 1.0}
    assert gene.value(-3.0) == 1e-4
    assert six(123456789.0) == 123457000.0
    assert six(-0.000123456789) == -0.000123457


@pytest.mark.parametrize(
    "gene, value",
    [
        (linear("a", 1, 0, 2), 2.1),
        (linear("a", 1, 0, 2), True),
        (linear("a", 1, 0, 2), "1"),
        (linear("a", 1, 0, 2), float("nan")),
        (whole("a", 1, 0, 2), 1.5),
        (chosen("a", ("x", "y"), "x"), "z"),
        (flag("a"), 1),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_can(gene: Gene, value: float | str | bool) -> None:
    found = gene.problem(value)

    assert found is not None
    assert found.field == "a"
    assert found.way_out.startswith("Give ")


def test_hard_limits_are_no_genes() -> None:
    limits = {each.name for each in fields(PlanLimits)}
    names = {name.rpartition(".")[2] for table in TABLES for name in table.names}

    assert limits & names == set()


def test_a_decision_maker_tolerates_less_risk_than_usual_and_never_more() -> None:
    gene = next(gene for gene in DECISION_MAKER.genes if gene.name == "risk_tolerance")

    assert gene.most == gene.usual == 0.05


def test_a_genome_from_elsewhere_is_checked_gene_by_gene() -> None:
    genome = usual(TABLES[1])
    loud = Genome(genome.kind, tuple((n, 9.0 if n == "threshold" else v) for n, v in genome.genes))
    heavy = Genome(genome.kind, tuple((n, 0.9 if n.endswith(".weight") else v) for n, v in genome.genes))

    for bad, words in (
        (loud, "threshold was '9.0'"),
        (heavy, "repaired"),
        (replace(genome, genes=genome.genes[1:]), "kalman.on"),
        (replace(genome, genes=genome.genes[::-1]), "another order"),
        (replace(genome, kind=TRADER.kind), "not those"),
    ):
        with pytest.raises(ProblemError, match=words):
            checked(TABLES[1], bad)


def test_the_hash_of_a_genome_is_the_same_in_another_process() -> None:
    code = (
        "from trellis.strategies.garden.genome import drawn; from trellis.kernel.chance import HashStream;"
        "from trellis.strategies.garden.tables import detector_table;"
        "print(drawn(detector_table(), HashStream(5, 'x')).hash)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert ran.stdout.strip() == drawn(detector_table(), HashStream(5, "x")).hash


def test_a_child_keeps_crosses_and_mutates_as_often_as_is_asked() -> None:
    """Of parents that differ in every gene that can; 200 children of a seed."""
    table, draws = TABLES[0], HashStream(3, "many")
    one, other = drawn(table, draws), drawn(table, draws)
    free = [g.name for g in table.genes if not g.group and g is not STEP and one.values[g.name] != other.values[g.name]]
    children = [child(table, (one, other), draws) for _ in range(200)]
    kept = sum(each.values[name] == one.values[name] for each in children for name in free) / (200 * len(free))

    assert 0.8 < kept < 0.9
    assert all(child(table, (one,), draws, Rates(1, 0, 0)).values[name] == one.values[name] for name in free)
    crossed = child(table, (one, other), draws, Rates(0, 1, 0))
    named = [gene.name for gene in table.genes if gene.scale is Scale.CHOICE]
    assert all(crossed.values[name] in (one.values[name], other.values[name]) for name in named)
    assert sum(c.values["threshold"] != one.values["threshold"] for c in children) < 60


def test_mutation_goes_as_far_as_its_step_which_changes_itself() -> None:
    table, draws = TABLES[1], HashStream(4, "step")
    parent = usual(table)
    steps = {child(table, (parent,), draws).number("mutation_step") for _ in range(50)}
    moved = [child(table, (parent,), draws, Rates(0, 0, 1)).number("stop") for _ in range(300)]
    far = [abs(value - 2.0) / 3.0 for value in moved]

    assert len(steps) > 40
    assert 0.05 < sum(far) / len(far) < 0.12


def test_rates_and_parents_that_cannot_be_are_refused() -> None:
    genome, draws = usual(TRADER), HashStream(1, "x")

    with pytest.raises(ProblemError, match="do not sum to 1"):
        Rates(0.8, 0.3, 0.1)
    for count in (0, 4):
        with pytest.raises(ProblemError, match="parents"):
            child(TRADER, [genome] * count, draws)
    assert Rates(0.8, 0.1, 0.1) == RATES


def test_distance_is_none_to_itself_and_counts_names_whole() -> None:
    table = TABLES[1]
    genome = usual(table)
    other = Genome(genome.kind, tuple((n, "fixed" if n == "sizing" else v) for n, v in genome.genes))

    assert distance(table, genome, genome) == 0.0
    assert distance(table, genome, other) == pytest.approx(1 / len(table.genes))


def test_company_in_a_niche_costs_fitness() -> None:
    crowd = [Candidate(str(n), 2.0, "day") for n in range(9)] + [
        Candidate("x", 2.0, "hour"),
        Candidate("y", -1.0, "day"),
    ]
    fitness = shared_fitness(crowd)

    assert fitness["x"] == 2.0 > fitness["0"] == pytest.approx(2.0 / (10 / 5.5))
    assert fitness["y"] == -1.0


def test_near_relatives_have_no_child_together() -> None:
    a, b = Candidate("a", 1.0, "n"), Candidate("b", 1.0, "n", ("a",))
    c, d = Candidate("c", 1.0, "n", ("a", "z")), Candidate("d", 1.0, "n", ("q",))

    assert are_related(a, a)
    assert are_related(a, b)
    assert are_related(b, a)
    assert are_related(b, c)
    assert not are_related(b, d)
    for seed in range(30):
        chosen = parents_of((a, b, c, d), HashStream(seed, "p"), 3)
        assert not any(are_related(x, y) for n, x in enumerate(chosen) for y in chosen[n + 1 :])
    assert len(parents_of((a, b), HashStream(1, "p"), 2)) == 1


def test_the_better_are_parents_more_often() -> None:
    crowd = [Candidate(str(n), float(n), str(n)) for n in range(10)]
    draws = HashStream(2, "p")
    mean = sum(parents_of(crowd, draws, 1)[0].fitness for _ in range(400)) / 400

    assert 6.2 < mean < 7.5


def family() -> Lineage:
    """a and b by chance; c of both; d of c; e of a, and dead."""
    tree = Lineage()
    for birth in (
        Birth("a", (), 0),
        Birth("b", (), 0),
        Birth("c", ("a", "b"), 1),
        Birth("d", ("c",), 2),
        Birth("e", ("a",), 1),
    ):
        tree.born(birth)
    return tree


def test_the_dead_stay_counted_and_their_branches_are_told() -> None:
    tree = family()
    for each in ("a", "b", "c", "e"):
        tree.died(each, is_tabu=each == "e")

    assert tree.trials == 5
    assert tree.alive == {"d"}
    assert tree.dead_branches == 1
    assert tree.tabu == {"e"}
    tree.died("d")
    assert tree.dead_branches == tree.trials == 5


def test_lineage_knows_ancestors_offspring_and_depth() -> None:
    tree = family()

    assert tuple(tree.ancestors("d")) == ("c", "a", "b")
    assert tree.offspring("a") == ("c", "e")
    assert [tree.depth(each) for each in "abcde"] == [0, 0, 1, 2, 1]


def test_a_birth_told_twice_counts_once_and_a_child_before_its_parents_is_refused() -> None:
    tree = family()
    tree.born(Birth("a", (), 0))

    assert tree.trials == 5
    for bad in (Birth("f", ("nobody",), 3), Birth("f", ("d",), 2)):
        with pytest.raises(ProblemError, match="not born before"):
            tree.born(bad)


def test_limits_bound_genes_and_never_widen_them() -> None:
    whole = detector_table()
    asked = bounded(whole, 1.5)
    draws = HashStream(4, "bounded")
    genomes = [drawn(asked, draws) for _ in range(50)]
    again = [child(asked, genomes[place : place + 3], draws) for place in range(40)]

    assert min(each.number("reward") for each in (*genomes, *again, usual(bounded(whole, 2.0)))) >= 1.5
    assert usual(bounded(whole, 2.0)).number("reward") == 2.0
    assert bounded(whole, 0.5) == whole
    for each in genomes:
        assert checked(whole, each) == each
    low = repaired(whole, {**usual(whole).values, "reward": 1.3})
    with pytest.raises(ProblemError, match=r"a number from 1\.5 to 3"):
        checked(asked, low)
