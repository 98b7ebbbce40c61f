from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ui.listing import PER_PAGE, listing_html, listing_lookup
from assistant.ui.reader import law_path
from corpus import Page

DAY = date(2026, 11, 22)


def html(laws: Any, total: int, words: str = "", page: int = 1) -> str:
    return listing_html(Page(tuple(laws), total), listing_lookup(words, page, DAY), DAY)


def test_each_law_is_a_way_into_its_text(scripted: Any) -> None:
    shown = html(scripted.catalogue.laws, 2)

    assert shown.count("<li>") == 2
    assert "共 2 部</p>" in shown
    assert "law-nav" not in shown


@pytest.mark.parametrize(
    ("page", "rows", "said", "links"),
    [
        pytest.param(1, 50, "第 1 至 50 部", [("下一页", 2)], id="first"),
        pytest.param(2, 50, "第 51 至 100 部", [("上一页", 1), ("下一页", 3)], id="between"),
        pytest.param(3, 1, "第 101 至 101 部", [("上一页", 2)], id="last"),
        pytest.param(9, 0, "已在末尾之后", [("上一页", 3)], id="behind the last"),
    ],
)
def test_pages_of_many(
    scripted: Any, page: int, rows: int, said: str, links: list[tuple[str, int]]
) -> None:
    shown = html([scripted.catalogue.laws[0]] * rows, 101, "平安", page)

    assert said in shown
    nav = shown.partition("<nav")[2]
    assert [(w, n) for w in ("上一页", "下一页") for n in range(9) if link(w, n) in nav] == links


def link(word: str, page: int) -> str:
    return f'<a href="/laws?q=%E5%B9%B3%E5%AE%89&amp;page={page}">{word}</a>'


def test_nothing_found_says_what_to_do() -> None:
    assert "请减少或换用其他词" in html([], 0, "没有这样的法规")
    assert "还没有收录法规" in html([], 0)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_words_stay_text_and_are_carried_on(words: str) -> None:
    shown = html([], PER_PAGE + 1, words)
    href = shown.partition('<nav class="law-nav"')[2].partition('href="')[2].partition('"')[0]

    assert parse_qs(urlsplit(href.replace("&amp;", "&")).query)["q"] == [words]
    assert "<script" not in html([], 0, f'"><script>{words}')


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        ("平安 第三十条", [("30", "第三十条")]),
        ("第三十条之一 第44条", [("30-1", "第三十条之一"), ("44", "第44条")]),
        ("平安", []),
    ],
)
def test_named_articles_are_opened_at_once(
    scripted: Any, words: str, ways: list[tuple[str, str]]
) -> None:
    law = scripted.catalogue.laws[0]
    shown = html([law], 1, words)

    assert shown.count("law-named") == len(ways)
    for number, word in ways:
        assert f'{law_path(law)}/articles/{number}">{word}</a>' in shown
