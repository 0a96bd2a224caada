"""The fold of a finished journal, and the files that a run leaves."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.run_events import DAYS, history, of_main, run_events, write_run

from trellis.autopilot.events.sleeve import SleeveMoved
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Journal
from trellis.reports.run_data import JournalEnd
from trellis.reports.words import money
from trellis.sim.replay.audit import audit
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.gathering import gather
from trellis.sim.replay.output import write_outputs
from trellis.sim.replay.projection import Projection, folded, project

END = JournalEnd(1, "ab")


def seen() -> Projection:
    return folded(of_main(run_events()), END)


def written(path: Path) -> tuple[RunFolder, dict[str, object]]:
    folder = write_run(path)
    return folder, write_outputs(folder, history())


def rows_of(folder: RunFolder) -> list[dict[str, str]]:
    with folder.ledger_csv.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_week_carries_its_final_label_and_remembers_the_provisional_one() -> None:
    first, second = seen().weeks

    assert (first.name, first.label, first.provisional) == ("2025-W10", "Preservation", "Assignment")
    assert (second.name, second.label, second.shown_label) == ("2025-W11", "", "not closed")


def test_an_order_gathers_its_rungs_its_fills_and_how_it_ended() -> None:
    order = next(order for order in seen().weeks[0].orders if order.decision == "p1")

    assert [(rung.step, str(rung.limit)) for rung in order.rungs] == [(1, "1.40"), (2, "1.39")]
    assert [(fill.quantity, str(fill.price), str(fill.commission)) for fill in order.fills] == [(1, "1.39", "0.67")]
    assert (order.legs, order.outcome, order.average) == ("sell AAPL 235 put 2025-03-07", "filled", Decimal("1.39"))


def test_slippage_is_what_a_fill_was_worse_than_the_mid_whichever_way_it_went() -> None:
    worse = {order.decision: order.slippage for order in seen().weeks[0].orders}

    assert worse == {"b1": Decimal("0.00"), "p1": Decimal("0.01"), "p2": Decimal("0.00"), "x1": Decimal("0.10")}


def test_a_clause_that_recurs_is_kept_once() -> None:
    windows = [decision.verdict.clauses[0] for decision in seen().weeks[0].decisions]

    assert len(windows) == 5
    assert all(window is windows[0] for window in windows)


def test_a_level_stays_with_the_week_until_the_put_is_gone() -> None:
    stood = [event for event in run_events() if type(event).__name__ != "OptionGone"]

    assert [week.worst_level for week in seen().weeks] == [3, 0]
    assert [week.worst_level for week in folded(of_main(stood), END).weeks] == [3, 3]


def test_the_latch_names_the_option_rather_than_the_decision() -> None:
    texts = [notice.text for notice in seen().weeks[0].notices if notice.kind == "latch set"]

    assert texts == ["L3: Level 3 exit of AAPL 235 put 2025-03-07"]


def test_an_order_still_at_the_desk_when_the_run_stops_is_shown_without_an_outcome() -> None:
    cut = [event for event in run_events() if type(event).__name__ != "DecisionEnded"]
    orders = [order for week in folded(of_main(cut), END).weeks for order in week.orders]

    assert {order.outcome for order in orders} == {""}
    assert {order.decision: order.filled for order in orders} == {"b1": 100, "p1": 1, "p2": 1, "x1": 1}


def test_events_that_only_tell_how_the_engine_got_on_change_nothing() -> None:
    events = run_events()
    decisive = [event for event in events if not isinstance(event, SleeveMoved)]

    assert len(decisive) < len(events)
    assert folded(of_main(decisive), END).weeks == folded(of_main(events), END).weeks


def test_a_journal_without_a_whole_session_is_refused() -> None:
    with pytest.raises(ProblemError, match="no whole session"):
        folded(of_main(run_events()[:3]), END)


def test_the_journal_is_read_to_its_end(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run")
    with Journal.open(folder.journal, read_only=True) as journal:
        found = project(journal)
        head = journal.head

    assert found.journal == JournalEnd(head.sequence, head.hash.hex())
    assert [point.day for point in found.days] == list(DAYS)
    assert found.finished


def test_the_holdings_are_marked_as_the_last_close_marked_them(tmp_path: Path) -> None:
    run = gather(write_run(tmp_path / "run"), history())

    assert run.marks_agree
    assert [value.nlv for value in run.values] == [point.nlv for point in run.days[-1].sleeves]


def test_other_prices_than_the_run_had_are_noticed(tmp_path: Path) -> None:
    other = history()
    other.bars["AMZN"] = other.bars["SPY"]

    assert not gather(write_run(tmp_path / "run"), other).marks_agree


def test_the_same_journal_gives_the_same_bytes(tmp_path: Path) -> None:
    folder, _ = written(tmp_path / "run")
    files = (folder.ledger_csv, folder.beancount, folder.summary, folder.report)
    before = [file.read_bytes() for file in files]
    write_outputs(folder, history())

    assert [file.read_bytes() for file in files] == before


def test_the_summary_returned_is_the_summary_written_and_names_the_chain_s_head(tmp_path: Path) -> None:
    folder, summary = written(tmp_path / "run")
    with Journal.open(folder.journal, read_only=True) as journal:
        head = journal.head

    assert json.loads(folder.summary.read_text(encoding="utf-8")) == summary
    assert summary["journal"] == {"records": head.sequence, "head": head.hash.hex()}
    assert [found.field for found in audit(folder.path).problems if found.field == "journal.head"] == []


def test_summary_ledger_and_page_agree_to_the_cent_with_realised_and_unrealised_apart(tmp_path: Path) -> None:
    folder, summary = written(tmp_path / "run")
    rows, page = rows_of(folder), folder.report.read_text(encoding="utf-8")
    realised = sum((Decimal(row["realised"] or 0) for row in rows), Decimal(0))
    unrealised = sum((Decimal(row["unrealised"] or 0) for row in rows), Decimal(0))

    assert (str(realised), str(unrealised)) == (summary["realised"], summary["unrealised"])
    assert realised == Decimal("-781") + 110 + 25 - Decimal("3.01")
    assert money(realised) in page
    assert money(unrealised) in page


def test_every_output_carries_the_rulebook_s_hash_and_the_week_its_label(tmp_path: Path) -> None:
    folder, summary = written(tmp_path / "run")
    digest = summary["rulebook"]["hash"]  # type: ignore[index]

    for file in (folder.ledger_csv, folder.beancount, folder.summary, folder.report):
        assert digest in file.read_text(encoding="utf-8"), file.name
    assert summary["week_labels"] == {"Preservation": 1, "not closed": 1}
    assert "Preservation" in folder.report.read_text(encoding="utf-8")


def test_a_run_decided_by_another_rulebook_is_not_reported_under_this_one(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run")
    amended = folder.settings.read_text(encoding="utf-8").replace('overlay = ""', 'overlay = "overlay.toml"')
    folder.settings.write_text(amended, encoding="utf-8")

    with pytest.raises(ProblemError):
        write_outputs(folder, history())
    assert not folder.report.exists()


def test_a_run_cut_short_says_so(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", run_events(finished=False))
    summary = write_outputs(folder, history())

    assert summary["finished"] is False
    assert "ends before the run's last session" in folder.report.read_text(encoding="utf-8").replace("&#x27;", "'")


def test_spy_is_held_with_its_dividend_from_the_first_open(tmp_path: Path) -> None:
    _, summary = written(tmp_path / "run")
    lines = summary["benchmarks"]
    assert isinstance(lines, list)
    bars = history().daily("SPY")
    units = Decimal(300_000) / bars[0].open * (1 + Decimal("1.75") / bars[3].close)

    assert [(line["name"], line["end"]) for line in lines] == [
        ("SPY held", f"{units * bars[-1].close:.2f}"),
        ("Cash", "300000.00"),
    ]


def test_an_index_stands_in_where_the_fund_is_missing_and_says_it_leaves_dividends_out(tmp_path: Path) -> None:
    prices = history()
    prices.known["SPX"], prices.bars["SPX"] = prices.known.pop("SPY"), prices.bars.pop("SPY")
    summary = write_outputs(write_run(tmp_path / "run"), prices)
    line = summary["benchmarks"][0]  # type: ignore[index]

    assert line["name"] == "S&P 500 index"
    assert "dividends are left out" in line["note"]


def test_the_put_that_was_exited_reached_every_level_and_no_roll_passed(tmp_path: Path) -> None:
    _, summary = written(tmp_path / "run")
    protocol = summary["protocol"]

    assert isinstance(protocol, dict)
    assert [protocol[f"puts_at_level_{level}"] for level in (1, 2, 3)] == [1, 1, 1]
    assert protocol["level_2_to_3"] == "1.000000"
    assert (protocol["exited"], protocol["rolled"]) == (1, 0)
    assert protocol["rolls_decided"]["too_dear"] == 1
