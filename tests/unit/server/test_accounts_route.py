"""Accounts over HTTP: the same figures as the reports' own fold, forks and merges and the owner's money among them."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.fakes.house_events import CAPITAL, DayTold, house_events
from tests.fakes.run_events import DAYS, run_events, write_house, write_run
from tests.fakes.server import STRANGER, client

from trellis.autopilot.events.lineage import AccountForked, AccountMerged, ForkDeferred, MergeDue
from trellis.core.dates import NEW_YORK
from trellis.core.terms import AccountKind, Sleeve
from trellis.kernel.journal import Journal
from trellis.sim.replay.projection import Projection, project
from trellis.sim.replay.seals import seal

ACCOUNTS = "/api/v1/runs/march/accounts"
HOUSE = (
    DayTold(DAYS[0], (101_000,)),
    DayTold(DAYS[1], (103_000,), fork=20_000),
    DayTold(DAYS[2], (84_000, 20_500), deposit=1_000),
    DayTold(DAYS[3], (83_000, 19_000), late=200),
    DayTold(DAYS[4], (86_000, 21_000), merge=True),
    DayTold(DAYS[5], (108_000,)),
)


def house(home: Path) -> dict[str, Any]:
    write_house(home / "runs" / "march", house_events(HOUSE))
    told: dict[str, Any] = client(home).get(ACCOUNTS).json()
    return told


def projected(home: Path) -> Projection:
    with Journal.open(home / "runs" / "march" / "journal.db", read_only=True) as journal:
        return project(journal)


def test_the_tree_is_the_reports_forked_accounts(tmp_path: Path) -> None:
    told = house(tmp_path)
    main, mini = told["accounts"]
    (forked,) = projected(tmp_path).forked

    assert (main["account"], main["parent"], main["kind"], main["subs"]) == ("main", "", "full", 3)
    assert (mini["account"], mini["parent"], mini["parent_sleeve"]) == (forked.account, "main", "gen")
    assert (mini["founded"], Decimal(mini["capital"])) == (forked.founded.isoformat(), forked.capital)
    assert (mini["merged"]["day"], Decimal(mini["merged"]["nlv"])) == (str(forked.merged), forked.merged_nlv)
    assert (mini["standing"], mini["nlv"], mini["subs"], mini["sleeves"]) == ("merged", "0", 0, [])
    assert (told["total"], main["nlv"]) == ("108000", "108000")
    assert (told["subs"], told["subs_max"]) == (3, 8)


def test_each_account_s_closes_are_the_reports(tmp_path: Path) -> None:
    house(tmp_path)
    seen, caller = projected(tmp_path), client(tmp_path)
    main = caller.get(f"{ACCOUNTS}/main/curve").json()
    mini = caller.get(f"{ACCOUNTS}/MINI-1/curve").json()

    assert [Decimal(value) for value in main["value"]] == [CAPITAL, *(point.equity for point in seen.days)]
    assert [Decimal(value) for value in mini["value"]] == [
        Decimal(20_000),
        *(point.equity for point in seen.forked[0].days),
    ]
    assert mini["sleeves"][0]["nlv"][0] is None


def test_the_accounts_together_are_the_house_at_every_close(tmp_path: Path) -> None:
    house(tmp_path)
    caller = client(tmp_path)
    whole = caller.get("/api/v1/runs/march/equity").json()
    sums: dict[str, Decimal] = {}
    for account in ("main", "MINI-1"):
        curve = caller.get(f"{ACCOUNTS}/{account}/curve").json()
        for day, value in zip(curve["day"][1:], curve["value"][1:], strict=True):
            sums[day] = sums.get(day, Decimal(0)) + Decimal(value)

    assert [sums[day] for day in whole["day"][1:]] == [Decimal(value) for value in whole["value"][1:]]


def test_money_in_and_out_is_no_return(tmp_path: Path) -> None:
    """20,000 left for the mini, 1,000 came in, 21,000 came back: what grew is what is left."""
    house(tmp_path)
    caller = client(tmp_path)
    main = caller.get(f"{ACCOUNTS}/main/curve").json()
    mini = caller.get(f"{ACCOUNTS}/MINI-1/curve").json()
    expected = [1.01, 1.03 / 1.01, 1.0, 83 / 84, 86 / 83, 87 / 86]
    grown = [after / before for before, after in zip(main["growth"], main["growth"][1:], strict=False)]

    assert all(abs(each - wanted) < 1e-9 for each, wanted in zip(grown, expected, strict=True))
    assert [(flow["day"], flow["amount"]) for flow in main["flows"]] == [
        ("2025-03-05", "-19000"),
        ("2025-03-10", "21000"),
    ]
    assert [(flow["day"], flow["amount"]) for flow in mini["flows"]] == [("2025-03-06", "-200.00")]


def test_what_came_in_and_what_was_earned_make_what_there_is(tmp_path: Path) -> None:
    (main,) = client(tmp_path).get(ACCOUNTS).json()["accounts"]

    assert Decimal(main["contributed"]) + Decimal(main["realised"]) + Decimal(main["unrealised"]) == Decimal(
        main["nlv"]
    ) + Decimal(main["reserve"])
    assert Decimal(main["nlv"]) == sum(Decimal(sleeve["nlv"]) for sleeve in main["sleeves"])


def test_a_sleeve_tells_its_pivot_line_and_its_way_to_a_fork(tmp_path: Path) -> None:
    gen, rev, com = client(tmp_path).get(ACCOUNTS).json()["accounts"][0]["sleeves"]

    assert (gen["line"]["rule"], gen["line"]["at"], gen["line"]["vix"]) == ("S2.pivot", 0.15, None)
    assert (rev["line"]["rule"], rev["line"]["vix"], rev["line"]["recovers"]) == ("S0.dd.pivot", "30", 0.95)
    assert (com["line"], com["fork"]) == (None, None)
    assert (gen["fork"]["rule"], gen["fork"]["step"], gen["fork"]["kind"]) == ("S2.fork.step", "100000", "mini")
    assert Decimal(gen["fork"]["retained"]) == Decimal(gen["realised"])
    assert Decimal(gen["fork"]["measure"]) == min(Decimal(gen["realised"]), Decimal(gen["nlv"]) - Decimal(gen["base"]))


def test_deferrals_in_a_row_are_one_row(tmp_path: Path) -> None:
    at = [datetime(2025, 3, day, 18, 0, tzinfo=NEW_YORK) for day in (7, 10)]
    late = [
        ForkDeferred(when, Sleeve.GEN, AccountKind.MINI, "fork_pending", "S2.mini.size", Decimal(5), Decimal(100_000))
        for when in at
    ]
    amounts = Decimal(100_000), Decimal(101_000), Decimal(1_000)
    forked = AccountForked(at[1], Sleeve.GEN, "MINI-1", AccountKind.MINI, *amounts, "S2.fork.step")
    write_run(tmp_path / "runs" / "march", [*run_events(finished=False), *late, forked])
    first, second = client(tmp_path).get(ACCOUNTS).json()["events"]

    assert (first["event"], first["other"], first["amount"]) == ("forked", "MINI-1", "100000")
    assert (second["event"], second["reason"], second["times"]) == ("deferred", "fork_pending", 2)
    assert (second["at"][:10], second["until"][:10]) == ("2025-03-07", "2025-03-10")


def test_a_mini_that_is_due_and_then_merged_says_so(tmp_path: Path) -> None:
    events = house_events(HOUSE)
    place = next(at for at, (_, event) in enumerate(events) if isinstance(event, AccountMerged))
    due = MergeDue(datetime(2025, 3, 6, 18, 0, tzinfo=NEW_YORK), "S2.mini.age", Decimal(3), Decimal(3), Decimal(19_000))
    write_house(tmp_path / "runs" / "march", [*events[:place], ("MINI-1", due), *events[place:]])
    told = client(tmp_path).get(f"{ACCOUNTS}/MINI-1").json()

    assert [(row["event"], row["rule"]) for row in told["events"]] == [
        ("merged", "S2.mini.age"),
        ("merge_due", "S2.mini.age"),
    ]


def test_attribution_comes_with_the_end_and_is_what_the_run_wrote(tmp_path: Path) -> None:
    caller = client(tmp_path)
    folder = tmp_path / "runs" / "march"
    asked = "/api/v1/runs/march/attribution"
    assert caller.get(asked).json()["state"] == "at_end"

    parts = dict.fromkeys(("delta", "theta", "vega", "residual", "shares", "dividends", "other"), "1.00")
    parts |= {"commissions": "-0.67", "total": "6.33"}
    told = {
        "total": parts,
        "by_sleeve": {"main/gen": parts},
        "by_symbol": {"AAPL": parts},
        "by_holding": {"short put": parts},
        "cells": [{"account": "main", "sleeve": "gen", "symbol": "AAPL", "holding": "short put", **parts}],
        "rules": {"hypothetical": True, "method": "m", "effects": []},
    }
    _written(folder, json.dumps({"attribution": told}))
    assert caller.get(asked).json() == {"run": "march", "state": "ready", "currency": "USD", "attribution": told}

    (folder / "summary.json").write_text("{}", encoding="utf-8")
    assert caller.get(asked).json()["state"] == "none"


def _written(folder: Path, summary: str) -> None:
    for name in ("ledger.csv", "ledger.beancount", "tax.csv", "report.html"):
        (folder / name).write_text(name, encoding="utf-8")
    (folder / "summary.json").write_text(summary, encoding="utf-8")
    run = client(folder.parent.parent).app.state.house.runs.run(folder.name)  # type: ignore[attr-defined]
    seal(run.folder)


def test_a_stranger_and_an_unknown_account_get_nothing(tmp_path: Path) -> None:
    assert client(tmp_path, STRANGER).get(ACCOUNTS).status_code == 403
    assert client(tmp_path).get(f"{ACCOUNTS}/nobody").status_code == 404
    assert client(tmp_path).get(f"{ACCOUNTS}/main/curve", params={"from": date(2025, 3, 7).isoformat()}).json()[
        "day"
    ] == ["2025-03-07", "2025-03-10"]
