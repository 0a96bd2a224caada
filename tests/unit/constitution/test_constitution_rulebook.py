"""The rulebook as data: complete, typed, and refused when it was touched."""

from datetime import time
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest
from tests.unit.constitution.cases import gen_put, gen_view, judged, quote

from trellis.constitution.digest import rehash
from trellis.constitution.known import DERIVED_IDS, KNOWN_IDS
from trellis.constitution.rulebook import load, loads
from trellis.constitution.schema import Band, Window, letters
from trellis.constitution.verdict import Outcome
from trellis.core.problems import Problem, ProblemError

TEXT = resources.files("trellis.constitution").joinpath("v1_3.toml").read_text(encoding="utf-8")
LAW = load()

# Typed from the reference, section by section, not from the package.
REFERENCE = {
    "A": "time num mult delta quote calDTE mktDTE NLV base S expo hwm cost pure",
    "S0": "split min deploy.ceiling deploy.target symbol.cap alloc slice slip.cap cr.timeout idem kill.user dd.pivot "
    "dd.recover margin pdelta mon.L0 mon.L1 mon.L2 mon.L3",
    "S1": "gen.window rev.window com.window ltd.manage pin cheap itm report.cut earn.skip earn.unknown earn.span "
    "early.shift holiday.move holiday.dte expiry.pref",
    "S2": "universe entry.kind entry.delta entry.dte stress.dte roll.prep assign.cc recover exit.cc pivot fork.step "
    "mini.size mini.mix mini.age mini.mult mini.reinvest",
    "S3": "universe entry.delta entry.dte roll.prep roll.exec assign.cc reinvest reinvest.split fork.step",
    "S4": "universe entry.kind entry.delta entry.dte cover.max profit earn.cover shares.init shares.slip reenter "
    "reinvest",
    "S5": "budget trig.vix trig.spx trig.breadth spx.otm spx.tenor vix.call release.profit release.revert",
    "S6": "atr atr.fallback L0 L1 L2 L3 roll.cost roll.target roll.delta freeze vix.hedged vix.safe vix.kill cc.L0 "
    "cc.L1 cc.L2 cc.L3",
    "S7": "prep log cc resume",
    "S8": "oi adv spread size missing stale stale.buf stale.hard atr.none chain broker feed",
    "S9": "cycle resume recon.pos recon.cash orphan",
    "S10": "gen tax split",
    "S11": "weekly monthly quarterly",
    "S12": "label ml",
    "S13": "ai llms",
    "S14": "custody selfmod gate",
    "S15": "change",
    "S16": "gate",
    "S17": "call.delta call.tenor put roll.tte roll.delta stagger",
}


def edited(old: str, new: str, text: str = TEXT) -> str:
    assert old in text
    return text.replace(old, new, 1)


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(ProblemError) as raised:
        loads(text, "draft.toml")
    return list(raised.value.problems)


def test_every_rule_of_the_reference_is_a_row_and_only_declared_ids_are_added() -> None:
    ids = {f"{section}.{name}" for section, names in REFERENCE.items() for name in names.split()}
    assert len(ids) == 152
    assert set(LAW.rules) - ids == set(DERIVED_IDS)
    assert ids <= set(LAW.rules)
    assert set(LAW.rules) == KNOWN_IDS


def test_rows_that_a_reading_takes_part_in_are_listed_and_no_others() -> None:
    listed = {rule.id for rule in LAW.interpretations()}
    assert {"S2.entry.delta", "S0.alloc", "S6.roll.cost", "S8.feed", "S9.recon.cash", "S4.reenter"} <= listed
    assert {"S2.entry.dte", "S0.symbol.cap", "S8.oi", "S8.adv", "A.cost", "S5.vix.call"}.isdisjoint(listed)
    assert listed == {rule.id for rule in LAW.rules.values() if "R" in letters(rule.source)}


def test_every_added_row_is_marked_as_a_reading() -> None:
    assert {LAW.source(id) for id in DERIVED_IDS} == {"R"}


@pytest.mark.parametrize(
    ("id", "source"),
    [
        *[("S2.entry.delta", "C+R"), ("S2.stress.dte", "C/A"), ("S2.exit.cc", "P+R"), ("S5.vix.call", "C+X")],
        *[("S6.roll.target", "A+R"), ("S8.feed", "S+R"), ("S9.recon.cash", "X+R"), ("S9.orphan", "A/P")],
        *[("S5.release.revert", "C+P"), ("S2.mini.mix", "P"), ("S0.min", "X"), ("S0.dd.recover", "R")],
    ],
)
def test_sources_are_kept_as_the_reference_gives_them(id: str, source: str) -> None:
    assert LAW.source(id) == source


@pytest.mark.parametrize(
    ("id", "field", "number"),
    [
        *[("A.mult", "value", "100"), ("A.quote", "value", "30"), ("A.cost", "option_commission", "0.65")],
        *[("A.cost", "option_fee", "0.02"), ("A.cost", "share", "0.005"), ("A.cost", "share_minimum", "1")],
        *[
            ("S0.split", "gen", "0.4"),
            ("S0.split", "rev", "0.3"),
            ("S0.split", "com", "0.3"),
            ("S0.min", "value", "1e5"),
        ],
        *[
            ("S0.deploy.ceiling", "value", "1"),
            ("S0.deploy.target", "value", "0.95"),
            ("S0.symbol.cap", "value", "0.25"),
        ],
        *[("S0.slice", "value", "50"), ("S0.slip.cap", "value", "5"), ("S0.cr.timeout", "value", "3")],
        *[("S0.dd.pivot", "value", "0.15"), ("S0.dd.pivot", "vix", "30"), ("S0.margin", "value", "0.6")],
        *[("S0.mon.L0", "value", "300"), ("S0.mon.L1", "value", "60"), ("S0.mon.L2", "value", "30")],
        *[("S0.mon.L3", "value", "1"), ("S1.pin", "value", "0.25"), ("S1.cheap", "value", "0.05")],
        *[("S1.early.shift", "value", "-120"), ("S2.fork.step", "value", "100000"), ("S2.mini.mult", "value", "3")],
        *[
            ("S3.fork.step", "value", "500000"),
            ("S3.reinvest", "reserve", "0.3"),
            ("S3.reinvest.split", "leaps", "0.25"),
        ],
        *[("S4.profit", "value", "0.65"), ("S4.earn.cover", "value", "0.5"), ("S4.shares.slip", "value", "0.1")],
        *[("S5.budget", "p_2", "0.075"), ("S5.trig.vix", "closes", "5"), ("S5.spx.tenor", "target", "274")],
        *[("S6.atr.fallback", "value", "1.1"), ("S6.L3", "value", "3"), ("S6.roll.cost", "value", "0.5")],
        *[("S6.vix.hedged", "value", "50"), ("S6.vix.hedged", "ceiling", "0.5"), ("S6.vix.hedged", "target", "0.475")],
        *[("S6.vix.safe", "value", "65"), ("S6.vix.kill", "value", "80"), ("S6.cc.L1", "profit", "0.3")],
        *[("S7.prep", "value", "0.95"), ("S8.oi", "value", "500"), ("S8.adv", "value", "100")],
        *[("S8.spread", "value", "0.05"), ("S8.size", "value", "0.1"), ("S8.stale.hard", "block", "300")],
        *[("S8.stale.hard", "latch", "900"), ("S9.recon.cash", "value", "100"), ("S9.recon.cash", "alert", "1")],
        *[("S17.call.tenor", "hi", "548"), ("S17.roll.tte", "value", "3"), ("S17.stagger", "rungs", "2")],
    ],
)
def test_numbers_are_those_of_the_reference(id: str, field: str, number: str) -> None:
    assert LAW.number(id, field) == Decimal(number)


def test_bands_bounds_windows_clocks_and_symbols_come_typed() -> None:
    assert LAW.band("S2.entry.delta") == Band(Decimal("0.40"), Decimal("0.45"), Decimal("0.425"))
    assert LAW.band("S4.reenter") == Band(Decimal("0.20"), Decimal("0.25"), Decimal("0.225"))
    assert LAW.bounds("S2.entry.dte") == (0, 1)
    assert LAW.bounds("S3.entry.dte") == (3, 5)
    assert LAW.bounds("S4.entry.dte") == LAW.bounds("S2.assign.cc") == LAW.bounds("S4.reenter") == (5, 5)
    assert LAW.window("S1.rev.window") == Window(2, time(9, 45), time(11))
    assert LAW.window("S1.ltd.manage") == Window(None, time(14, 30), time(15, 45))
    assert LAW.clock("S7.prep") == time(15)
    assert LAW.symbols("S4.universe") == ("AAPL", "MSFT", "AMZN", "GOOGL", "NVDA", "TSLA", "META")
    assert LAW.items("S12.label")[0] == "Preservation"
    assert LAW.integer("S0.slice") == 50
    assert LAW.fraction("S0.slip.cap") == Decimal("0.05")


def test_asking_for_what_a_row_does_not_carry_is_an_error() -> None:
    with pytest.raises(KeyError):
        LAW.number("S1.gen.window")
    with pytest.raises(KeyError):
        LAW.window("S0.slice")
    with pytest.raises(KeyError):
        LAW.clock("S0.slice")
    with pytest.raises(KeyError):
        LAW.integer("S0.symbol.cap")
    with pytest.raises(KeyError):
        LAW.fraction("S0.symbol.cap")


def test_a_changed_number_is_refused_by_the_hash() -> None:
    (found,) = problems_of(edited('hi = "0.45"', 'hi = "0.46"'))
    assert found.field == "sha256"
    assert found.source == "draft.toml"
    assert "governance" in found.way_out


def test_comments_and_layout_do_not_change_the_hash() -> None:
    assert loads("# a remark\n\n" + TEXT, "draft.toml").sha256 == LAW.sha256


def test_a_draft_with_a_fresh_hash_is_read_and_moves_the_edge() -> None:
    draft = loads(rehash(edited('hi = "0.45"', 'hi = "0.46"')), "draft.toml")
    view = gen_view(quote=quote("0.4600"))
    assert draft.sha256 != LAW.sha256
    assert judged(gen_put(), view).outcome is Outcome.REFUSED
    verdict = judged(gen_put(), view, draft)
    assert verdict.outcome is Outcome.APPROVED
    assert verdict.rulebook == draft.sha256
    assert judged(gen_put(), gen_view(quote=quote("0.4601")), draft).outcome is Outcome.REFUSED


def test_every_problem_is_reported_at_once_with_its_field_value_and_way_out() -> None:
    text = edited('[rule."S2.pivot"]', '[rule."S2.pivots"]')
    text = edited('lo = "0.40"\nhi = "0.45"', 'lo = "0.46"\nhi = "0.45"', text)
    text = edited('symbols = ["NVDA", "TSLA"]', 'symbols = ["NVDA", "TSLA", "NVDA"]', text)
    text = edited('value = "500"\nunit = "contracts"', 'value = "many"\nunit = "crates"', text)
    text = edited('on_breach = "escalate"\nthen = "Level 3"', 'on_breach = "shrug"\nthen = "Level 3"', text)
    text = edited('[rule."S8.size"]\nop = "<="', '[rule."S8.size"]\nop = "=<"', text)
    text = edited('source = "S+R"', 'source = "S+Q"', text)
    found = {problem.field: problem for problem in problems_of(rehash(text))}
    assert set(found) == {
        'rule."S2.pivot"',
        'rule."S2.pivots".id',
        'rule."S2.entry.delta".lo',
        'rule."S3.universe".symbols',
        'rule."S8.oi".value',
        'rule."S8.oi".unit',
        'rule."S6.roll.cost".on_breach',
        'rule."S8.size".op',
        'rule."S8.feed".source',
        'rule."S8.feed".interpretation',
    }
    assert found['rule."S8.oi".value'].value == "many"
    assert all(problem.message and problem.way_out for problem in found.values())


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('value = "0.25"\nunit = "fraction"', 'value = 0.25\nunit = "fraction"', 'rule."S0.symbol.cap".value'),
        ('value = "0.25"\nunit = "fraction"', 'value = "NaN"\nunit = "fraction"', 'rule."S0.symbol.cap".value'),
        ('start = "09:45", end = "11:00"', 'start = "11:45", end = "11:00"', 'rule."S1.gen.window".window.start'),
        ('start = "09:45", end = "11:00"', 'start = "late", end = "11:00"', 'rule."S1.gen.window".window.start'),
        ('day = "thu"', 'day = "thursday"', 'rule."S1.gen.window".window.day'),
        ('target = "0.425"', 'target = "0.5"', 'rule."S2.entry.delta".target'),
        ('scope = ["house"]', 'scope = ["cellar"]', 'rule."A.time".scope'),
        ('scope = ["house"]', 'scope = "house"', 'rule."A.time".scope'),
        ('when = "always"', 'whenever = "always"', 'rule."A.time".whenever'),
        ("interpretation = true", 'interpretation = "yes"', 'rule."A.time".interpretation'),
        ('hi = "0.45"\n', "", 'rule."S2.entry.delta".lo'),
        ('numbers = { runbooks = "3", secret_findings = "0" }\n', "", 'rule."S14.gate".value'),
        ('version = "1.3"\nname', "name", "version"),
        ('name = "All-Use Constitution"', 'title = "All-Use Constitution"', "title"),
        ('[[changelog]]\nversion = "1.3"\n', "[[changelog]]\n", "changelog[0].version"),
    ],
)
def test_a_draft_with_a_mistake_is_refused_at_its_field(old: str, new: str, field: str) -> None:
    assert field in [problem.field for problem in problems_of(rehash(edited(old, new)))]


def test_a_file_that_is_no_toml_or_not_there_is_refused(tmp_path: Path) -> None:
    (found,) = problems_of("version = ")
    assert found.field == "file"
    with pytest.raises(ProblemError, match="cannot be read"):
        load(tmp_path / "absent.toml")
    with pytest.raises(ProblemError, match="not TOML"):
        rehash("version = ")
    with pytest.raises(ProblemError, match="the line is missing"):
        rehash('version = "1.3"')


def test_a_rulebook_is_read_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "law.toml"
    path.write_text(TEXT, encoding="utf-8")
    assert load(path).sha256 == LAW.sha256
    path.write_text(edited("rule.", "rules."), encoding="utf-8")
    with pytest.raises(ProblemError, match=str(path)):
        load(path)
