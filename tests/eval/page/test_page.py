"""The report as a whole: what it tells, that it is safe, and that it needs nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from browsing import chromium
from bs4 import BeautifulSoup

from assistant.models import Answer
from eval.comparison import Change, compare
from eval.evaluation import Evaluation, evaluate_set
from eval.gold import read_gold
from eval.page import render_page
from eval.page.questions import badness, question_views
from eval.page.words import flag_name
from eval.places import LawBook

NOW = datetime.fromisoformat("2026-01-02T03:04:05+08:00")


@pytest.fixture
def run(gold_file: Path, good: Any, book: LawBook, tmp_path: Path) -> Callable[[], Evaluation]:
    def evaluate() -> Evaluation:
        return evaluate_set(read_gold(gold_file), good, book, tmp_path, None, lambda *_: None)

    return evaluate


@pytest.fixture
def spoilt(good: Any, answer_of: Callable[..., Answer]) -> Any:
    """Wrong in two ways: a question cites too much and the wrong part, another is answered."""
    good.answers["物业多久巡一次？"] = answer_of("甲市条例:3", "甲市条例:2第2款")
    good.answers["停车收多少钱？"] = answer_of("甲市条例:3")
    return good


def soup(*runs: Evaluation, book: LawBook) -> BeautifulSoup:
    return BeautifulSoup(render_page(runs, book, NOW), "html.parser")


def test_the_page_holds_every_table_and_question(
    run: Callable[[], Evaluation], book: LawBook
) -> None:
    page = soup(run(), book=book)
    headings = [h.get_text() for h in page.find_all("h3")]
    assert headings[:2] == ["全部指标", "与上次提交的结果相比"]
    assert {"按类型", "按法规", "按提问者", "按轮次", "按不可答原因"} <= set(headings)
    ids = [tag["id"] for tag in page.select("details.q")]
    assert sorted(ids) == ["q-small-c1/1", "q-small-c1/2", "q-small-q1", "q-small-q2"]
    assert page.select_one("nav a").get_text() == "small4 题"
    assert "2026-01-02 03:04" in page.get_text()
    assert len(page.select("figure svg")) == 2


def test_what_is_amiss_is_told_and_the_worst_comes_first(
    run: Callable[[], Evaluation], spoilt: Any, book: LawBook
) -> None:
    page = soup(run(), book=book)
    first, second = page.select("details.q")[:2]
    assert [first["id"], second["id"]] == ["q-small-q1", "q-small-q2"]
    verdicts = [(li.i.get_text(), li.b.get_text()) for li in first.select(".cites li")]
    assert verdicts == [
        ("多引", "[1] 甲市条例 第三条"),
        ("条对款项不对", "[2] 甲市条例 第二条第二款"),
        ("漏引", "甲市条例 第二条第一款"),
    ]
    assert [li.get_text() for li in first.select(".points li")] == ["✗ 每月巡查"]
    assert "漏拒" in [i.get_text() for i in second.select(".chips i")]
    assert "物业应当每月巡查。" in first.get_text()
    assert "义务 · 群众 · 单问 · 甲市条例" in first.get_text()


def test_later_turns_show_what_was_asked_before(
    run: Callable[[], Evaluation], book: LawBook
) -> None:
    view = next(v for v in question_views(run(), book) if v.score.id == "c1/2")
    assert view.earlier == ("业主能看记录吗？",)
    assert view.assurance is not None


def test_questions_and_answers_are_escaped(
    run: Callable[[], Evaluation], good: Any, gold_file: Path, book: LawBook
) -> None:
    evil = "<script>alert(1)</script>"
    text = gold_file.read_text("utf-8").replace("停车收多少钱？", evil)
    gold_file.write_text(text, "utf-8")
    good.answers[evil] = replace(good.answers["停车收多少钱？"], text='</style><img src="x">')
    page = soup(run(), book=book)
    assert len(page.find_all("script")) == 1
    assert page.find("img") is None
    assert evil in page.get_text()


def test_changes_lead_to_their_questions(
    run: Callable[[], Evaluation], book: LawBook, spoilt: Any
) -> None:
    bad = run()
    before = {score.id: {**score.scores, "status": 0.0} for score in bad.scores}
    page = soup(replace(bad, changes=compare(before, bad.scores), gold_changed=True), book=book)
    targets = {tag["id"] for tag in page.select("details.q")}
    links = {a["href"].removeprefix("#") for a in page.select("details.plain a")}
    assert links
    assert links <= targets
    assert "只比较编号相同的题" in page.get_text()


def test_a_significant_loss_stands_at_the_top(run: Callable[[], Evaluation], book: LawBook) -> None:
    loss = Change("mrr", 9, 1.0, 0.5, 0.001, 0.002, (), ("q1",), worse=True)
    page = soup(replace(run(), changes=(loss,)), book=book)
    assert "small · MRR：1.000 → 0.500" in page.select_one(".alarm").get_text()
    assert soup(run(), book=book).select_one(".alarm") is None


def test_nothing_is_fetched_from_anywhere(run: Callable[[], Evaluation], book: LawBook) -> None:
    html = render_page([run()], book, NOW)
    assert "http" not in html
    page = BeautifulSoup(html, "html.parser")
    assert page.select("link, img, script[src], iframe") == []
    assert "@import" not in html
    assert "url(" not in html


def test_badness_weighs_a_wrong_answer_more_than_a_wide_one() -> None:
    assert badness({}) == 0
    assert badness({"status": 0.0}) > badness({"pinpoint_f1": 0.0}) > 0


@pytest.mark.parametrize(
    ("flag", "name"),
    [
        ("false_refusal", "误拒"),
        ("citation 2: quote", "引用 2 引文不符"),
        ("unexpected 甲市条例:3", "多引 甲市条例:3"),
        ("mark [3]", "标号无引用 [3]"),
        ("new_flag", "new_flag"),
    ],
)
def test_flags_are_told_in_chinese(flag: str, name: str) -> None:
    assert flag_name(flag) == name


@pytest.fixture
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_and_its_questions_are_filtered(
    run: Callable[[], Evaluation],
    spoilt: Any,
    book: LawBook,
    tmp_path: Path,
    browser: Any,
    width: int,
) -> None:
    path = tmp_path / "report.html"
    path.write_text(render_page([run()], book, NOW), "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.locator("details.q:visible")
    assert shown.count() == 4
    page.get_by_label("只看有问题的").check()
    assert 0 < shown.count() < 4
    page.get_by_label("查找").fill("停车")
    assert shown.count() == 1
