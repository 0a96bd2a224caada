"""Weekly, monthly and quarterly reports of a run told by hand, at written figures, in every form."""

import csv
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.pdf import in_order, pdf_text, shown
from tests.fakes.run_events import run_events, write_run

from trellis.adapters.documents.pdf import pdf_bytes
from trellis.core.problems import ProblemError
from trellis.reports.periods.document import Column, Document, Kind, Table
from trellis.reports.periods.period import Span, period_named
from trellis.reports.periods.written import as_mapping, cell_text, csv_text, json_text
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.period_reports import Wanted, named, period_reports, rate_of
from trellis.sim.replay.report_files import formats_of, write_reports

ALL = Wanted(None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return write_run(tmp_path_factory.mktemp("periods") / "run")


@pytest.fixture(scope="module")
def documents(folder: RunFolder) -> Sequence[Document]:
    return tuple(period_reports(folder, ALL))


def one(documents: Sequence[Document], name: str) -> Document:
    (found,) = [document for document in documents if document.name == name]
    return found


def test_a_week_comes_provisional_then_final_and_months_and_quarters_to_date(documents: Sequence[Document]) -> None:
    named = [(document.report, document.name, document.state) for document in documents]

    assert named == [
        ("weekly", "2025-W10-provisional", "provisional"),
        ("weekly", "2025-W10-final", "final"),
        ("weekly", "2025-W11-final", "final"),
        ("monthly", "2025-03", "to date"),
        ("quarterly", "2025-Q1", "to date"),
    ]


def test_the_provisional_report_stands_at_the_cut_and_the_final_one_restates_its_label(
    documents: Sequence[Document],
) -> None:
    cut, final = one(documents, "2025-W10-provisional"), one(documents, "2025-W10-final")

    assert cut.as_of.isoformat() == "2025-03-07T16:30:00-05:00"
    assert (cut.label, final.label) == ("Assignment", "Preservation")
    assert final.table("labels").cells("restated_from")[0] == "Assignment"
    assert len(cut.table("settlements").rows) == 0
    assert [row[3] for row in final.table("settlements").rows] == ["option.expired"]
    assert cut.journal.records < final.journal.records


def test_values_move_by_flows_realised_and_unrealised_alone(documents: Sequence[Document]) -> None:
    for document in documents:
        if document.state == "provisional":
            continue
        table = document.table("values")
        for row in table.rows:
            start, flows, realised, unrealised, end = row[2:7]
            assert start + flows + realised + unrealised == end  # type: ignore[operator]


def test_the_week_s_money_is_what_the_ledger_booked(documents: Sequence[Document]) -> None:
    week = one(documents, "2025-W10-final")
    income = week.table("income")
    gen = dict(zip((column.key for column in income.columns), income.rows[0], strict=True))

    assert gen["received"] == Decimal("249.00")
    assert gen["paid_back"] == Decimal("920.00")
    assert gen["premium_kept"] == Decimal("-671.00")
    assert gen["commissions"] == Decimal("2.01")
    assert gen["realised"] == Decimal("-673.01")
    assert income.rows[-1][-1] == week.table("values").rows[-1][4] == Decimal("-674.01")


def test_trades_name_their_rules_and_their_cash(documents: Sequence[Document]) -> None:
    trades = one(documents, "2025-W10-final").table("trades")

    assert trades.cells("what") == (
        "+100 AMZN",
        "-1 AAPL 235 put 2025-03-07",
        "-1 GOOG 172.5 put 2025-03-07",
        "+1 AAPL 235 put 2025-03-07",
    )
    assert trades.cells("cash") == tuple(map(Decimal, ("-20511.00", "138.33", "109.33", "-920.67")))
    assert trades.cells("price") == tuple(map(Decimal, ("205.1", "1.39", "1.1", "9.2")))
    assert trades.cells("rules")[0] == "S4.shares.init"


def test_skips_deployment_and_protocol_events_are_told_with_rule_and_values(documents: Sequence[Document]) -> None:
    week = one(documents, "2025-W10-final")

    assert week.table("skips").rows[0][3:] == ("SPY", "S0.symbol.cap", "symbol_cap", "50000", "30000")
    assert week.table("deployment").cells("cause") == ("", "granularity")
    assert "S6.roll.cost" in week.table("protocol").cells("rule")
    assert "L3: Level 3 exit of AAPL 235 put 2025-03-07" in week.table("protocol").cells("what")


def test_the_quarter_lists_every_interpretation_in_force_and_every_closed_lot(documents: Sequence[Document]) -> None:
    quarter = one(documents, "2025-Q1")
    gains = quarter.table("tax_ledger")

    assert "S1.pin" in quarter.table("interpretations").cells("rule")
    assert gains.cells("gain") == tuple(map(Decimal, ("-782.34", "109.33", "-673.01")))
    assert gains.cells("fees") == tuple(map(Decimal, ("1.34", "0.67", "2.01")))
    assert set(gains.cells("term")[:2]) == {"short"}
    assert gains.cells("cost")[:2] == (Decimal("920.00"), Decimal("0.00"))


def test_csv_json_and_pdf_hold_the_same_figures_to_the_cent(documents: Sequence[Document]) -> None:
    for document in documents:
        told = as_mapping(document)
        text = pdf_text(pdf_bytes(document))
        rows = list(csv.reader(io.StringIO(csv_text(document))))
        lines = [row[2:] for row in rows if row[0] != "report" and row[1] in ("row", "total")]
        cells = [list(row.values()) for table in told["tables"] for row in table["rows"]]  # type: ignore[attr-defined]
        assert len(lines) == len(cells)
        assert [[cell or "" for cell in row] for row in cells] == [
            line[: len(row)] for line, row in zip(lines, cells, strict=True)
        ]
        assert in_order(shown(told), text) == []
        assert document.rulebook.digest in text
        assert document.label in text


def test_a_cent_more_would_be_seen(documents: Sequence[Document]) -> None:
    week = one(documents, "2025-W10-final")
    text = pdf_text(pdf_bytes(week))
    wanted = shown(as_mapping(week))

    assert "-674.01" in wanted
    assert in_order([each.replace("-674.01", "-674.02") for each in wanted], text) == ["-674.02", "-674.02"]


def test_the_same_report_gives_the_same_bytes(folder: RunFolder, documents: Sequence[Document]) -> None:
    again = tuple(period_reports(folder, ALL))

    assert [json_text(each) for each in again] == [json_text(each) for each in documents]
    assert pdf_bytes(again[0]) == pdf_bytes(documents[0])


def test_a_provisional_value_table_adds_up_too(documents: Sequence[Document]) -> None:
    for row in one(documents, "2025-W10-provisional").table("values").rows[:-1]:
        start, flows, realised, unrealised, end = row[2:7]
        assert start + flows + realised + unrealised == end  # type: ignore[operator]


def test_an_unfinished_journal_is_reported_to_date(tmp_path: Path) -> None:
    documents = tuple(period_reports(write_run(tmp_path / "run", run_events(finished=False)), ALL))

    assert [(each.name, each.state) for each in documents][-3:] == [
        ("2025-W11-to-date", "to date"),
        ("2025-03", "to date"),
        ("2025-Q1", "to date"),
    ]


def test_reports_are_written_whole_in_the_forms_asked_for(folder: RunFolder, tmp_path: Path) -> None:
    wanted = Wanted(named(Span.WEEK, ["2025-W10"]))
    written = [
        str(path.relative_to(tmp_path))
        for path in write_reports(period_reports(folder, wanted), tmp_path, ("csv", "json"))
    ]

    assert written == [
        "weekly/2025-W10-provisional.csv",
        "weekly/2025-W10-provisional.json",
        "weekly/2025-W10-final.csv",
        "weekly/2025-W10-final.json",
    ]
    assert json.loads((tmp_path / "weekly" / "2025-W10-final.json").read_text())["label"] == "Preservation"


@pytest.mark.parametrize(
    "span, name, day",
    [
        (Span.WEEK, "2020-W53", "2020-12-28"),
        (Span.WEEK, "2021-W53", None),
        (Span.WEEK, "2020-12", None),
        (Span.MONTH, "2020-12", "2020-12-01"),
        (Span.MONTH, "2020-13", None),
        (Span.QUARTER, "2020-Q4", "2020-10-01"),
        (Span.QUARTER, "2020-Q5", None),
    ],
)
def test_periods_are_known_by_name(span: Span, name: str, day: str | None) -> None:
    found = period_named(span, name)

    assert (found.first.isoformat() if found else None) == day


def test_a_period_that_the_run_does_not_have_is_told_before_anything_is_made(folder: RunFolder) -> None:
    wanted = Wanted((*named(Span.WEEK, ["2025-W10"]), *named(Span.MONTH, ["2031-01"])))
    with pytest.raises(ProblemError, match="2031-01"):
        next(period_reports(folder, wanted))


@pytest.mark.parametrize("text", ["", "csv,doc", " , "])
def test_a_form_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ProblemError, match="--format"):
        formats_of(text)


@pytest.mark.parametrize("text", ["two", "2", "nan", "-0.6"])
def test_a_rate_that_nobody_can_mean_is_refused(text: str) -> None:
    with pytest.raises(ProblemError, match="--risk-free"):
        rate_of(text)


def test_a_cell_that_its_column_cannot_hold_is_a_programmer_s_mistake() -> None:
    with pytest.raises(TypeError):
        cell_text("1.00", Kind.MONEY)
    with pytest.raises(TypeError):
        cell_text(Decimal(1), Kind.COUNT)
    with pytest.raises(ValueError, match="cells"):
        Table("t", "T", "", (Column("a", "A"),), (("x", "y"),))


def test_the_pdf_says_in_words_and_percent_what_the_csv_says_exactly(documents: Sequence[Document]) -> None:
    week, month = one(documents, "2025-W10-final"), one(documents, "2025-03")
    trades, figures = week.table("trades"), month.table("metrics")
    told, monthly = pdf_text(pdf_bytes(week)), pdf_text(pdf_bytes(month))
    rows = zip(figures.cells("key"), figures.cells("unit"), figures.cells("since_inception"), strict=True)
    (fraction,) = [value for key, unit, value in rows if (key, unit) == ("hit_rate", "fraction")]

    assert "option.opened" in trades.cells("kind")
    assert "optionsold" in told
    assert "option.opened" not in told
    assert f"{Decimal(str(fraction)):.2%}" in monthly
    assert str(fraction) not in monthly
