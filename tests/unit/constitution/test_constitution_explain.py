"""Rules as people and machines read them."""

import json

import pytest

from trellis.constitution.explain import as_json, explain, rule_json, source_meaning
from trellis.constitution.rulebook import load

LAW = load()


def test_one_rule_is_told_in_full() -> None:
    told = "\n".join(explain(LAW, "S2.entry.delta"))
    assert "range 0.4 to 0.45 abs_delta, target 0.425" in told
    assert "the Constitution; a reading" in told
    assert "interpreted: the target" in told
    assert "reject: no strike in the band" in told
    assert LAW.rule("S2.entry.delta").text in told


def test_all_rules_are_told_in_one_line_each() -> None:
    lines = explain(LAW)
    assert len(lines) == len(LAW.rules)
    (window,) = [line for line in lines if line.startswith("S1.gen.window ")]
    assert window.endswith("in thu 09:45-11:00  [C]")
    (pivot,) = [line for line in lines if line.startswith("S0.dd.pivot ")]
    assert "0.15 fraction" in pivot
    assert "vix 30" in pivot


def test_every_rule_can_be_told_and_encoded() -> None:
    for id in LAW.rules:
        assert explain(LAW, id)[0].endswith(id)
    rules = json.loads(json.dumps(as_json(LAW)))["rules"]
    assert [rule["id"] for rule in rules] == list(LAW.rules)


def test_numbers_stay_text_in_json_and_empty_fields_are_left_out() -> None:
    assert rule_json(LAW.rule("S0.slice")) == {
        "id": "S0.slice",
        "section": "S0",
        "op": "<=",
        "numbers": {"value": "50"},
        "unit": "contracts",
        "scope": ["gen", "rev", "com", "mini"],
        "when": "every order",
        "on_breach": "resize",
        "then": "slice",
        "source": "C",
        "interpretation": False,
        "text": LAW.rule("S0.slice").text,
    }
    assert as_json(LAW, "S0.slice")["sha256"] == LAW.sha256


def test_an_unknown_rule_is_no_rule() -> None:
    with pytest.raises(KeyError):
        explain(LAW, "S4.2.1")


def test_sources_are_spelt_out() -> None:
    assert source_meaning("C/A") == "the Constitution; the start-conditions and acceptance sheet"
