"""Cross-references as callers get them."""

from assistant.api.links import LinkOut
from assistant.api.responses import ArticleOut
from corpus import parse_document
from corpus.links import references_in

LAW = parse_document(
    "某条例\n第一条 甲。\n第二条 乙。\n违反前款、本条例第一条、第九条，依照《乙法》第三条处罚。",
    "x.txt",
).law


def test_article_carries_its_links() -> None:
    article = LAW.articles[1]
    shown = ArticleOut.of(article, references_in(LAW, [article]))

    assert [link.text for link in shown.links] == [
        "前款",
        "本条例第一条",
        "第九条",
        "《乙法》第三条",
    ]
    assert [shown.text[link.start : link.end] for link in shown.links] == [
        link.text for link in shown.links
    ]


def test_only_places_in_this_law_have_pages() -> None:
    own, missing, other = (
        LinkOut.of(found, "某条例@1") for found in references_in(LAW, LAW.articles)[1:]
    )

    assert [(t.label, t.url) for t in own.targets] == [
        ("第一条", "/laws/%E6%9F%90%E6%9D%A1%E4%BE%8B@1/articles/1")
    ]
    assert (missing.targets, missing.reason) == ([], "本法规没有第九条")
    assert (other.law, [(t.label, t.url) for t in other.targets]) == ("乙法", [("第三条", None)])
