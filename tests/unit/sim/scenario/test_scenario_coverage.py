"""Rule, scenarios and code as a table: made of trials, read back, and what it has no answer for."""

from pathlib import Path

from trellis.constitution.rulebook import load
from trellis.sim.scenario.mutation.coverage import Row, modules, naming, read_table, rows_of, stale, table, unshown
from trellis.sim.scenario.mutation.mutants import Change, Mutant
from trellis.sim.scenario.mutation.page import page
from trellis.sim.scenario.mutation.trials import Outcome, Trial

KILLED = Trial(Mutant((Change("S0.slice", "value", "50", "51"),)), Outcome.KILLED, "one.toml", "it differs")
REFUSED = Trial(Mutant((Change("A.mult", "value", "100", "101"),)), Outcome.REFUSED, said="it is built for 100")
SURVIVED = Trial(Mutant((Change("S8.oi", "value", "500", "501"),)), Outcome.SURVIVED)
ROWS = (
    Row("S0.slice", 2, 0, ("one.toml", "two.toml"), ("autopilot/assembly.py",)),
    Row("A.mult", 0, 2, ("one.toml",), ("constitution/ties.py", "risk/exposure.py")),
    Row("A.pure", 0, 0, (), ()),
)


def test_a_table_is_read_back_as_it_was_written() -> None:
    assert read_table(page(ROWS, (KILLED,), {"A.pure": "a reason"})) == ROWS
    assert "| S0.slice | 2 | one, two | `autopilot/assembly.py` |" in table(ROWS)
    assert "| A.mult | 0 + 2 refused |" in table(ROWS)
    assert "| A.pure | words |" in table(ROWS)


def test_rows_are_shown_by_what_failed_else_by_what_names_them(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('shows = ["S0.alloc", "A.mult", "S0.slice"]\n', encoding="utf-8")
    rows = {row.rule: row for row in rows_of(load(), (KILLED, REFUSED, SURVIVED), (path,), tmp_path)}

    assert rows["S0.slice"].scenarios == ("one.toml",)
    assert (rows["A.mult"].scenarios, rows["A.mult"].refused) == (("words.toml",), 1)
    assert rows["S0.alloc"].scenarios == ("words.toml",)
    assert (rows["S8.oi"].killed, rows["S8.oi"].scenarios) == (0, ())


def test_an_id_counts_only_whole(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text('rule = "S0.margin.reg_t"\ntext = "S0.slice and more"\n', encoding="utf-8")

    assert naming((path,), ("S0.margin", "S0.margin.reg_t", "S0.slice")) == {
        "S0.margin": (),
        "S0.margin.reg_t": ("one.toml",),
        "S0.slice": (),
    }


def test_a_module_reads_a_row_by_its_id_or_at_least_mentions_it(tmp_path: Path) -> None:
    (tmp_path / "reads.py").write_text('LIMIT = "S0.slice"\n', encoding="utf-8")
    (tmp_path / "mentions.py").write_text('"""Slices (S0.slice) and Part D (D.slices)."""\n', encoding="utf-8")

    assert modules(tmp_path, ("S0.slice", "D.slices")) == {"S0.slice": ("reads.py",), "D.slices": ("mentions.py",)}


def test_what_nobody_notices_needs_a_reason_and_a_reason_without_need_is_told() -> None:
    rows, trials = (*ROWS, Row("S8.oi", 0, 0, (), ())), (KILLED, REFUSED, SURVIVED)

    assert unshown(rows, trials, {}) == ("A.pure", "S8.oi", SURVIVED.mutant.name)
    assert unshown(rows, trials, {"A.pure": "why", "S8.oi value": "why"}) == ()
    assert stale(rows, trials, {"A.pure": "why", "S8.oi value": "why"}) == ()
    assert stale(rows, trials, {"S0.slice": "why", "S0.slice value": "why", "S0.none": "why"}) == (
        "S0.slice",
        "S0.slice value",
        "S0.none",
    )
