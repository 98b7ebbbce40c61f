"""Where the marks of a chart go: numbers in, coordinates out. The template draws them as SVG.

Drawn by hand: the charts are few and plain, a plotting library would weigh more than the whole
suite, and marks made by a template are escaped like all else on the page.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.reliability import Bin, Reliability

WIDTH, HEIGHT = 420, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 14, 40
_PER_DECADE = 6
_SMALLEST_MS = 1.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or a dot where ``height`` is its radius; ``title`` is told on hovering."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on an axis, or a named line across it, at a coordinate."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars or dots on two axes.

    Attributes:
        marks: Bars or dots.
        x_ticks: Labels below.
        y_ticks: Labels on the left.
        lines: Named vertical lines.
    """

    marks: tuple[Bar, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Tick, ...] = ()

    left, right, top, bottom = _LEFT, WIDTH - _RIGHT, _TOP, HEIGHT - _BOTTOM


def _across(share: float) -> float:
    """Coordinate of a share of the horizontal axis."""
    return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _up(share: float) -> float:
    """Coordinate of a share of the vertical axis; 0 is at the bottom."""
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)


def latency_chart(latencies: Sequence[float], p50: float, p95: float) -> Chart | None:
    """A histogram of milliseconds on a logarithmic scale, with both percentiles marked."""
    if not latencies:
        return None
    decades = max(1, math.ceil(math.log10(max(*latencies, 10.0))))
    counts = [0] * (decades * _PER_DECADE)
    for latency in latencies:
        counts[min(int(_log(latency) * _PER_DECADE), len(counts) - 1)] += 1
    highest = max(counts)
    step = (WIDTH - _LEFT - _RIGHT) / len(counts)
    bars = tuple(
        Bar(
            x=_across(i / len(counts)),
            y=_up(count / highest),
            width=round(step - 1.5, 1),
            height=round(_up(0) - _up(count / highest), 1),
            title=f"{_edge(i)}–{_edge(i + 1)} 毫秒：{count} 题",
        )
        for i, count in enumerate(counts)
        if count
    )
    return Chart(
        marks=bars,
        x_ticks=tuple(Tick(_across(d / decades), f"{10**d:,}") for d in range(decades + 1)),
        y_ticks=(Tick(_up(0), "0"), Tick(_up(1), str(highest))),
        lines=(
            Tick(_across(_log(p50) / decades), f"p50 {p50:.0f}"),
            Tick(_across(_log(p95) / decades), f"p95 {p95:.0f}"),
        ),
    )


def _log(milliseconds: float) -> float:
    return math.log10(max(milliseconds, _SMALLEST_MS))


def _edge(number: int) -> str:
    return f"{10 ** (number / _PER_DECADE):.0f}"


def reliability_chart(found: Reliability | None) -> Chart | None:
    """Confidence across, share of answerable questions up; the area of a dot is its number."""
    if found is None:
        return None
    fifths = [i / 5 for i in range(6)]
    return Chart(
        marks=tuple(_dot(b, found.n) for b in found.bins),
        x_ticks=tuple(Tick(_across(share), f"{share:.1f}") for share in fifths),
        y_ticks=tuple(Tick(_up(share), f"{share:.1f}") for share in fifths),
    )


def _dot(b: Bin, total: int) -> Bar:
    radius = round(4 + 14 * math.sqrt(b.n / total), 1)
    title = f"置信度 {b.confidence:.2f}，实际可答 {b.share:.2f}（{b.n} 题）"
    return Bar(_across(b.confidence), _up(b.share), 0, radius, title)
