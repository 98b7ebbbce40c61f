"""A sanction that names a provision by its number is found from it."""

import pytest

from assistant.breach import asks_for_sanction, sanctions_naming


@pytest.fixture
def law(make_law):
    return make_law(
        "甲市养犬条例",
        "甲市",
        [
            [("禁止携带犬只进入下列区域：", ["学校；", "公共汽车。"])],
            ["养犬人应当清除粪便。"],
            ["违反本条例第一条规定的，由公安机关处二百元罚款。"],
            ["违反本条例第二条规定的，由公安机关责令改正。"],
        ],
    )


@pytest.mark.parametrize(("place", "articles"), [((1, 1, 2), [3]), ((2,), [4]), ((3,), [])])
def test_the_sanction_that_names_a_provision(place, articles, law, evidence):
    found = sanctions_naming(evidence(law, *place))
    assert [e.pinpoint.article for e in found] == articles


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("带犬只进学校罚多少", True),
        ("带犬只进学校怎么处罚", True),
        ("带犬只进学校有什么后果", True),
        ("登记要交多少钱", False),
        ("谁清除粪便", False),
    ],
)
def test_what_asks_for_a_sanction(text, asks, read):
    assert asks_for_sanction(read(text)) is asks
