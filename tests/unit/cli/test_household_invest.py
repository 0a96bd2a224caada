"""Examples: `trellis household invest` from outside."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from trellis.cli import app


class Cli:
    """A home and the commands about its investments."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def said(self, *words: str) -> Result:
        """What a command says."""
        return CliRunner().invoke(app, ["household", "invest", *words, "--home", str(self.home)])

    def done(self, *words: str) -> str:
        """What a command says that works."""
        found = self.said(*words)
        assert found.exit_code == 0, found.output
        return found.output

    def told(self, *words: str) -> dict[str, Any]:
        """What it says to machines."""
        answer: dict[str, Any] = json.loads(self.done(*words, "--json"))
        return answer


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    made = Cli(tmp_path / "home")
    made.done("open", "Broker")
    made.done("tell", "paid_in", "Broker", "--amount", "1000", "--on", "2025-01-02")
    made.done("tell", "bought", "Broker", "--symbol", "vti", "--units", "4", "--amount", "800", "--on", "2025-01-02")
    for day, price in (("2025-01-02", "200"), ("2026-01-02", "240")):
        made.done("price", "VTI", price, "--on", day)
    return made


def test_lots_are_listed_with_value_and_gain(cli: Cli) -> None:
    found = cli.told("list", "--as-of", "2026-01-02")

    assert [(lot["symbol"], lot["value"], lot["gain"], lot["flags"]) for lot in found["lots"]] == [
        ("VTI", "960.00", "160.00", [])
    ]
    assert found["cash"] == {"Broker": "200"}
    assert "VTI" in cli.done("list", "--as-of", "2026-01-02")


def test_hard_times_are_told_with_what_each_holding_follows(cli: Cli) -> None:
    refused = cli.said("stress", "--as-of", "2026-01-02")
    cli.done("asset", "VTI", "--class", "stocks")
    found = cli.told("stress", "--as-of", "2026-01-02", "--shock", "stocks=-0.25")
    cli.done("exposures", "VTI", "stocks=1.2", "rates=-1")
    said = cli.done("stress", "--as-of", "2026-01-02", "--parts")

    assert refused.exit_code == 2
    assert "class was 'VTI'" in refused.output
    assert next((one["name"], one["change"]) for one in found["scenarios"]) == ("own", "-240.00")
    assert "VTI follows stocks 1.2, rates -1 (as told)" in said
    assert "not measured then" not in said
    assert cli.said("exposures", "VTI", "luck=1").exit_code == 2


def test_returns_come_from_prices_where_no_value_was_told(cli: Cli) -> None:
    found = cli.told("performance", "--as-of", "2026-01-02")

    assert float(found["time_weighted"]["total"]) == pytest.approx(0.16)
    assert [(one["name"], one["shown"]) for one in found["contributions"]] == [("VTI", "0.1600")]
    assert "linked by Carino" in cli.done("performance", "--as-of", "2026-01-02")
    assert float(found["money_weighted"]["annualised"]) == pytest.approx(0.16)
    assert "money-weighted" in cli.done("performance", "--account", "Broker", "--as-of", "2026-01-02")


def test_prices_are_fetched_from_a_folder_and_their_source_and_age_are_listed(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "daily").mkdir(parents=True)
    (own / "daily" / "US500.csv").write_text("date,close\n2026-01-05,241.5\n2026-01-06,\n")
    missing = cli.said("prices", "--from", str(own), "--at", "2026-01-06")
    cli.done("ticker", "VTI", "US500", "--of", "folder")
    tried = cli.told("prices", "--from", str(own), "--at", "2026-01-06", "--dry-run")
    said = cli.done("prices", "--from", str(own), "--at", "2026-01-06")
    listed = cli.told("list", "--as-of", "2026-01-06")["lots"][0]

    assert missing.exit_code == 1
    assert "the folder holds no such symbol" in missing.output
    assert "trellis household invest ticker VTI TICKER" in missing.output
    assert (tried["dry_run"], tried["taken"][0]["ticker"]) == (True, "US500")
    assert "241.50 USD  2026-01-05  folder own (US500)" in said
    assert (listed["source"], listed["price_on"], listed["age"]) == ("folder own", "2026-01-05", 1)
    assert "VTI: 241.50 USD of 2026-01-05 by folder own, 1 trading day old" in cli.done("list", "--as-of", "2026-01-06")
    cli.done("ticker", "VTI", "--unlisted")
    assert "nothing that is listed" in cli.said("prices", "--from", str(own)).output
    assert cli.said("ticker", "VTI", "X", "--unlisted").exit_code == 2


def test_the_cap_of_an_issuer_is_told_and_kept(cli: Cli) -> None:
    assert cli.done("issuer", "VTI", "The  Vanguard Group").strip() == "VTI: The Vanguard Group."
    stocks = ("propose", "equal", "--bundled", "--of", "AAPL", "--of", "MSFT", "--resamples", "0")
    refused = cli.said(*stocks, "--issuer-most", "Apple=0.2")
    cli.done("issuer", "AAPL", "Apple")
    capped = cli.told(*stocks, "--as-of", "2022-12-01", "--issuer-most", "Apple=0.2")

    assert "no asset is issued by it" in refused.output
    assert {one["symbol"]: one["weight"] for one in capped["shares"]} == {"AAPL": "0.200000", "MSFT": "0.800000"}
    assert cli.done("issuer", "AAPL").strip() == "AAPL: no issuer."
    assert cli.said("issuer", "CASH", "Bank").exit_code == 2


def test_drift_is_told_against_a_target(cli: Cli) -> None:
    assert "no target was told" in cli.said("drift").output
    cli.done("asset", "VTI", "--class", "stocks")
    cli.done("target", "VTI=0.6", "CASH=0.4")
    found = cli.told("drift", "--as-of", "2026-01-02")

    assert found["due"] is True
    assert {one["symbol"]: one["state"] for one in found["holdings"]} == {"VTI": "outside", "CASH": "outside"}
    assert found["aims"]["VTI"] == "0.6250000000"
    assert "Due: CASH, VTI outside the band." in cli.done("drift", "--as-of", "2026-01-02")
    by_cost = cli.told("drift", "--as-of", "2026-01-02", "--by-cost", "4")
    band = {one["symbol"]: float(one["band"]) for one in by_cost["holdings"]}
    # (3/8 * 0.36 * 0.16 * 0.0005)^(1/3), and 5 points for cash, of which no cost is told.
    assert band == {"VTI": pytest.approx(0.0221, abs=1e-4), "CASH": 0.05}


def test_a_file_with_a_bad_row_is_in_without_it_and_exits_1(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "lots.csv"
    file.write_text("account,symbol,units,acquired,cost\nIRA,BND,5,2025-01-02,\nIRA,BND,five,2025-01-02,\n")
    found = cli.said("import", str(file), "--on", "2026-01-02", "--treatment", "deferred")

    assert found.exit_code == 1
    assert "units was 'five'" in found.output
    lots = cli.told("list")["lots"]
    assert [(lot["account"], lot["cost"]) for lot in lots if lot["symbol"] == "BND"] == [("IRA", None)]


def test_an_entry_is_taken_back_by_how_its_id_begins(cli: Cli) -> None:
    entries = cli.told("list", "--entries")["entries"]
    bought = next(entry["id"] for entry in entries if entry["what"] == "bought")
    cli.done("withdraw", bought[:6])

    assert cli.told("list")["lots"] == []


@pytest.mark.parametrize(
    "words, says",
    [
        (["tell", "sold", "Broker", "--symbol", "VTI", "--units", "5", "--amount", "9"], "the lots hold 4"),
        (["tell", "dividend", "Bank", "--amount", "9"], "There are: Broker."),
        (["tell", "dividend", "Broker", "--amount", "9", "--on", "2999-01-01"], "it is after"),
        (["tell", "dividend", "Broker", "--amount", "nine"], "it is no number above 0"),
        (["stress", "--shock", "stocks=--0.5"], "it is no number"),
        (["exposures", "VTI", "rates=1e9"], "it is no number"),
        (["split", "VTI", "2"], "it is no ratio"),
        (["split", "VTI", "2:2"], "whole numbers above 0 that differ"),
        (["price", "VTI", "12", "--currency", "zzz"], "--currency was 'zzz': there is no such currency"),
        (["open", "Other", "--currency", "zzz"], "--currency was 'zzz': there is no such currency"),
        (["prices", "--from", "yahoo", "--currency", "zzz"], "--currency was 'zzz': there is no such currency"),
        (["drift", "--currency", "zzz"], "--currency was 'zzz': there is no such currency"),
        (["drift", "--rate", "zzz=1"], "--rate was 'zzz': there is no such currency"),
        (["target", "VTI=1"], "nobody told its class"),
        (["target", "VTI"], "it is no pair"),
        (["withdraw", "zz"], "0 are named so"),
        (["performance", "--as-of", "2025-01-02"], "a return lies between two values"),
        (["import", "/nowhere/lots.csv"], "/nowhere/lots.csv"),
    ],
)
def test_bad_input_exits_2_with_the_way_out_and_changes_nothing(cli: Cli, words: list[str], says: str) -> None:
    before = (cli.home / "household" / "journal.db").read_bytes()
    found = cli.said(*words)

    assert found.exit_code == 2
    assert says in " ".join(found.output.split())
    assert (cli.home / "household" / "journal.db").read_bytes() == before


def test_a_profile_is_kept_and_told_again(cli: Cli) -> None:
    answers = [word for n in range(1, 14) for word in ("--answer", f"q{n}=2")]
    facts = ("horizon_years=12", "income_stability=0.8", "reserve_months=6", "debt_share=0.1", "drawdown_accepted=0.5")
    told = cli.told("profile", *answers, *(word for fact in facts for word in ("--fact", fact)))

    assert (told["answered"], told["step"]) == (13, told["tolerance"])
    assert cli.told("profile") == told
    assert "aim at" in cli.done("profile")
    assert "q13" in cli.done("profile", "--questions")
    assert "it is no choice" in cli.said("profile", "--answer", "q1=x").output


def test_a_profile_with_too_few_answers_keeps_nothing(cli: Cli) -> None:
    assert "it needs 10 answers and has 1" in cli.said("profile", "--answer", "q1=1").output
    assert "no answers are kept" in cli.said("profile").output


def test_a_mix_is_proposed_from_a_file_of_prices(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    rows = [f"{2020 + n // 12}-{n % 12 + 1:02d}-15,{100 + n + n % 3},{50 + n % 7},oops" for n in range(40)]
    file.write_text("date,VTI,BND,JUNK\n" + "\n".join(rows))
    asked = ("propose", "minimum-variance", "--prices", str(file), "--of", "VTI", "--of", "BND", "--most", "0.7")
    found = cli.told(*asked, "--resamples", "5")

    assert sum(float(share["weight"]) for share in found["shares"]) == pytest.approx(1)
    assert max(float(share["weight"]) for share in found["shares"]) <= 0.7
    assert found["to"] == "2023-04-15"
    assert "volatility" in cli.done(*asked, "--resamples", "0")


@pytest.mark.parametrize(
    "words, says",
    [
        (["propose", "guess"], "There are: mean-variance, minimum-variance"),
        (["propose", "hrp", "--frequency", "yearly"], "Say daily, weekly or monthly."),
        (["propose", "hrp", "--most", "0.4"], "no mix sums to 1 within it"),
        (["propose", "hrp", "--tracking", "0.1"], "no target was told to track"),
        (["propose", "hrp", "--view", "VTI=0.1"], "it is no view"),
        (["propose", "hrp", "--in-class", "stocks=1"], "it is no range"),
    ],
)
def test_a_proposal_that_cannot_be_made_says_why(cli: Cli, words: list[str], says: str) -> None:
    found = cli.said(*words)

    assert found.exit_code == 2
    assert says in " ".join(found.output.split())


def test_trades_are_proposed_by_lot_and_the_answer_is_json_alone(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    rows = [f"{2020 + n // 12}-{n % 12 + 1:02d}-15,{100 + n + n % 3},{50 + n % 7}" for n in range(40)]
    file.write_text("date,VTI,BND\n" + "\n".join(rows))
    cli.done("asset", "VTI", "--class", "stocks")
    cli.done("asset", "BND", "--class", "bonds")
    cli.done("price", "BND", "40", "--on", "2026-01-02")
    cli.done("target", "VTI=0.4", "BND=0.6")
    asked = ("rebalance", "--prices", str(file), "--as-of", "2026-01-02", "--ticket", "40", "--risk-price", "100")
    found = cli.told(*asked)
    sides = {(trade["side"], trade["symbol"]) for trade in found["trades"]}

    assert sides == {("sell", "VTI"), ("buy", "BND")}
    assert float(found["gap"]) <= 0.02
    assert float(found["total"]) < float(found["total_hold"])
    assert "of lot" in cli.done(*asked)
    assert cli.told(*asked, "--greedy")["bound"] is None
    assert cli.told("rebalance", "--prices", str(file), "--as-of", "2026-01-02", "--risk-price", "0")["trades"] == []


@pytest.mark.parametrize(
    "words, says",
    [
        (["rebalance"], "it needs 12 returns and has 1"),
        (["rebalance", "--country", "zz"], "there are no rules of that country and year"),
        (["rebalance", "--most", "BND=0.4", "--bundled"], "it has no prices"),
        (["rebalance", "--short-rate", "24"], "a rate is a fraction"),
        (["rebalance", "--pay-in", "Nobody=1"], "There are: Broker."),
    ],
)
def test_a_plan_that_cannot_be_made_says_why(cli: Cli, words: list[str], says: str) -> None:
    found = cli.said(*words, "--as-of", "2026-01-02")

    assert found.exit_code == 2
    assert says in " ".join(found.output.split())


def test_mixes_and_risk_are_told_of_what_is_held(cli: Cli, tmp_path: Path) -> None:
    cli.done("asset", "VTI", "--class", "stocks")
    found = cli.told("mixes", "--age", "45", "--step", "growth", "--as-of", "2026-01-02")
    assert found["age"]["stocks"] == "0.65"
    assert round(float(found["held"]["stocks"]), 4) == round(960 / 1160, 4)
    assert "there is no such step" in cli.said("mixes", "--age", "45", "--step", "mad").output

    file = tmp_path / "prices.csv"
    file.write_text(
        "date,VTI\n" + "\n".join(f"{2010 + n // 12}-{n % 12 + 1:02d}-15,{90 + n + n * 7 % 5}" for n in range(150))
    )
    risk = cli.told("risk", "--prices", str(file), "--as-of", "2026-01-02")
    assert risk["periods"] == 149
    assert float(risk["measures"]["drawdown"]) > 0
    assert risk["paths"]["seed"] == 1
    assert "if normal" in cli.done("risk", "--prices", str(file), "--as-of", "2026-01-02")
    assert "it is not from 1 to 60" in cli.said("risk", "--years", "61").output
