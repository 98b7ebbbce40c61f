"""What a person sees while many documents are dealt with."""

import pytest

from corpus.console import err, harmless, out, shortened, steps


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红\x1b[0m", "[31m红[0m"),
        ("一\r二\r\n三\t四\n", "一二\r\n三\t四\n"),
        ("第一条\u202e反写\u2066", "第一条反写"),
        ("\x9b2J\x00\x7f条", "2J条"),
    ],
)
def test_no_text_commands_the_terminal(
    text: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert harmless(text) == shown
    out(text)
    err(text)
    captured = capsys.readouterr()
    assert captured == (shown + "\n", shown + "\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [("  海东\n条例 ", "海东 条例"), ("条" * 60, "条" * 60), ("条" * 61, "条" * 60 + "……")],
)
def test_a_name_is_told_in_short(name: str, told: str) -> None:
    assert shortened(name) == told
