"""What answers to questions about money come to, in Prometheus's form: read from their counts when it is asked."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from trellis.serving.routing.router import Router

_STATES = {"closed": 0, "half_open": 1, "open": 2}


class AnswerFigures(Collector):
    """The figures of a router, none before one is there."""

    def __init__(self) -> None:
        """Without a router."""
        self.router: Router | None = None

    def collect(self) -> Iterable[Metric]:
        """As of now."""
        levels = CounterMetricFamily(
            "trellis_answers", "Questions by what answered them", labels=("operation", "level")
        )
        falls = CounterMetricFamily(
            "trellis_answer_falls", "Models that did not answer", labels=("operation", "model", "reason")
        )
        shed = CounterMetricFamily("trellis_answers_shed", "Questions turned away under load", labels=("operation",))
        looks = CounterMetricFamily("trellis_answer_cache_looks", "Looks into the cache", labels=("outcome",))
        breakers = GaugeMetricFamily(
            "trellis_answer_breaker", "0 closed, 1 half-open, 2 open", labels=("operation", "model")
        )
        if self.router is not None:
            _fill(self.router, levels, falls, shed, looks, breakers)
        return (levels, falls, shed, looks, breakers)


def _fill(
    router: "Router",
    levels: CounterMetricFamily,
    falls: CounterMetricFamily,
    shed: CounterMetricFamily,
    looks: CounterMetricFamily,
    breakers: GaugeMetricFamily,
) -> None:
    for labels, count in router.tally.levels.items():
        levels.add_metric(labels, count)
    for fall, count in router.tally.falls.items():
        falls.add_metric(fall, count)
    for operation, count in router.tally.sheds.items():
        shed.add_metric((operation,), count)
    cached = router.cached
    for outcome, count in (("fresh", cached.fresh), ("revalidated", cached.revalidated), ("missed", cached.missed)):
        looks.add_metric((outcome,), count)
    for (operation, model, version), state in router.breakers().items():
        breakers.add_metric((operation, f"{model} {version}"), _STATES[state.value])
