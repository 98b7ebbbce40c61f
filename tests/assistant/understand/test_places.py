"""Whose law is meant: by name, by ancestor, by the user's own setting."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.places import Places, place_of_user, places_in, without_places
from corpus.document import parse_document

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/places.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_places_of_a_question(row, shipped):
    found = places_in(row["text"], shipped)
    assert list(found.held) == row["held"]
    assert list(found.unheld) == row["unheld"]
    assert found.wide is row["wide"]
    assert found.named is bool(row["held"] or row["unheld"])


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("鄂尔多斯市", Places(("鄂尔多斯市",))),
        ("鄂尔多斯", Places(("鄂尔多斯市",))),
        ("准格尔旗", Places(("鄂尔多斯市",))),
        ("包头市", Places((), ("包头市",))),
        ("火星", Places((), ("火星",))),
        ("内蒙古自治区", Places(("呼和浩特市", "鄂尔多斯市"), wide=True)),
    ],
)
def test_the_users_place(setting, expected, shipped):
    """A setting is no name in the question, so that the question can overrule it."""
    assert place_of_user(setting, shipped) == expected


@pytest.fixture(scope="session")
def unlisted(make_catalogue):
    """A law of a place that the table of divisions lacks, beside one that it has."""

    def law(place, day):
        note = f"（2023年8月25日{place}第五届人民代表大会常务委员会第十次会议通过）"
        body = f"第一条　养犬应当登记。\n第二条　本条例自{day}起施行。"
        return f"{place}养犬管理条例\n\n{note}\n\n{body}\n"

    texts = [law("云岭市", "2024年3月1日"), law("海东市", "2024年4月1日")]
    return make_catalogue(*(parse_document(text, "law.txt").law for text in texts))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("云岭市养犬要登记吗", ("云岭市",)),
        ("海东和云岭市有什么不同", ("海东市", "云岭市")),
        ("云岭市和海东市有什么不同", ("云岭市", "海东市")),
        ("云岭的狗", ()),
    ],
)
def test_a_place_that_only_the_catalogue_knows_is_read(text, held, unlisted):
    assert places_in(text, unlisted).held == held


@pytest.mark.parametrize("setting", ["云岭市", "云岭"])
def test_it_can_be_the_users_place(setting, unlisted):
    assert place_of_user(setting, unlisted) == Places(("云岭市",))


def test_its_law_has_a_short_name(unlisted):
    assert [law.title for law in unlisted.find("云岭条例")] == ["云岭市养犬管理条例"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("在鄂尔多斯，快递要验视吗", "快递要验视吗"),
        ("鄂尔多斯市的网格员", "网格员"),
        ("网格员在海东归谁管", "网格员归谁管"),
        ("海东、新疆怎么规定", "怎么规定"),
        ("平安建设由谁负责", "平安建设由谁负责"),
        ("登记的期限，海东与新疆有何不同", "登记的期限，有何不同"),
        ("寄快递，海东和新疆那边要验视吗", "寄快递，要验视吗"),
        ("海东跟新疆两地的网格员", "网格员"),
        ("公安和海东的城管", "公安和城管"),
    ],
)
def test_the_question_without_its_places(text, bare):
    assert without_places(text) == bare


@given(st.text(alphabet="在鄂尔多斯市海东的，、快递新疆", max_size=40))
def test_only_something_is_taken_out(text):
    rest = iter(text)
    assert all(char in rest for char in without_places(text))


@pytest.fixture(scope="session")
def nested(make_catalogue):
    """Laws of a province and of a city in it."""

    def law(place, maker):
        note = f"（2023年8月25日{maker}第十四届人民代表大会常务委员会第十次会议通过）"
        body = "第一条　养犬应当登记。\n第二条　本条例自2024年3月1日起施行。"
        return f"{place}养犬管理条例\n\n{note}\n\n{body}\n"

    return make_catalogue(*(parse_document(law(p, p), "a.txt").law for p in ("浙江省", "杭州市")))


@pytest.mark.parametrize(
    ("setting", "held"),
    [("杭州市", ("杭州市", "浙江省")), ("西湖区", ("杭州市", "浙江省")), ("浙江省", ("浙江省",))],
)
def test_the_law_of_superiors_applies_to_a_user_as_well(setting, held, nested):
    assert place_of_user(setting, nested) == Places(held)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("杭州养犬", [("杭州市", "浙江省")]),
        ("浙江省杭州市养犬", [("杭州市", "浙江省")]),
        ("西湖区和杭州市养犬", [("杭州市", "浙江省")]),
        ("杭州和浙江养犬", [("杭州市",), ("浙江省",)]),
        ("宁波和杭州养犬", [("浙江省",), ("杭州市",)]),
        ("养犬", []),
    ],
)
def test_each_place_named_is_a_column_with_the_law_above_it(text, columns, nested):
    assert list(places_in(text, nested).columns) == columns
