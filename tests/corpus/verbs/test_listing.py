"""``list``: by words, by number, by place, by status, page by page."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., int]

LAWS = {
    "海东市平安建设条例": "第一条 甲。\n第二条 乙。\n第二条之一 丙。\n"
    "第三条 本条例自2020年1月1日起施行。",
    "西宁市平安建设条例": "第一条 甲。\n第二条 本条例自2020年1月1日起施行。",
    "青海省养犬条例": "第一条 甲。\n第二条 乙。\n第三条 本条例自2100年1月1日起施行。",
    "达拉特旗养犬办法": "第一条 甲。\n第二条 本办法自2020年1月1日起施行。",
}


@pytest.fixture
def listed(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    for title, text in LAWS.items():
        path = tmp_path / f"{title}.txt"
        path.write_text(f"{title}\n{text}\n", "utf-8")
        assert run("add", str(path)) == 0
    capsys.readouterr()

    def listed(*argv: str) -> list[str]:
        run("list", "--json", *argv)
        return [json.loads(row)["title"] for row in capsys.readouterr().out.splitlines()]

    return listed


@pytest.mark.parametrize(
    ("argv", "titles"),
    [
        (["平安"], ["海东市平安建设条例", "西宁市平安建设条例"]),
        (["平安建设", "海东"], ["海东市平安建设条例"]),
        (["平安", "第三条"], ["海东市平安建设条例"]),
        (["第二条之一"], ["海东市平安建设条例"]),
        (["第三条", "条例"], ["青海省养犬条例", "海东市平安建设条例"]),
        (["养犬", "第九十条"], []),
        (["--place", "青海省"], ["海东市平安建设条例", "西宁市平安建设条例", "青海省养犬条例"]),
        (["--place", "海东"], ["海东市平安建设条例"]),
        (["--place", "鄂尔多斯市"], ["达拉特旗养犬办法"]),
        (["--status", "尚未生效"], ["青海省养犬条例"]),
        (["--status", "尚未生效", "--as-of", "2110-01-01"], []),
        (["--level", "地方性法规", "养犬"], ["青海省养犬条例"]),
        (["平安", "--limit", "1"], ["海东市平安建设条例"]),
        (["平安", "--limit", "1", "--offset", "1"], ["西宁市平安建设条例"]),
        (["平安", "--offset", "2"], []),
    ],
)
def test_lookup(argv: list[str], titles: list[str], listed: Callable[..., list[str]]) -> None:
    assert listed(*argv) == titles


def test_a_named_article_is_shown(
    run: Run, listed: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("list", "平安", "第二条之一") == 0
    assert "  第二条之一　丙。" in capsys.readouterr().out
    assert run("list", "平安", "第二条之一", "--json") == 0
    assert json.loads(capsys.readouterr().out)["found"] == [{"label": "第二条之一", "text": "丙。"}]


def test_what_is_not_shown_is_told(
    run: Run, listed: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("list", "--limit", "3") == 0
    assert "共 4 部，显示了 3 部；接着看请加 --offset 3。" in capsys.readouterr().err
    assert run("list", "没有这样的词") == 1
    assert "没有符合条件的法规" in capsys.readouterr().err


def test_wrong_options_are_explained(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (["--status", "过期"], ["--limit", "-1"], ["--offset", "x"]):
        with pytest.raises(SystemExit):
            run("list", *argv)
        assert "错误：参数" in capsys.readouterr().err
