import pytest

from eval.page.charts import HEIGHT, WIDTH, Chart, latency_chart, reliability_chart
from eval.reliability import reliability


def test_latencies_fall_into_equal_parts_of_a_decade() -> None:
    chart = latency_chart([0.2, 1.0, 9.9, 10.0, 99.0], 9.9, 99.0)
    assert chart is not None
    assert [bar.title for bar in chart.marks] == [
        "1–1 毫秒：2 题",
        "7–10 毫秒：1 题",
        "10–15 毫秒：1 题",
        "68–100 毫秒：1 题",
    ]
    assert [tick.label for tick in chart.x_ticks] == ["1", "10", "100"]
    assert [line.label for line in chart.lines] == ["p50 10", "p95 99"]


def test_the_highest_bar_fills_the_chart() -> None:
    chart = latency_chart([5.0, 5.0, 50.0], 5.0, 50.0)
    assert chart is not None
    high, low = chart.marks
    assert (high.y, high.height) == (Chart.top, Chart.bottom - Chart.top)
    assert low.height == pytest.approx(high.height / 2)


def test_every_mark_lies_within_the_axes() -> None:
    charts = [
        latency_chart([0.0, 3.0, 12345.0], 3.0, 12345.0),
        reliability_chart(reliability([0.0, 0.5, 1.0], [False, True, True])),
    ]
    for chart in charts:
        assert chart is not None
        for mark in chart.marks:
            assert Chart.left <= mark.x <= mark.x + mark.width <= Chart.right <= WIDTH
            assert Chart.top <= mark.y <= Chart.bottom <= HEIGHT


def test_a_dot_stands_where_confidence_and_truth_meet() -> None:
    chart = reliability_chart(reliability([1.0, 1.0, 0.0], [True, True, False]))
    assert chart is not None
    low, high = chart.marks
    assert (low.x, low.y) == (Chart.left, Chart.bottom)
    assert (high.x, high.y) == (Chart.right, Chart.top)
    assert high.height > low.height
    assert high.title == "置信度 1.00，实际可答 1.00（2 题）"


def test_nothing_to_draw_is_no_chart() -> None:
    assert latency_chart([], 0, 0) is None
    assert reliability_chart(None) is None
