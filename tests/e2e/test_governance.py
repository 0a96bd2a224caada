"""Integration: the law is changed from the command line, by two people and a backtest only (Part M 37)."""

import json
import os
import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.conftest import PROGRAM, Answer, problems_of
from tests.fakes.rulebooks import draft, draft_text

from trellis.adapters.stores.governance import Governance
from trellis.constitution.amendment_events import StepRefused
from trellis.constitution.rulebook import load
from trellis.kernel import totp
from trellis.kernel.clock import WallClock
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.kernel.verify import verify_journal

Run = Callable[..., Answer]


@dataclass
class House:
    """A home of its own, its people's secrets, and the codes they have not used yet."""

    home: Path
    secrets: dict[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)

    def ask(self, *arguments: str | Path) -> Answer:
        """The program's answer in this house."""
        command = [PROGRAM, *map(str, arguments), "--json"]
        environment = {"TRELLIS_HOME": str(self.home), "PATH": "/usr/bin:/bin", "PYTHONPATH": _path()}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    def done(self, *arguments: str | Path) -> dict[str, Any]:
        """The same where it must succeed."""
        answer = self.ask(*arguments)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return dict(json.loads(answer.stdout))

    def enrol(self, name: str, role: str, *by: str) -> None:
        """Enrol a person."""
        self.secrets[name] = str(self.done("rules", "enrol", name, "--role", role, *by)["secret"])

    def factor(self, name: str) -> tuple[str, str, str, str]:
        """--by and --mfa of a person, with a code that was not used before and holds for some time yet."""
        now = WallClock().now()
        ends_soon = now.timestamp() % totp.STEP_SECONDS > totp.STEP_SECONDS / 2
        step = max(totp.step_of(now) - (0 if ends_soon else 1), self.used.get(name, 0) + 1)
        while step > totp.step_of(WallClock().now()) + totp.DRIFT_STEPS:
            time.sleep(0.5)
        self.used[name] = step
        return "--by", name, "--mfa", totp.code_at(totp.read(self.secrets[name]), step)


def _path() -> str:
    return os.environ.get("PYTHONPATH", "")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Root, ann and bob, and a draft that ann proposed."""
    made = House(tmp_path_factory.mktemp("house") / "home")
    made.enrol("root", "admin")
    made.enrol("ann", "manager", *made.factor("root"))
    made.enrol("bob", "compliance", *made.factor("root"))
    made.enrol("oracle", "advisory", *made.factor("root"))
    path = made.home.parent / "draft.toml"
    path.write_text(draft_text())
    made.done("rules", "propose", path, "--author", "ann", "--reason", "Deploy more.")
    return made


def id_of(house: House) -> str:
    """The amendment that was proposed."""
    return str(house.done("rules", "list")["amendments"][0]["id"])


def stage(house: House) -> str:
    """Where it stands."""
    return str(house.done("rules", "list")["amendments"][0]["stage"])


def test_an_adviser_writes_drafts_and_proposes_nothing(house: House, tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_text(draft_text(new='"0.35"'))
    answer = house.ask("rules", "propose", path, "--author", "oracle", "--reason", "I know better.")

    assert answer.returncode == 2
    assert problems_of(answer)[0]["message"] == "Part I, propose rule change: advisory may not"


def test_a_draft_is_shown_row_by_row_with_a_stale_hash(house: House) -> None:
    told = house.done("rules", "diff", "packaged", house.home.parent / "draft.toml")

    assert told["changes"][-1] == {
        "id": "S0.symbol.cap",
        "field": "value",
        "old": "0.25",
        "new": "0.3",
        "source": "C",
    }


def test_a_draft_begins_as_a_copy_of_the_law(house: House, tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    told = house.done("rules", "copy", path)
    assert (told["version"], load(path).sha256) == ("1.3", load().sha256)

    again = house.ask("rules", "copy", path)
    assert (again.returncode, problems_of(again)[0]["field"]) == (2, "FILE")
    nowhere = house.ask("rules", "copy", tmp_path / "no" / "draft.toml")
    assert nowhere.returncode == 2


def test_an_edited_rulebook_does_not_run_as_it_is(house: House, prices: Path, tmp_path: Path) -> None:
    edited = house.home.parent / "draft.toml"
    span = ("--from", "2019-01-02", "--to", "2019-01-31")
    answer = house.ask("replay", "--data", prices, *span, "--rulebook", edited, "--out", tmp_path / "run")

    assert answer.returncode == 2
    assert "amend it by governance" in problems_of(answer)[0]["way_out"]


def test_the_whole_way(house: House, prices: Path, tmp_path: Path) -> None:
    id = id_of(house)
    early = house.ask("rules", "approve", id, *house.factor("bob"))
    assert (early.returncode, stage(house)) == (2, "PROPOSED")

    span = ("--from", "2019-01-02", "--to", "2019-02-28")
    tested = house.done("rules", "backtest", id, "--data", prices, *span)
    assert {row["name"] for row in tested["metrics"]} >= {"Final equity, USD", "Maximum drawdown", "Sharpe ratio"}
    page = Path(tested["page"]).read_text()
    assert all(f">{row['old']}<" in page and f">{row['new']}<" in page for row in tested["metrics"])

    own = house.ask("rules", "approve", id, *house.factor("ann"))
    assert "may not approve an own change" in problems_of(own)[0]["message"]
    wrong = house.ask("rules", "approve", id, "--by", "bob", "--mfa", "000000")
    assert "the code is wrong or its half minute is over" in problems_of(wrong)[0]["message"]
    malformed = house.ask("rules", "approve", id, "--by", "bob", "--mfa", "12a")
    assert problems_of(malformed)[0]["message"] == "a code of 6 digits is wanted"
    assert stage(house) == "BACKTESTED"

    code = house.factor("bob")
    house.done("rules", "approve", id, "--by", "BOB", *code[2:])
    released = house.done("rules", "release", id)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(released["effective"]))
    assert stage(house) == "RELEASED"

    settings = tmp_path / "run.toml"
    settings.write_text(
        f'first = 2019-01-02\nlast = 2019-02-28\nsource = "data"\ndata = "{prices}"\n'
        f'[[amendment]]\nfrom = 2019-01-14\nrulebook = "{released["file"]}"\n'
    )
    summary = house.done("replay", settings, "--out", tmp_path / "run")
    assert summary["rulebook"]["unreleased_drafts"] == []
    assert [later["version"] for later in summary["rulebook"]["later"]] == ["1.4"]
    assert house.done("verify", tmp_path / "run")["ok"] is True
    assert house.done("verify", house.home / "governance" / "backtests" / id / "old")["ok"] is True


def test_what_part_i_refuses_stands_in_the_journal(house: House, tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_text(draft_text(new='"0.45"'))
    answer = house.ask("rules", "propose", path, "--author", "oracle", "--reason", "I know better.")
    store = Governance(house.home / "governance")
    codec = Codec([("step.refused", 1, StepRefused)])
    with Journal.open(store.journal, read_only=True) as journal:
        (last,) = journal.read(after=journal.head.sequence - 1)
    refused = codec.decode(last.type, last.version, last.payload)

    assert verify_journal(store.journal).ok
    assert isinstance(refused, StepRefused)
    assert (refused.step, refused.by, refused.reason) == ("propose", "oracle", problems_of(answer)[0]["message"])


def test_a_code_shown_twice_is_refused_and_the_refusal_stands_in_the_journal(tmp_path: Path) -> None:
    house = House(tmp_path / "home")
    house.enrol("root", "admin")
    code = house.factor("root")
    house.enrol("eve", "viewer", *code)
    again = house.ask("rules", "enrol", "fay", "--role", "viewer", *code)
    store = Governance(house.home / "governance")
    with Journal.open(store.journal, read_only=True) as journal:
        (last,) = journal.read(after=journal.head.sequence - 1)
    refused = Codec([("step.refused", 1, StepRefused)]).decode(last.type, last.version, last.payload)

    assert (again.returncode, problems_of(again)[0]["message"]) == (2, "this code was used before")
    assert isinstance(refused, StepRefused)
    assert (refused.step, refused.by, refused.reason) == ("enrol", "root", "this code was used before")
    assert "fay" not in store.register().people


def test_secrets_are_for_their_owner_and_not_in_the_journal(house: House) -> None:
    files = list((house.home / "governance" / "factors").iterdir())

    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    raw = (house.home / "governance" / "journal.db").read_bytes()
    assert not any(secret.encode() in raw for secret in house.secrets.values())


def test_a_rulebook_changed_after_it_was_kept_is_refused(house: House) -> None:
    path = Governance(house.home / "governance").rulebook_path(draft().sha256)
    text = path.read_text()
    path.write_text(text.replace('"More."', '"Less."', 1))
    try:
        answer = house.ask("rules", "diff", "packaged", id_of(house))
    finally:
        path.write_text(text)

    assert answer.returncode == 2
    assert "does not match this hash" in problems_of(answer)[0]["message"]


@pytest.mark.parametrize(
    "arguments, field",
    [
        (("rules", "approve", "nothing", "--by", "bob", "--mfa", "123456"), "ID"),
        (("rules", "release", "nothing"), "ID"),
        (("rules", "diff", "packaged", "nothing"), "B"),
        (("rules", "enrol", "x", "--role", "king"), "--role"),
        (("rules", "enrol", "x", "--role", "viewer"), "--by"),
        (("rules", "propose", "/nowhere.toml", "--author", "ann", "--reason", "x"), "file"),
    ],
)
def test_bad_input_is_told_and_nothing_is_done(house: House, arguments: tuple[str, ...], field: str) -> None:
    before = Governance(house.home / "governance").length()
    answer = house.ask(*arguments)

    assert answer.returncode == 2
    assert problems_of(answer)[0]["field"] == field
    assert Governance(house.home / "governance").length() == before
