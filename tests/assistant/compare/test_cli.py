"""The verb ``compare``: what it asks, and the forms of what it gives."""

import json
from dataclasses import replace

import pytest

from assistant.compare.cli import comparing, formatted, known_places, matter, named_places
from assistant.models import Inquiry
from corpus.errors import InputError


@pytest.mark.parametrize(
    "places",
    [
        ["鄂尔多斯,呼和浩特"],
        ["鄂尔多斯， 呼和浩特"],
        ["鄂尔多斯、呼和浩特,鄂尔多斯"],
        ["鄂尔多斯", "呼和浩特"],
    ],
)
def test_places_may_be_separated_in_any_way(places):
    assert named_places(places) == ("鄂尔多斯", "呼和浩特")


@pytest.mark.parametrize("places", [["甲"], [","], [",".join(map(str, range(21)))]])
def test_a_comparison_needs_two_places_and_not_too_many(places):
    with pytest.raises(InputError, match="--places"):
        named_places(places)


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        (" 养犬 ", "养犬"),
        ("养犬\n\x1b[31m登记", "养犬 [31m登记"),
        ("对养犬的规定有什么不同？", "养犬"),
        ("养犬的规定", "养犬"),
        ("关于养犬登记的相关规定有何区别", "养犬登记"),
        ("不同岗位", "不同岗位"),
    ],
)
def test_the_matter_is_without_the_words_that_ask(topic, found):
    assert matter(topic) == found


@pytest.mark.parametrize("topic", ["", " \n", "的规定", "有什么不同？"])
def test_a_comparison_needs_a_matter(topic):
    with pytest.raises(InputError, match="主题"):
        matter(topic)


def test_places_get_their_full_names_once(kennel):
    names = ["鄂尔多斯", "鄂尔多斯市", "包头", "呼市"]
    assert known_places(names, kennel) == ("鄂尔多斯市", "包头市", "呼和浩特市")


@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        (["鄂尔多斯", "火星"], "认不出地区“火星”"),
        (["鄂尔多斯", "<b>x</b>"], "认不出地区"),
        (["鄂尔多斯", "鄂尔多斯市"], "不同的地区"),
        (["内蒙古", "包头"], "包括呼和浩特市、鄂尔多斯市"),
    ],
)
def test_a_name_that_is_no_one_place_is_told(names, complaint, kennel):
    with pytest.raises(InputError, match=complaint):
        known_places(names, kennel)


@pytest.fixture
def answer(keeper):
    return keeper.answer(Inquiry(comparing("养犬人登记", ["鄂尔多斯", "呼和浩特", "包头"])))


def test_markdown_has_a_row_for_each_place(answer):
    shown = formatted(answer, "md")
    assert shown.startswith("# 鄂尔多斯市、呼和浩特市、包头市：养犬人登记")
    assert "| 鄂尔多斯市 | 养犬人 |" in shown
    assert "| 包头市 |" in shown


def test_csv_and_json_have_the_same_rows(answer):
    rows = json.loads(formatted(answer, "json"))["table"]["rows"]
    lines = formatted(answer, "csv").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [row[0]["text"] for row in rows]


def test_cells_cite_what_the_sentences_cite(answer):
    cited = {n for row in answer.table.rows for cell in row for n in cell.citations}
    assert cited == {c.n for c in answer.citations}


def test_no_title_is_markup_in_a_page(answer):
    marked = replace(answer, table=replace(answer.table, title="<b>鱼</b>", note="<i>"))
    assert "<" not in formatted(marked, "md").replace("\\<", "").replace("<br>", "")
