"""What the server measures about itself, in Prometheus's text form (text format 0.0.4)."""

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from trellis.server.operations.answer_figures import AnswerFigures

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Bounds of the histogram's buckets; the targets of Part N, 0.1 s and 2 s, are among them."""

MEDIA_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """The figures of one app, in a registry of its own. docs/operations.md has a row for each."""

    def __init__(self) -> None:
        """Every figure at nothing."""
        self._registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("trellis_http_requests", "Calls answered", labels, registry=self._registry)
        self.seconds = Histogram(
            "trellis_http_request_seconds",
            "Time from a call to the end of its answer",
            ("method", "route"),
            registry=self._registry,
            buckets=SECONDS,
        )
        self.at_work = Gauge("trellis_http_requests_at_work", "Calls being answered now", registry=self._registry)
        self.listeners = Gauge("trellis_stream_listeners", "Open WebSockets", registry=self._registry)
        self.records = Gauge("trellis_journal_records", "Records in a run's journal", ("run",), registry=self._registry)
        self.behind = Gauge(
            "trellis_views_behind_records",
            "Records that the views of a run have not read",
            ("run",),
            registry=self._registry,
        )
        self.answers = AnswerFigures()
        self._registry.register(self.answers)

    def text(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self._registry)
