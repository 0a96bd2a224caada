"""The mandate file: its hash, errors that name the field, and that it can only be tightened."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.constitution.digest import rehash
from trellis.core.problems import ProblemError
from trellis.risk.limits import BY_RULE, ROWS, tighter
from trellis.risk.mandate import SHIPPED, load, shipped, tightened, with_figures

D = Decimal


def _written(tmp_path: Path, text: str, *, hashed: bool = True) -> Path:
    path = tmp_path / "mandate.toml"
    path.write_text(rehash(text) if hashed else text, encoding="utf-8")
    return path


def _problems(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(ProblemError) as raised:
        load(path)
    assert all(found.way_out for found in raised.value.problems)
    return [(found.field, found.value) for found in raised.value.problems]


def test_the_shipped_mandate_has_a_figure_for_every_limit_and_its_own_hash() -> None:
    mandate = shipped()

    assert set(mandate.limits.figures) == {row.rule for row in ROWS}
    assert mandate.hash == mandate.limits.hash
    assert mandate.hash in SHIPPED.read_text(encoding="utf-8")
    assert mandate.limits["M.var95"] == D("0.02")
    assert mandate.limits.count("M.positions") == 20
    assert set(mandate.sources.values()) == {"S", "R"}


def test_a_word_changed_without_its_hash_is_found(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace('"M.var95" = { value = "0.02"', '"M.var95" = { value = "0.03"')

    assert [field for field, _ in _problems(_written(tmp_path, text, hashed=False))] == ["sha256"]
    assert load(_written(tmp_path, text)).limits["M.var95"] == D("0.03")


@pytest.mark.parametrize(
    "old, new, field, value",
    [
        ('value = "0.02", source = "S"', 'value = "a lot", source = "S"', "limit.M.var95", "a lot"),
        ('value = "0.02", source = "S"', 'value = 0.02, source = "S"', "limit.M.var95", "0.02"),
        ('value = "0.02", source = "S"', 'value = "nan", source = "S"', "limit.M.var95", "nan"),
        ('"M.var95" = {', '"M.warp" = {', "M.var95", ""),
        ('value = "0.02", source = "S"', 'value = "2", source = "S"', "M.var95", "2"),
        ('value = "20", source = "R"', 'value = "20.5", source = "R"', "M.positions", "20.5"),
        ('crypto = "-0.30"', 'crypto = "-1.30"', "stress[0].classes.crypto", "-1.30"),
        ('crypto = "-0.30"', 'tulips = "-0.30"', "stress[0].classes.tulips", "-0.30"),
        ('name = "October 1987: one day"', "name = 1987", "stress[0]", None),
        ('version = "2"', 'version = "2"\nmood = "bold"', "mood", ""),
    ],
)
def test_what_is_wrong_in_a_file_is_named_by_field_and_value(
    tmp_path: Path, old: str, new: str, field: str, value: str | None
) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text

    found = _problems(_written(tmp_path, text.replace(old, new, 1)))

    assert field in [name for name, _ in found]
    assert value is None or (field, value) in found


def test_a_file_without_limits_or_scenarios_says_so(tmp_path: Path) -> None:
    assert {"limit", "stress"} <= {field for field, _ in _problems(_written(tmp_path, 'version = "1"\nsha256 = ""\n'))}


def test_a_mandate_is_tightened_and_gets_a_hash_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('[limit]\n"M.position" = "0.05"\n"M.confidence" = { value = "0.7" }\n', encoding="utf-8")
    mandate = tightened(shipped(), own)

    assert (mandate.limits["M.position"], mandate.limits["M.confidence"]) == (D("0.05"), D("0.7"))
    assert mandate.limits["M.name"] == shipped().limits["M.name"]
    assert mandate.hash not in ("", shipped().hash)
    assert mandate.hash == mandate.limits.hash
    assert with_figures(shipped(), {}) is not None
    assert with_figures(shipped(), {}).hash == shipped().hash


def test_a_file_that_loosens_or_says_more_is_refused_by_name(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('version = "2"\n[limit]\n"M.position" = "0.5"\n"M.confidence" = "0.1"\n"M.x" = "1"\n')
    with pytest.raises(ProblemError) as raised:
        tightened(shipped(), own)

    found = {each.field: each.way_out for each in raised.value.problems}
    assert set(found) == {"version", "M.position", "M.confidence", "M.x"}
    assert found["M.position"] == "Give at most 0.10"
    assert found["M.confidence"] == "Give at least 0.6"


@given(st.sampled_from(sorted(BY_RULE)), st.decimals(0, 1, places=3))
def test_no_figure_ever_loosens_a_limit(rule: str, part: Decimal) -> None:
    row, base = BY_RULE[rule], shipped()
    figure = row.least + (row.most - row.least) * part
    figure = D(int(figure)) if row.whole else figure
    try:
        changed = with_figures(base, {rule: figure}).limits[rule]
    except ProblemError:
        changed = base.limits[rule]
        assert figure != tighter(row, figure, changed)
    assert changed == tighter(row, changed, base.limits[rule])
