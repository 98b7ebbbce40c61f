import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.models import Answer
from corpus.console import Parser
from corpus.errors import InputError
from eval import cli
from eval.gold import read_gold


def parse(*arguments: str) -> argparse.Namespace:
    parser = Parser(prog="tiaoli")
    cli.add_verbs(parser.add_subparsers())
    return parser.parse_args(["eval", *arguments])


@pytest.fixture
def evaluate(gold_file: Path, tmp_path: Path) -> Callable[..., int]:
    def run(assistant: Any, *arguments: str) -> int:
        args = parse("--runs", str(tmp_path / "runs"), *arguments)
        return cli.evaluate(args, [read_gold(gold_file)], assistant)

    return run


def spoil(good: Any, answer_of: Callable[..., Answer]) -> None:
    good.answers["物业多久巡一次？"] = answer_of(status="not_covered", text="没有规定。")


def test_a_run_prints_every_table(
    good: Any, evaluate: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(good) == 0
    printed = capsys.readouterr().out
    assert "问题集 small：4 题" in printed
    for heading in [
        "指标",
        "按可答",
        "按类型",
        "按法规",
        "按提问者",
        "按轮次",
        "按不可答原因",
        "p95",
        "ECE",
    ]:
        assert heading in printed
    assert "R@1             3  0.667" in printed
    assert "还没有可比较的结果" in printed


def test_gains_and_losses_are_named_by_question(
    good: Any,
    evaluate: Callable[..., int],
    answer_of: Callable[..., Answer],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert evaluate(good, "--save") == 0
    assert evaluate(good, "--fail-on-loss") == 0
    assert "与上次提交的结果相比：没有变化" in capsys.readouterr().out
    spoil(good, answer_of)
    assert evaluate(good) == 0
    printed = capsys.readouterr().out
    assert "条 F1 变差：q1" in printed
    assert "误拒 变差：q1" in printed
    assert "显著变差" not in printed
    assert evaluate(good, "--fail-on-loss") == 0


def test_a_loss_beyond_chance_fails_on_demand(
    good: Any,
    gold_file: Path,
    evaluate: Callable[..., int],
    answer_of: Callable[..., Answer],
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = json.loads(gold_file.read_text("utf-8").split("\n")[0])
    lines = [json.dumps({**first, "id": f"q{n}"}, ensure_ascii=False) for n in range(20)]
    gold_file.write_text("\n".join(lines), "utf-8")
    evaluate(good, "--save")
    spoil(good, answer_of)
    assert evaluate(good) == 0
    assert "small 条 F1：1.000 → 0.000" in capsys.readouterr().out
    assert evaluate(good, "--fail-on-loss") == 1


def test_changed_gold_is_told(
    good: Any,
    gold_file: Path,
    evaluate: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    evaluate(good, "--save")
    gold_file.write_text(gold_file.read_text("utf-8").split("\n")[0], "utf-8")
    evaluate(good)
    assert "问题集在上次之后改过" in capsys.readouterr().out


def test_the_summary_is_json_on_demand(
    good: Any, evaluate: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(good, "--json") == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["questions"] == 4
    assert run["corpus_sha256"] == "c0ffee"
    assert run["overall"]["measures"]["status"] == {"n": 4, "mean": 1.0, "ci95": [1.0, 1.0]}
    assert [group["name"] for group in run["breakdowns"]["按轮次"]] == ["单问", "首轮", "后续轮"]
    assert run["comparison"] is None


def test_each_question_goes_to_a_file(
    good: Any, evaluate: Callable[..., int], tmp_path: Path
) -> None:
    out = tmp_path / "questions.jsonl"
    assert evaluate(good, "--out", str(out)) == 0
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["q1", "q2", "c1/1", "c1/2"]
    first = rows[0]
    assert first["text"] == "物业应当每月巡查。[1]"
    assert first["citations"] == [
        {"n": 1, "place": "甲市条例:2第1款", "quote": "物业应当每月巡查。"}
    ]
    assert first["wanted"]["pinpoint"] == ["甲市条例:2第1款"]
    assert first["scores"]["pinpoint_f1"] == 1
    assert first["ranking"] == ["甲市条例:2", "甲市条例:1"]
    assert rows[3]["standalone_question"] == "涂改记录罚多少？"


def test_limit_counts_a_conversation_once(
    good: Any, evaluate: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate(good, "--limit", "1", "--json")
    assert json.loads(capsys.readouterr().out)["runs"][0]["questions"] == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--limit", "0"], "--limit 应为正整数"),
        (["--limit", "1", "--save"], "不能 --save"),
        (["--gold", "none.jsonl"], "读不到问题集 none.jsonl"),
        (["--html", "no-such-folder/report.html"], "写不了文件 no-such-folder/report.html"),
        (["--out", "."], "写不了文件 ."),
    ],
)
def test_bad_options_are_told_before_anything_is_built(
    arguments: list[str], complaint: str
) -> None:
    with pytest.raises(InputError, match=complaint):
        cli.read_golds(parse(*arguments))


def test_gold_sets_of_one_name_are_refused(gold_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / gold_file.name
    other.parent.mkdir()
    other.write_bytes(gold_file.read_bytes())
    with pytest.raises(InputError, match="文件名相同"):
        cli.read_golds(parse("--gold", str(gold_file), str(other)))


def test_an_unwritable_file_is_told(
    good: Any, evaluate: Callable[..., int], tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="写不了文件"):
        evaluate(good, "--out", str(tmp_path / "none" / "x.jsonl"))


def test_shipped_gold_is_the_default() -> None:
    args = parse()
    assert args.gold is None
    assert args.runs == cli.SHIPPED_RUNS
    assert callable(args.run)


def test_a_page_is_written_whole(good: Any, evaluate: Callable[..., int], tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert evaluate(good, "--html", str(path)) == 0
    html = path.read_text("utf-8")
    assert html.rstrip().endswith("</html>")
    assert "物业多久巡一次？" in html
    assert [p.name for p in tmp_path.glob("*.partial")] == []


def test_an_unwritable_page_is_told(
    good: Any, evaluate: Callable[..., int], tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="写不了网页"):
        evaluate(good, "--html", str(tmp_path / "none" / "report.html"))


def test_provisions_not_held_are_told_before_anything_is_asked(
    good: Any, gold_file: Path, evaluate: Callable[..., int]
) -> None:
    gold_file.write_text('{"question": "物业？", "gold_articles": ["丙市条例:1"]}', "utf-8")
    with pytest.raises(InputError, match="第 1 行：没有法规《丙市条例》"):
        evaluate(good)
    assert good.asked == []
