"""Examples: `trellis privacy scrub` from outside."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from trellis.cli import app

CSV = """booked,amount,description
2026-03-14,-1234567890123.45,ZELLE TO MARY SMITH FOR RENT
2026-03-15,10.50,SAFEWAY #1007
"""


def said(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(app, ["privacy", "scrub", *words])


def test_a_csv_file_is_written_again_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text(CSV)
    found = said(str(file))

    assert found.exit_code == 0, found.output
    assert "2 records; replaced: 1 name" in found.output
    assert (tmp_path / "lines.clean.csv").read_text() == CSV.replace("MARY SMITH", "[NAME]")
    assert file.read_text() == CSV


def test_numbers_of_json_lines_stay_as_they_are_written(tmp_path: Path) -> None:
    file, policy = tmp_path / "rows.jsonl", tmp_path / "policy.toml"
    file.write_text('{"a": 10.50, "b": 12345678901234567890, "note": "ann@example.org", "ok": true, "none": null}\n')
    policy.write_text('a = "keep"\nb = "keep"\nnote = "scan"\nok = "keep"\nnone = "scan"\n')
    answer = json.loads(said(str(file), "--policy", str(policy), "--out", str(tmp_path / "o.jsonl"), "--json").stdout)

    assert answer["found"] == {"email": 1}
    assert answer["findings"][0]["note"] == [{"type": "email", "start": 0, "end": 15, "confidence": "0.99"}]
    assert (tmp_path / "o.jsonl").read_text() == (
        '{"a": 10.50, "b": 12345678901234567890, "note": "[EMAIL]", "ok": true, "none": null}\n'
    )


def test_tokens_are_equal_from_run_to_run_by_a_key_of_the_house(tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text(CSV)
    for name in ("one.csv", "two.csv"):
        assert said(str(file), "--tokens", "--home", str(tmp_path / "h"), "--out", str(tmp_path / name)).exit_code == 0
    one, two = ((tmp_path / name).read_text() for name in ("one.csv", "two.csv"))

    assert one == two
    assert "[NAME:" in one
    assert (tmp_path / "h/keys/scrubbing.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "content", "words", "told"),
    [
        ("a.csv", "booked,owner\n2026-01-01,Ann\n", (), "no policy says"),
        ("a.csv", "booked\n2026-01-01,x\n", (), "not as many cells"),
        ("a.csv", "", (), "no columns"),
        ("a.jsonl", '{"amount": NaN}', (), "no number"),
        ("a.jsonl", '{"amount": 1, "amount": 2}', (), "twice"),
        ("a.jsonl", '{"note": {"x": 1}}', (), "more fields"),
        ("a.jsonl", "[1]", (), "no JSON object"),
        ("a.txt", "x", (), "no kind of file"),
        ("a.csv", "booked\nx\n", ("--policy", "none.toml"), "no such file"),
        ("a.csv", "booked\nx\n", ("--out", "b.jsonl"), "another ending"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(content)
    found = said(name, *words)

    assert found.exit_code == 2
    assert told in found.output
    assert [path.name for path in tmp_path.iterdir()] == [name]
