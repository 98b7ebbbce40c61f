"""Documents to laws: a table of structural traps, sub-items, and the way there and back."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import parse_document
from corpus.models import Article, SubItem
from corpus.render import render
from corpus.serial import law_json

CASES = json.loads((Path(__file__).parents[1] / "data/corpus/structure.json").read_text("utf-8"))
SOURCE = "某市平安条例.txt"


def shape(article: Article) -> list[list[str]]:
    return [[p.text, *(i.text for i in p.items)] for p in article.paragraphs]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_table(case: dict[str, Any]) -> None:
    parsed = parse_document(case["text"], SOURCE)
    found = parsed.law.articles
    assert [a.label for a in found] == [a["label"] for a in case["articles"]]
    for article, expected in zip(found, case["articles"], strict=True):
        assert shape(article) == expected["paragraphs"]
        if "chapter" in expected:
            assert article.chapter == expected["chapter"]
            assert article.section == expected["section"]
    assert list(parsed.warnings) == case.get("warnings", [])


def test_subitems() -> None:
    text = "第一条 情形：\n（一）撤销：\n1.甲；\n2.乙；\n（二）变更：\n（1）丙；\n（2）丁。"
    (paragraph,) = parse_document(text, SOURCE).law.articles[0].paragraphs
    assert [i.text for i in paragraph.items] == ["撤销：", "变更："]
    assert paragraph.items[0].subitems == (SubItem(1, "甲；"), SubItem(2, "乙；"))
    assert paragraph.items[1].subitems == (SubItem(1, "丙；", "（1）"), SubItem(2, "丁。", "（2）"))


def test_deeper_lists_stay_in_the_subitem() -> None:
    text = "第一条 文件：\n（一）证明：\n1.出让的：\n（1）甲；\n（2）乙；\n2.划拨的：丙。"
    (paragraph,) = parse_document(text, SOURCE).law.articles[0].paragraphs
    (item,) = paragraph.items
    deeper = SubItem(1, "出让的：\n（1）甲；\n（2）乙；")
    assert item.subitems == (deeper, SubItem(2, "划拨的：丙。"))


def test_chapters_are_numbered_and_titled() -> None:
    law = parse_document("第一章　总　则\n第一条 甲。\n第二章 附 则\n第二条 乙。", SOURCE).law
    assert [(c.number, c.title) for c in law.chapters] == [(1, "总则"), (2, "附则")]


def test_ids_name_the_article() -> None:
    text = "某市平安条例\n第一条 甲。\n第一条之二 乙。\n第二条 自2024年10月1日起施行。"
    law = parse_document(text, SOURCE).law
    assert law.id == "某市平安条例@2024-10-01"
    assert [a.id.rpartition("#")[2] for a in law.articles] == ["1", "1-2", "2"]
    assert all(a.law_id == law.id for a in law.articles)


SENTENCE = st.text(
    st.sampled_from(list("应当可以不得市人民政府平安建设评估的及其和按照")), min_size=2, max_size=20
)


@st.composite
def laws(draw: st.DrawFn) -> str:
    lines = ["某市平安条例"]
    for number in range(1, draw(st.integers(1, 9)) + 1):
        if draw(st.booleans()):
            lines.append(f"第{'一二三四五六七八九'[number - 1]}章 {draw(SENTENCE)}")
        lines.append(f"第{'一二三四五六七八九'[number - 1]}条 市{draw(SENTENCE)}。")
        lines += [f"市{text}。" for text in draw(st.lists(SENTENCE, max_size=2))]
        items = draw(st.lists(SENTENCE, max_size=3))
        if items:
            lines.append(f"市{draw(SENTENCE)}：")
            ends = ["；"] * (len(items) - 1) + ["。"]
            lines += [
                f"（{'一二三'[i]}）市{text}{end}"
                for i, (text, end) in enumerate(zip(items, ends, strict=True))
            ]
    return "\n".join(lines)


@given(laws())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_what_is_rendered_parses_to_the_same(text: str) -> None:
    law = parse_document(text, SOURCE).law
    again = parse_document(render(law), SOURCE).law
    assert again.articles == law.articles
    assert again.chapters == law.chapters


@given(laws(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_page_breaks_inside_sentences_change_nothing(text: str, random: Any) -> None:
    """A break after any character of a sentence but its last is mended."""
    broken = []
    for line in text.split("\n"):
        head = 8
        breakable = line[:1] == "市" and len(line) > head + 2
        at = random.randrange(head, len(line) - 1) if breakable else len(line)
        broken.append(f"{line[:at]}\n\n{line[at:]}" if breakable else line)
    assert parse_document("\n".join(broken), SOURCE).law.articles == (
        parse_document(text, SOURCE).law.articles
    )


DECISION = """某市人民代表大会常务委员会关于加强犬只管理的决定
（2020年1月2日某市第五届人民代表大会常务委员会第三次会议通过）
为了加强犬只管理，作如下决定：
一、养犬人应当：
（一）登记；
（二）免疫。
二、违反规定的，处二百元罚款。
本决定自2020年3月1日起施行。
"""


def test_a_decision_without_articles_is_kept_by_paragraphs() -> None:
    parsed = parse_document(DECISION, SOURCE)
    law = parsed.law
    (text,) = law.articles
    assert (text.id, text.number, text.label) == (f"{law.id}#0", 0, "正文")
    assert [p.text for p in text.paragraphs] == [
        "为了加强犬只管理，作如下决定：",
        "一、养犬人应当：",
        "二、违反规定的，处二百元罚款。",
        "本决定自2020年3月1日起施行。",
    ]
    assert [i.text for i in text.paragraphs[1].items] == ["登记；", "免疫。"]
    place = text.pinpoint(2, 1)
    assert place.label == "第二段第（一）项"
    assert law.quote(place) == "（一）登记；"
    assert parsed.warnings == ("没有“第一条”这样的条文，按段落收录",)
    assert law_json(law, ())["articles"] == []
    assert len(law_json(law, ())["paragraphs"]) == 4


BOOKS = """某法典
第一编 总则
第一章 一般规定
第一条 甲。
第二编 合同
第一分编 通则
第一章 订立
第二条 乙。
第二分编 典型合同
第二章 买卖
第一节 通则
第三条 丙。
附件1：收费标准
大型犬二百元
附件2：名录
某犬
"""


def test_parts_and_annexes() -> None:
    law = parse_document(BOOKS, SOURCE).law
    places = [(a.part, a.chapter, a.section) for a in law.articles]
    assert places == [
        ("第一编 总则", "第一章 一般规定", None),
        ("第二编 合同 第一分编 通则", "第一章 订立", None),
        ("第二编 合同 第二分编 典型合同", "第二章 买卖", "第一节 通则"),
    ]
    assert [(x.title, x.lines) for x in law.annexes] == [
        ("附件1：收费标准", ("大型犬二百元",)),
        ("附件2：名录", ("某犬",)),
    ]
    again = parse_document(render(law), SOURCE).law
    assert again.articles == law.articles


def test_an_amended_text_is_a_version_of_its_own() -> None:
    note = "（2008年1月2日某市人民代表大会常务委员会通过　根据2018年5月24日《决定》修正）"
    articles = "第一条 甲。\n第二条 本条例自2008年3月1日起施行。"
    first = parse_document(f"某市犬条例\n{articles}", SOURCE).law
    second = parse_document(f"某市犬条例\n{note}\n{articles}", SOURCE).law
    assert (first.id, second.id) == ("某市犬条例@2008-03-01", "某市犬条例@2018-05-24")
    assert second.effective_from == date(2008, 3, 1)
    assert second.status(date(2018, 5, 23)) == "尚未生效"
    assert second.status(date(2018, 5, 24)) == "有效"


def test_a_later_date_in_the_files_name_tells_the_version() -> None:
    text = "某市犬条例\n第一条 甲。\n第二条 本条例自2008年3月1日起施行。"
    later = parse_document(text, "某市犬条例(2018-05-24).md")
    assert later.law.id == "某市犬条例@2018-05-24"
    assert "文件名" in later.warnings[0]
    for name in ("某市犬条例(2007-12-30).md", "某市犬条例(2018-13-40).md", "某市犬条例.md"):
        parsed = parse_document(text, name)
        assert (parsed.law.id, parsed.warnings) == ("某市犬条例@2008-03-01", ())


def test_an_annex_under_the_signature_is_no_part_of_the_last_article() -> None:
    text = "第一条 甲：\n（一）乙。\n某市人民政府\n2024年8月30日\n附件：名录\n某犬"
    law = parse_document(f"某市犬条例\n{text}", SOURCE).law
    assert law.articles[-1].text == "甲：\n（一）乙。"
    assert law.closing == ("某市人民政府", "2024年8月30日")
    assert [(x.title, x.lines) for x in law.annexes] == [("附件：名录", ("某犬",))]


def test_half_a_character_is_shown_as_lost() -> None:
    parsed = parse_document("某市犬条例\n第一条 甲\ud800。", SOURCE)
    assert parsed.law.articles[0].text == "甲\ufffd。"


@pytest.mark.parametrize("text", ["第一条 甲。\n第二条\n第三条 乙。", "第一条 甲。\n第二条"])
def test_an_article_without_a_word_is_reported(text: str) -> None:
    parsed = parse_document(text, SOURCE)
    assert parsed.law.articles[1].text == ""
    assert "第二条没有内容" in parsed.warnings


def test_a_heading_without_articles_is_told_of_and_a_signature_is_no_heading() -> None:
    text = "某市平安条例\n第一章 总则\n第一条 甲。\n某市人民政府\n第二章 附则\n"
    parsed = parse_document(text, "a.txt")
    assert any("“第二章 附则”之下没有条文" in warning for warning in parsed.warnings)
    assert "某市人民政府" in render(parsed.law)


def test_stacked_headings_are_not_odd() -> None:
    text = "某市平安条例\n第一编 甲\n第一章 总则\n第一节 乙\n第一条 甲。\n"
    assert parse_document(text, "a.txt").warnings == ()


@pytest.mark.parametrize(
    ("name", "version"),
    [
        pytest.param("某市犬条例(2018-07-20).md", "2018-05-24", id="published two months later"),
        pytest.param("某市犬条例(2020-01-02).md", "2020-01-02", id="amended since"),
    ],
)
def test_the_date_of_publication_in_a_name_is_no_amendment(name: str, version: str) -> None:
    note = "2008年1月2日某市人民代表大会常务委员会通过　根据2018年5月24日《决定》修正"
    parsed = parse_document(f"某市犬条例\n{note}\n第一条 自2008年3月1日起施行。", name)
    assert parsed.law.id == f"某市犬条例@{version}"
    assert [w for w in parsed.warnings if "文件名" in w] == list(parsed.warnings)
    assert bool(parsed.warnings) == (version == "2020-01-02")


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        pytest.param("一、废止《甲条例》\n二、废止《乙条例》", 2, id="provisions without a stop"),
        pytest.param("第一章 犬\n甲乙\n第二章 猫\n丙。", 4, id="headings stand by themselves"),
        pytest.param("甲乙丙\n1.丁", 0, id="no provisions"),
        pytest.param("二、废止《甲条例》", 0, id="a list that does not begin"),
        pytest.param("", 0, id="a title alone"),
    ],
)
def test_a_text_without_articles_is_kept_by_its_provisions(lines: str, paragraphs: int) -> None:
    law = parse_document(f"某市人大常委会关于废止部分法规的决定\n{lines}", SOURCE).law
    assert [len(article.paragraphs) for article in law.articles] == [paragraphs] * bool(paragraphs)


def test_chapters_without_articles_are_rendered() -> None:
    text = (
        "某市平安条例\n第一章 总则\n第一条 甲。\n第二章 删去\n第三章 附则\n第二条 乙。\n第四章 无\n"
    )
    law = parse_document(text, SOURCE).law
    assert [c.number for c in law.chapters] == [1, 2, 3, 4]
    assert [line for line in render(law).split("\n") if line] == text.strip().split("\n")
