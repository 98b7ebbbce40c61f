from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Citation
from assistant.ui.reader import (
    Mark,
    article_html,
    citation_href,
    law_html,
    marked_span,
    missing_html,
)
from corpus import Article
from corpus.models import Item, Paragraph, SubItem

ARTICLE = Article(
    "甲市条例@2024-01-01#3",
    "甲市条例@2024-01-01",
    3,
    None,
    "第一章 总则",
    None,
    (
        Paragraph(1, "任何人不得乱倒垃圾。"),
        Paragraph(
            2,
            "有下列情形之一的：",
            (
                Item(1, "乱倒；"),
                Item(2, "拒不改正，且：", (SubItem(1, "多次；"), SubItem(2, "大量。"))),
            ),
        ),
    ),
)
DAY = date(2026, 11, 22)


def citation(**changes: Any) -> Citation:
    fields: dict[str, Any] = {
        "n": 1,
        "law_id": ARTICLE.law_id,
        "law": "甲市条例",
        "jurisdiction": "甲市",
        "article": 3,
        "suffix": None,
        "paragraph": None,
        "item": None,
        "label": "第三条",
        "quote": "",
        "quote_sha256": "",
        "status": "有效",
        "effective_from": None,
        "url": "",
    }
    return Citation(**(fields | changes))


def marked(mark: Mark) -> str | None:
    span = marked_span(ARTICLE, mark)
    return None if span is None else ARTICLE.text[span[0] : span[1]]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        pytest.param(Mark(), None, id="nothing"),
        pytest.param(Mark(paragraph=1), "任何人不得乱倒垃圾。", id="paragraph"),
        pytest.param(Mark(2, 1), "（一）乱倒；", id="item"),
        pytest.param(
            Mark(2, 2), "（二）拒不改正，且：\n1.多次；\n2.大量。", id="item with sub-items"
        ),
        pytest.param(Mark(9), None, id="no such paragraph"),
        pytest.param(Mark(2, 9), None, id="no such item"),
        pytest.param(Mark(1, None, "不得", 4), "不得乱倒", id="words of a paragraph"),
        pytest.param(Mark(2, None, "乱倒", 11), "乱倒；\n（二）拒不改正", id="across lines"),
        pytest.param(Mark(None, None, "乱倒；", 3), "乱倒；", id="words anywhere"),
        pytest.param(Mark(1, None, "没有", 2), "任何人不得乱倒垃圾。", id="words not there"),
    ],
)
def test_what_is_marked(mark: Mark, expected: str | None) -> None:
    assert marked(mark) == expected


@given(st.data())
def test_a_citation_leads_back_to_its_quotation(data: st.DataObject) -> None:
    text = ARTICLE.text
    start = data.draw(st.integers(0, len(text) - 14))
    end = data.draw(st.integers(start + 13, len(text)))
    query = parse_qs(urlsplit(citation_href(citation(quote=text[start:end]))).query)

    assert marked(Mark(None, None, query["first"][0], int(query["length"][0]))) == text[start:end]


def test_href_is_percent_encoded() -> None:
    href = citation_href(citation(suffix=1, paragraph=2, quote="甲" * 40))

    assert href.isascii()
    assert urlsplit(href).path.endswith("@2024-01-01/articles/3-1")
    assert parse_qs(urlsplit(href).query)["paragraph"] == ["2"]


def test_article_shows_law_chapter_status_and_marked_words(scripted: Any) -> None:
    law = scripted.catalogue.laws[0]
    html = article_html(law, law.articles[0], DAY, Mark(paragraph=3))

    assert "鄂尔多斯市平安建设条例</a></h2>" in html
    assert '鄂尔多斯市 · <b class="in-force">有效</b> · 2024年12月1日起施行' in html
    assert "第三章 重点防治" in html
    assert '<h3 tabindex="-1">第三十条</h3>' in html
    assert html.count("<mark>") == 1
    assert "<mark>寄件人或者其委托人" in html
    assert "下一条 第三十条之一" in html
    assert "上一条" not in html


def test_a_law_not_yet_in_force_says_so(scripted: Any) -> None:
    law = scripted.catalogue.laws[0]

    assert '<b class="not-in-force">尚未生效</b>' in article_html(
        law, law.articles[0], date(2020, 1, 1)
    )


def test_whole_law_leads_to_articles(scripted: Any) -> None:
    laws = scripted.catalogue.laws
    whole = law_html(laws[0], DAY)

    assert whole.count("<h3>") == 3
    assert whole.count('class="law-chapter"') == 1
    assert "/articles/30-1" in whole


def test_everything_is_escaped(scripted: Any) -> None:
    evil = "<script>alert(1)</script>"
    article = Article("a#1", evil, 1, None, evil, evil, (Paragraph(1, evil),))
    law = scripted.catalogue.laws[0]
    html = article_html(_replaced(law, evil, article), article, DAY, Mark(1, None, "<sc", 25))
    html += law_html(_replaced(law, evil, article), DAY) + missing_html(evil)

    assert "<script" not in html
    assert "<mark>&lt;script&gt;alert(1)&lt;/script&gt;</mark>" in html


def _replaced(law: Any, text: str, article: Article) -> Any:
    return replace(law, id=text, title=text, jurisdiction=text, articles=(article,))


def test_a_law_leads_to_its_duty_matrix(scripted: Any) -> None:
    law = scripted.catalogue.laws[0]
    page = BeautifulSoup(law_html(law, date(2026, 1, 1)), "html.parser")

    links = [a["href"] for a in page.select("a[download]")]
    assert [link.rpartition("/")[2] for link in links] == ["duties?format=csv", "duties?format=md"]
