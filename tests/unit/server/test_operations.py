"""What the server tells about itself: its health, its figures, its log, its traces; and nothing of anybody's."""

import io
import json
import logging
from pathlib import Path

import structlog
from fastapi.testclient import TestClient
from tests.fakes.server import served

from trellis.server.app import create_app
from trellis.server.operations import logs
from trellis.server.operations.traces import JsonLines


def _client(home: Path, host: str = "127.0.0.1", **named: str) -> TestClient:
    return TestClient(create_app(served(home), **named), client=(host, 50_000), raise_server_exceptions=False)  # type: ignore[arg-type]


def test_it_lives_and_is_ready(tmp_path: Path) -> None:
    caller = _client(tmp_path)

    assert caller.get("/healthz").json() == {"status": "ok"}
    assert caller.get("/readyz").json() == {"ready": True, "checks": {"home": "ok", "runs": "ok", "household": "ok"}}


def test_a_journal_that_is_none_makes_it_unready_and_is_named(tmp_path: Path) -> None:
    caller = _client(tmp_path)
    (tmp_path / "runs" / "march" / "journal.db").write_bytes(b"no journal at all" * 100)
    answer = caller.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"]["runs"].startswith("march: ")


def test_calls_are_counted_by_their_route_and_not_by_their_address(tmp_path: Path) -> None:
    caller = _client(tmp_path)
    caller.get("/api/v1/runs/march")
    caller.get("/api/v1/runs/nobody-knows")
    caller.request("BREW", "/api/v1/pot")
    text = caller.get("/metrics").text

    assert 'trellis_http_requests_total{method="GET",route="/api/v1/runs/{run}",status="200"} 1.0' in text
    assert 'trellis_http_requests_total{method="GET",route="/api/v1/runs/{run}",status="404"} 1.0' in text
    assert "nobody-knows" not in text
    assert "BREW" not in text
    assert 'trellis_views_behind_records{run="march"} 0.0' in text


def test_figures_are_for_this_machine_or_for_who_has_the_token(tmp_path: Path) -> None:
    elsewhere = _client(tmp_path, "192.0.2.7", metrics_token="a token for machines")

    assert elsewhere.get("/metrics").status_code == 403
    assert elsewhere.get("/metrics", headers={"Authorization": "Bearer another"}).status_code == 403
    assert elsewhere.get("/metrics", headers={"Authorization": "Bearer a token for machines"}).status_code == 200
    assert _client(tmp_path, "192.0.2.7").get("/metrics", headers={"Authorization": "Bearer "}).status_code == 403


def test_prometheus_calls_the_server_by_its_name_in_their_network_and_a_page_of_another_s_gets_nothing(
    tmp_path: Path,
) -> None:
    here = _client(tmp_path, "127.0.0.1", metrics_token="a token for machines")
    tokenless = _client(tmp_path, "127.0.0.1")
    other = {"Host": "trellis:8321"}

    assert here.get("/metrics", headers={**other, "Authorization": "Bearer a token for machines"}).status_code == 200
    assert here.get("/metrics", headers={**other, "Authorization": "Bearer a guess"}).status_code == 403
    assert here.get("/metrics", headers=other).status_code == 421
    assert tokenless.get("/metrics", headers={**other, "Authorization": "Bearer a guess"}).status_code == 403
    assert tokenless.get("/metrics").status_code == 200


def test_a_log_line_is_json_with_secrets_masked() -> None:
    stream = io.StringIO()
    before = logging.getLogger().handlers
    try:
        logs.configure(stream)
        structlog.get_logger("test").info(
            "signed in", password="hunter2", detail={"refresh_token": "abc", "who": "ada"}
        )
        logging.getLogger("some.library").warning("it says %s", "something")
    finally:
        logging.getLogger().handlers = before
        structlog.reset_defaults()
    own, other = (json.loads(line) for line in stream.getvalue().splitlines())

    assert own["password"] == "***"
    assert own["detail"] == {"refresh_token": "***", "who": "ada"}
    assert own["level"] == "info"
    assert other["event"] == "it says something"


def test_a_log_line_holds_no_number_or_address_of_a_person() -> None:
    stream, before = io.StringIO(), logging.getLogger().handlers
    try:
        logs.configure(stream)
        structlog.get_logger("test").info("refused", value={"iban": "DE89370400440532013000"}, status=422)
        try:
            raise ValueError("no account of ann@example.org, 4111 1111 1111 1111")
        except ValueError:
            logging.getLogger("some.library").exception("it failed")
            structlog.get_logger("test").exception("failed too")
    finally:
        logging.getLogger().handlers = before
        structlog.reset_defaults()
    own, *failed = (json.loads(line) for line in stream.getvalue().splitlines())

    assert own == own | {"value": {"iban": "[IBAN]"}, "status": 422}
    assert all("ValueError: no account of [EMAIL], [CARD]" in one["exception"] for one in failed)
    assert len(failed) == 2


def test_a_call_is_a_span_under_the_caller_s_trace(tmp_path: Path) -> None:
    spans = tmp_path / "spans.jsonl"
    app = create_app(served(tmp_path), spans=JsonLines(spans))
    trace = "0af7651916cd43dd8448eb211c80319c"
    TestClient(app).get("/api/v1/runs/march", headers={"traceparent": f"00-{trace}-b7ad6b7169203331-01"})
    app.state.traces.shutdown()
    span = json.loads(spans.read_text())

    assert span["name"] == "GET /api/v1/runs/{run}"
    assert span["context"]["trace_id"] == f"0x{trace}"
    assert span["attributes"] == {"http.route": "/api/v1/runs/{run}", "http.response.status_code": 200}
