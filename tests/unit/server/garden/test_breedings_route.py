"""The garden over HTTP: a breeding whole, its tree, its genomes and their trades; and the trials that it cost."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.fakes.breedings import AT, SMALL, StoppedError, write_breeding
from tests.fakes.server import client

from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.lab.breeding.judging import Verdict
from trellis.strategies.garden.bred import FOLDER
from trellis.strategies.garden.events import CATALOGUE, FILE, ChampionAudited, CheckTold
from trellis.trials.ledger import path_of

ROOT = "/api/v1/garden"
NOISE = f"{ROOT}/breedings/noise"
Bred = tuple[TestClient, Verdict]


@pytest.fixture(scope="module")
def bred(tmp_path_factory: pytest.TempPathFactory) -> Bred:
    home = tmp_path_factory.mktemp("home")
    verdict = write_breeding(home)
    return client(home), verdict


def told(caller: TestClient, path: str) -> dict[str, Any]:
    answer = caller.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_breeding_is_told_as_it_was_judged(bred: Bred) -> None:
    caller, verdict = bred
    whole = told(caller, NOISE)
    (row,) = told(caller, f"{ROOT}/breedings")["breedings"]

    assert {name: whole[name] for name in row} == row
    assert (row["tried"], row["judged"], row["promoted"]) == (verdict.garden.lineage.trials, True, 0)
    assert row["unseen"]["ratio"] == pytest.approx(verdict.found.yearly(252), abs=1e-6)
    assert [gate["found"] for gate in whole["gate_rows"]] == [gate.found for gate in verdict.gates]
    assert [each["hash"] for each in whole["living"]] == verdict.garden.alive
    assert [each["number"] for each in whole["course"]] == [1, 2, 3, 4]
    assert {each["part"] for each in whole["course"]} == {1, 2}
    assert whole["peers"] == []
    assert whole["dead_branches"] == verdict.garden.lineage.dead_branches


def test_the_tree_holds_everyone_that_lives_with_their_ancestors(bred: Bred) -> None:
    caller, verdict = bred
    tree = told(caller, f"{NOISE}/tree")
    garden = verdict.garden
    wanted = {*garden.alive, *garden.champions}
    wanted |= {each for hash_ in wanted for each in garden.lineage.ancestors(hash_)}

    assert {node["hash"] for node in tree["nodes"]} == wanted
    for place, node in enumerate(tree["nodes"]):
        assert {tree["nodes"][parent]["hash"] for parent in node["parents"]} == set(
            garden.members[node["hash"]].parents
        )
        assert all(parent < place for parent in node["parents"])
    assert len(tree["dead"]) == tree["dead_count"] == garden.lineage.trials - len(wanted)
    assert {node["hash"] for node in tree["nodes"] if node["standing"] == "champion"} == set(garden.champions)


def test_every_genome_is_told_page_by_page(bred: Bred) -> None:
    caller, verdict = bred
    hashes, cursor = [], ""
    while True:
        page = told(caller, f"{NOISE}/genomes?limit=7{cursor}")
        hashes += [row["hash"] for row in page["genomes"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"

    assert hashes == list(verdict.garden.members)[::-1]
    assert page["total"] == len(hashes)
    alive = told(caller, f"{NOISE}/genomes?standing=alive")["genomes"]
    assert {row["hash"] for row in alive} == set(verdict.garden.alive) - set(verdict.garden.champions)


def test_a_genome_is_told_with_its_bounds_its_family_and_its_trades(bred: Bred) -> None:
    caller, verdict = bred
    champion = verdict.champions[-1]
    found = told(caller, f"{NOISE}/genomes/{champion.hash[:12]}")
    genes = {gene["name"]: gene for gene in found["genes"]}

    assert {name: gene["value"] for name, gene in genes.items()} == champion.genome.values
    assert (genes["threshold"]["least"], genes["threshold"]["most"]) == (0.1, 0.9)
    assert genes["kalman.sense"]["choices"] == ["reversion", "continuation"]
    assert [row["hash"] for row in found["parent_rows"]] == list(champion.parents)
    assert found["parts"][-1]["champion"] == champion.hash
    assert len(found["gate_rows"]) == 7

    trades = told(caller, f"{NOISE}/genomes/{champion.hash}/trades?limit=500")
    assert len(trades["trades"]) == trades["total"] == found["behaviour"]["kept"]
    assert trades["trades"] == sorted(trades["trades"], key=lambda row: row["entered"], reverse=True)


def test_one_of_a_dead_branch_has_genes_and_no_trades(bred: Bred) -> None:
    caller, _ = bred
    dead = told(caller, f"{NOISE}/genomes?standing=dead")["genomes"][0]
    found = told(caller, f"{NOISE}/genomes/{dead['hash']}")

    assert (found["behaviour"], found["kept"], found["gate_rows"]) == (None, False, [])
    assert told(caller, f"{NOISE}/genomes/{dead['hash']}/trades") == {"trades": [], "next": None, "total": 0}


@pytest.mark.parametrize(
    "path", ["/breedings/none", "/breedings/noise/genomes/0123456789ab", "/breedings/none/tree", "/breedings/.noise"]
)
def test_what_is_not_there_is_said_with_the_way_out(bred: Bred, path: str) -> None:
    answer = bred[0].get(f"{ROOT}{path}")

    assert answer.status_code == 404
    assert "See " in answer.text


def test_who_has_it_already_is_told_nothing_anew(bred: Bred) -> None:
    tag = bred[0].get(NOISE).headers["ETag"]

    assert bred[0].get(NOISE, headers={"If-None-Match": tag}).status_code == 304


def test_nobody_looks_without_signing_in(tmp_path: Path) -> None:
    for path in ("/breedings", "/breedings/noise", "/trials", "/trials/records"):
        assert client(tmp_path, None).get(f"{ROOT}{path}").status_code == 401


def test_a_breeding_at_work_has_no_verdict_yet(tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        write_breeding(tmp_path, stop=1)
    found = told(client(tmp_path), NOISE)

    assert (found["bred"], found["judged"], found["unseen"], found["gate_rows"]) == (1, False, None, [])
    assert len(found["living"]) <= SMALL.population


def test_a_journal_that_was_tampered_with_is_named_and_the_others_are_told(tmp_path: Path) -> None:
    write_breeding(tmp_path)
    write_breeding(tmp_path, "other")
    with sqlite3.connect(tmp_path / FOLDER / "other" / FILE) as connection:
        connection.execute("update records set payload = 'x' where sequence = 2")
    found = told(client(tmp_path), f"{ROOT}/breedings")

    assert [row["name"] for row in found["breedings"]] == ["noise"]
    assert [row["name"] for row in found["unreadable"]] == ["other"]
    assert "chain is broken" in found["unreadable"][0]["problem"]


def test_the_leakage_audit_is_told_of_the_genome_that_it_was_made_of(tmp_path: Path) -> None:
    champion, other = write_breeding(tmp_path).garden.champions
    check = CheckTold("label bleed", False, (("correlation", 0.7),), "at most 0.5", "kalman tells what comes")
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with Journal.open(tmp_path / FOLDER / "noise" / FILE) as journal:
        event = ChampionAudited(AT, other, False, (check,))
        journal.append([Entry.of(codec, "garden", event, AT)], journal.head.sequence)
    caller = client(tmp_path)

    assert told(caller, f"{NOISE}/genomes/{champion}")["audit"] == []
    assert told(caller, f"{NOISE}/genomes/{other}")["audit"] == [
        {
            "name": "label bleed",
            "held": False,
            "asked": "at most 0.5",
            "says": "kalman tells what comes",
            "figures": {"correlation": 0.7},
        }
    ]


def test_every_genome_is_in_the_ledger_of_trials(bred: Bred) -> None:
    caller, verdict = bred
    (symbol,) = told(caller, f"{ROOT}/trials")["symbols"]
    page = told(caller, f"{ROOT}/trials/records?limit=3")

    assert symbol["trials"] == verdict.garden.lineage.trials == sum(each["count"] for each in symbol["bins"])
    assert symbol["left"] == pytest.approx(symbol["best"] - symbol["luckiest"], abs=2e-6)
    assert symbol["by"] == [{"why": "lab breed", "runs": symbol["runs"]}]
    assert (len(page["records"]), page["total"]) == (3, SMALL.generations)
    assert told(caller, f"{ROOT}/trials/records?symbol=none")["records"] == []


def test_a_home_without_a_garden_has_nothing_to_tell(tmp_path: Path) -> None:
    caller = client(tmp_path)

    assert told(caller, f"{ROOT}/breedings") == {"breedings": [], "unreadable": []}
    assert told(caller, f"{ROOT}/trials")["symbols"] == []


def test_a_breeding_that_was_stopped_before_its_first_record_hides_no_other(bred: Bred, tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "begun"
    folder.mkdir(parents=True)
    Journal.create(folder / FILE, Durability.EACH).close()
    caller = client(tmp_path)
    found = told(caller, f"{ROOT}/breedings")
    refused = caller.get(f"{ROOT}/breedings/begun")

    assert ([row["name"] for row in found["unreadable"]], refused.status_code) == (["begun"], 503)
    assert "nothing is in it yet" in refused.json()["detail"]


def test_a_ledger_of_trials_that_was_tampered_with_is_no_answer(tmp_path: Path) -> None:
    write_breeding(tmp_path)
    with sqlite3.connect(path_of(tmp_path)) as connection:
        connection.execute("delete from records where sequence = 2")
    refused = client(tmp_path).get(f"{ROOT}/trials")

    assert refused.status_code == 503
    assert "chain is broken at record 2" in refused.json()["detail"]
