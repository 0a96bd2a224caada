"""Traces (OpenTelemetry): a span per call, under the caller's own trace where it sends a traceparent (W3C)."""

import json
from collections.abc import Sequence
from pathlib import Path

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult


class JsonLines(SpanExporter):
    """Writes spans to a file, one JSON object a line, as a collector's file receiver reads them."""

    def __init__(self, path: Path) -> None:
        """Opens the file for appending. Raises OSError where it cannot be written."""
        self._file = path.open("a", encoding="utf-8")

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Write the spans out."""
        for span in spans:
            self._file.write(json.dumps(json.loads(span.to_json()), separators=(",", ":")) + "\n")
        self._file.flush()
        return SpanExportResult.SUCCESS

    def shutdown(self) -> None:
        """Close the file."""
        self._file.close()


def provider(exporter: SpanExporter | None) -> TracerProvider:
    """A tracer provider that hands spans to the exporter; without one spans are made and forgotten."""
    traces = TracerProvider(resource=Resource.create({"service.name": "trellis"}))
    if exporter is not None:
        traces.add_span_processor(BatchSpanProcessor(exporter))
    return traces
