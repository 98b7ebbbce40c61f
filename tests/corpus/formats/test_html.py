"""Pages: the law comes out whole, and nothing of what surrounds it."""

import json
from pathlib import Path

import pytest

from corpus import parse_document
from corpus.errors import UnreadableDocumentError
from corpus.formats.html import read

CASES = json.loads((Path(__file__).parents[2] / "data" / "corpus" / "html.json").read_text("utf-8"))

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>某站</title>
<script>var x = "第九条 假的。"</script><style>p{}</style></head><body>
<header><a href="/">首页</a> 政务公开</header><nav><ul><li>第一条新闻</li><li>机构</li></ul></nav>
<div class="wrap"><h1>青州市养犬管理条例</h1><p>（2020年1月2日青州市人民代表大会常务委员会通过）</p>
<div class="content"><h2><a class="anchor" aria-hidden="true" href="#a">#</a> 第一章 总则</h2>
<p>&emsp;&emsp;<b>第一条</b>&emsp;为了规范养犬，<br>制定本条例。</p>
<p>第二条&nbsp;养犬人应当：</p><p>（一）登记；</p><p>（二）<span>免</span>疫。</p>
<p style="display: none">第三条 隐藏的。</p><p>第三条 收费见下表：</p>
<table><tr><th>种类</th><th>金额</th></tr><tr><td>大型犬</td><td>二百元</td></tr></table>
<p>第四条 本条例自2020年3月1日起施行。</p></div>
<div class="tools"><a>打印</a><a>关闭</a></div></div>
<footer>版权所有 某市政府 ICP备1号</footer></body></html>"""


def test_the_law_comes_out_of_the_page() -> None:
    assert read(PAGE.encode(), "x").text.split("\n") == [
        "青州市养犬管理条例",
        "（2020年1月2日青州市人民代表大会常务委员会通过）",
        "第一章 总则",
        "第一条 为了规范养犬，",
        "制定本条例。",
        "第二条 养犬人应当：",
        "（一）登记；",
        "（二）免疫。",
        "第三条 收费见下表：",
        "| 种类 | 金额 |",
        "| 大型犬 | 二百元 |",
        "第四条 本条例自2020年3月1日起施行。",
    ]


def test_the_page_parses_to_the_law() -> None:
    law = parse_document(read(PAGE.encode(), "x").text, "x").law
    assert [a.number for a in law.articles] == [1, 2, 3, 4]
    assert law.articles[0].text == "为了规范养犬，制定本条例。"
    assert [i.text for i in law.articles[1].paragraphs[0].items] == ["登记；", "免疫。"]
    assert law.articles[3].text == "本条例自2020年3月1日起施行。"
    assert law.title == "青州市养犬管理条例"


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_pieces_of_pages(case: dict[str, str]) -> None:
    assert read(case["html"].encode(), "x").text == case["text"]


@pytest.mark.parametrize("said", ["gb2312", "gbk", "utf-8", ""])
def test_the_encoding_is_found(said: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
    page = f"<html><head>{meta}</head><body><p>第一条 镕基囍。</p></body></html>"
    assert read(page.encode("gb18030"), "x").text == "第一条 镕基囍。"
    assert read(page.encode(), "x").text == "第一条 镕基囍。"


def test_entities_and_external_parts_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密", "utf-8")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">'
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        "<p>第一条 &x;&b;甲。</p>"
    )
    text = read(page.encode(), "x").text
    assert "机密" not in text
    assert len(text) < 100


def test_deep_nesting_is_refused() -> None:
    page = "<div>" * 100_000 + "第一条 甲。" + "</div>" * 100_000
    with pytest.raises(UnreadableDocumentError, match="嵌套"):
        read(page.encode(), "x")


def test_a_tag_of_countless_attributes_is_refused_at_once() -> None:
    """It would take minutes; a long value, such as a picture, is no reason."""
    with pytest.raises(UnreadableDocumentError, match="标签"):
        read(("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">甲").encode(), "x")
    picture = f"<img src='data:image/png;base64,{'A' * 100_000}'><p>第一条 甲。"
    assert read(picture.encode(), "x").text == "第一条 甲。"


@pytest.mark.parametrize("page", ["<html></html>", "<html><nav>导航</nav></html>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="没有文字"):
        read(page.encode(), "x")
