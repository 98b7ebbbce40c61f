"""What the service does, in numbers, for Prometheus; the only module that knows its client.

No label takes a value from a caller: routes are templates, statuses and reasons come from closed
lists. Counters are those of this process since it started.
"""

import time
from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from assistant.api.pool import WorkerPool
from assistant.events import Done
from assistant.models import Inquiry
from assistant.ports import AssistantLike
from assistant.store import Feedback, Recorder

CONTENT_TYPE: str = CONTENT_TYPE_PLAIN_0_0_4

_REQUEST = ("route", "method", "status")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counts what happens, and tells it in Prometheus' text format; one for each application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = self._counter(
            "requests", "HTTP requests; those of the page itself are one route.", *_REQUEST
        )
        self._answers = self._counter(
            "answers", "Answers given by HTTP and on the chat page.", "status", "mode"
        )
        self._seconds = Histogram(
            "tiaoli_answer_seconds",
            "Seconds from a question, once a worker has it, to its answer.",
            ("mode",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._dropped = self._counter(
            "sentences_dropped", "Sentences that did not stand the check.", "writer"
        )
        self._model_failures = self._counter(
            "model_failures", "Answers to which the language model gave nothing usable."
        )
        self._feedback = self._counter(
            "feedback", "Feedback received, replacements too.", "rating", "reason"
        )
        for writer in ("program", "model"):  # so that a rate can be taken before the first one
            self._dropped.labels(writer)

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"tiaoli_{name}", about, labels, registry=self._registry)

    def read_at_scrape(self, now: Collector) -> None:
        """Adds what is looked up whenever somebody reads."""
        self._registry.register(now)

    def requested(self, route: str, method: str, status: int) -> None:
        """Counts a request; methods that nobody knows are one."""
        known = method if method in _METHODS else "other"
        self._requests.labels(route, known, str(status)).inc()

    def answered(self, inquiry: Inquiry, done: Done, seconds: float) -> None:
        """Counts an answer; of the question nothing is kept."""
        del inquiry
        answer, losses = done.answer, done.losses
        self._answers.labels(answer.status, answer.mode).inc()
        self._seconds.labels(answer.mode).observe(seconds)
        self._dropped.labels("program").inc(losses.composed)
        self._dropped.labels("model").inc(losses.modelled)
        self._model_failures.inc(losses.model_failed)

    def rated(self, feedback: Feedback) -> None:
        """Counts feedback."""
        self._feedback.labels(feedback.rating, feedback.reason or "none").inc()

    def text(self) -> bytes:
        """Everything, in the text format."""
        return generate_latest(self._registry)


class Now(Collector):
    """What is true of the service at the moment of reading."""

    def __init__(
        self,
        assistant: AssistantLike,
        pools: Mapping[str, WorkerPool],
        recorder: Recorder | None,
        generation: Callable[[], str | None],
    ) -> None:
        """Takes what is looked at.

        Args:
            assistant: Its laws are counted.
            pools: The bounded places for work, by name.
            recorder: Notes answers, if they are noted.
            generation: Names the index in use.
        """
        self._assistant = assistant
        self._pools = pools
        self._recorder = recorder
        self._generation = generation
        self._start = time.monotonic()

    def collect(self) -> Iterator[Metric]:
        """Looks at everything once."""
        uptime = time.monotonic() - self._start
        yield GaugeMetricFamily("tiaoli_uptime_seconds", "Seconds since the start.", uptime)
        yield from self._corpus()
        yield from self._places()
        if self._recorder is not None:
            yield from _records(self._recorder)

    def _corpus(self) -> Iterator[Metric]:
        catalogue = self._assistant.catalogue
        headers = catalogue.headers
        articles = sum(law.article_count for law in headers)
        yield GaugeMetricFamily("tiaoli_corpus_laws", "Laws at hand.", len(headers))
        yield GaugeMetricFamily("tiaoli_corpus_articles", "Articles at hand.", articles)
        about = "The texts and the index in use; the value is always 1."
        index = GaugeMetricFamily("tiaoli_index_info", about, labels=("generation", "corpus"))
        index.add_metric((self._generation() or "none", catalogue.sha256[:12]), 1)
        yield index

    def _places(self) -> Iterator[Metric]:
        label = ("pool",)
        taken = GaugeMetricFamily(
            "tiaoli_pool_places_taken", "Requests at work or waiting.", labels=label
        )
        waiting = GaugeMetricFamily(
            "tiaoli_pool_queue_depth", "Requests beyond those that can be at work.", labels=label
        )
        refused = CounterMetricFamily(
            "tiaoli_pool_refused", "Requests refused with 429.", labels=label
        )
        for name, pool in self._pools.items():
            taken.add_metric((name,), pool.taken)
            waiting.add_metric((name,), max(0, pool.taken - pool.workers))
            refused.add_metric((name,), pool.refused)
        yield from (taken, waiting, refused)


def _records(recorder: Recorder) -> Iterator[Metric]:
    yield CounterMetricFamily("tiaoli_records_written", "Answers recorded.", recorder.written)
    yield CounterMetricFamily(
        "tiaoli_records_lost", "Answers that could not be recorded.", recorder.lost
    )
    yield GaugeMetricFamily("tiaoli_records_waiting", "Answers to record.", recorder.waiting)
