"""What a person sees while many documents are dealt with."""

import pytest

from corpus.console import steps


@pytest.mark.parametrize(
    ("total", "said"),
    [(99, ""), (100, "重新解析法规，共 100 件，请稍候……\n")],
    ids=["few", "many"],
)
def test_where_there_is_no_terminal_a_long_wait_is_told_once(
    total: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with steps(total, "重新解析法规") as step:
        for _ in range(total):
            step(1)

    captured = capsys.readouterr()
    assert captured.err == said
    assert captured.out == ""
