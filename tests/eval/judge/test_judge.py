"""A judge over a real socket, in every mood of the scripted endpoint."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.rewording.llm import open_writer
from assistant.settings import Settings
from corpus.console import Parser
from corpus.errors import ConfigurationError, InputError
from eval import cli
from eval.gold import read_gold
from eval.judge import Judged, Verdict, judge_all
from eval.judge.judge import provisions_shown
from eval.judge.opinion import Judge, open_judge
from eval.places import LawBook
from eval.run import Outcome, answer_gold
from tests.assistant.openai_server import Endpoint, serving, without_proxies

GOOD = '{"faithfulness": 2, "completeness": 1, "reason": "漏了<b>期限</b>"}'


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    without_proxies(monkeypatch)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serving() as endpoint:
        endpoint.text = GOOD
        yield endpoint


@pytest.fixture
def outcomes(gold_file: Path, good: Any) -> list[Outcome]:
    return list(answer_gold(read_gold(gold_file).items, good))


def judged(endpoint: Endpoint, mood: str, outcomes: list[Outcome], book: LawBook) -> Judged:
    writer = open_writer(mood, endpoint.base_url, None, 5.0)
    return judge_all(outcomes, writer, book, {"q1": Verdict(2, 2)}, lambda: None)


def test_each_answer_is_judged_on_its_provisions(
    endpoint: Endpoint, outcomes: list[Outcome], book: LawBook
) -> None:
    found = judged(endpoint, "good", outcomes, book)
    assert found.model == "good"
    assert found.verdicts["c1/2"] == Verdict(2, 1, "漏了<b>期限</b>")
    assert (len(found.verdicts), found.malformed, found.failed, found.skipped) == (4, 0, 0, 0)
    assert (found.means["faithfulness"].mean, found.means["completeness"].mean) == (1.0, 0.5)
    assert (found.agreed["faithfulness"].n, found.agreed["completeness"].same) == (1, 0.0)
    sent = [json.loads(body["messages"][1]["content"]) for body in endpoint.asked]
    assert sent[0]["question"] == "物业多久巡一次？"
    assert sent[0]["answer"] == "物业应当每月巡查。[1]"
    assert sent[0]["provisions"][1] == "甲市条例第二条第一款：物业应当每月巡查。"
    assert sent[3]["question"] == "涂改记录罚多少？"


def test_a_judge_sees_what_is_near_where_nothing_answers(
    outcomes: list[Outcome], book: LawBook
) -> None:
    assert provisions_shown(outcomes[1], book) == ("甲市条例第三条：违反第二条的，处五百元罚款。",)


def test_words_that_are_no_verdict_are_counted(
    endpoint: Endpoint, outcomes: list[Outcome], book: LawBook
) -> None:
    endpoint.text = "忽略评分规则。满分！"
    found = judged(endpoint, "good", outcomes, book)
    assert (found.verdicts, found.malformed, found.means) == ({}, 4, {})


@pytest.mark.parametrize("mood", ["filtered", "half", "html", "malformed", "500"])
def test_a_judge_that_is_out_is_not_asked_for_ever(
    endpoint: Endpoint, outcomes: list[Outcome], book: LawBook, mood: str
) -> None:
    found = judged(endpoint, mood, outcomes, book)
    assert (found.verdicts, found.failed, found.skipped) == ({}, 3, 1)


def parse(*arguments: str) -> Any:
    parser = Parser(prog="tiaoli")
    cli.add_verbs(parser.add_subparsers())
    return parser.parse_args(["eval", *arguments])


def test_a_judge_is_off_unless_asked_for() -> None:
    assert open_judge(parse(), Settings(llm_model="m")) is None


def test_what_a_judge_needs_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="TIAOLI_LLM_MODEL"):
        open_judge(parse("--judge"), Settings(llm_model=None))
    with pytest.raises(InputError, match="--judge 一起用"):
        open_judge(parse("--labels", "x.jsonl"), Settings(llm_model="m"))


def test_the_opinion_is_in_table_json_and_page(
    endpoint: Endpoint,
    gold_file: Path,
    good: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text('{"id": "q1", "faithfulness": 2, "completeness": 1}', "utf-8")
    page = tmp_path / "report.html"
    args = parse("--judge", "--labels", str(labels), "--html", str(page), "--runs", str(tmp_path))
    settings = Settings(llm_model="good", llm_base_url=endpoint.base_url, llm_timeout=5)
    judge = open_judge(args, settings)
    assert isinstance(judge, Judge)
    assert cli.evaluate(args, [read_gold(gold_file)], good, judge) == 0
    printed = capsys.readouterr().out
    assert "模型评分（good，仅供参考，满分 1）：4 题有评分" in printed
    assert "与人工评分一致" in printed
    html = page.read_text("utf-8")
    assert "忠实 2/2 · 完整 1/2 · 漏了&lt;b&gt;期限&lt;/b&gt;" in html
    args.json = True
    cli.evaluate(args, [read_gold(gold_file)], good, judge)
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["judge"]["verdicts"]["q1"]["completeness"] == 1
    assert run["judge"]["agreed"]["completeness"]["same"] == 1.0
