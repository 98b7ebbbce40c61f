"""Which terms a provision defines, and when a question is after just that."""

import pytest

from assistant.compose.definitions import defining, term_meant, terms_in


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("本条例所称犬只，是指家养的狗。", ("犬只",)),
        ("本规定所称的犬只指狗。本规定所称家属包括配偶。", ("犬只", "家属")),
        (
            "本条例所称的维护治安见义勇为（以下简称见义勇为），是指制止犯罪。",
            ("维护治安见义勇为", "见义勇为"),
        ),
        ("本条例所称犬只由公安机关指定。", ()),
    ],
)
def test_what_a_provision_defines(text, terms):
    assert terms_in(text) == terms


def test_the_longest_term_is_meant():
    text = "本条例所称信访，是指反映情况。本条例所称信访人，是指公民。"
    assert term_meant("信访人 定义", text) == "信访人"
    assert term_meant("犬只 定义", text) == ""


@pytest.mark.parametrize(
    ("topic", "cited"),
    [
        pytest.param("犬只 范围", "第二条第二款", id="keywords"),
        pytest.param("哪些算烈性犬只", "第二条第一款", id="the longer term"),
        pytest.param("养犬条例说的犬只都有哪些", "第二条第二款", id="with its setting"),
        pytest.param("犬只的价值包括哪些", None, id="something that belongs to it"),
        pytest.param("犬只登记由谁负责", None, id="no definition asked for"),
        pytest.param("犬只伤人赔偿的范围和标准", None, id="another matter"),
        pytest.param("犬只有哪些", "第二条第二款", id="what it covers"),
        pytest.param("犬只有哪些权利", None, id="what it has"),
        pytest.param("猫只 范围", None, id="a term that is not defined"),
    ],
)
def test_the_definition_that_is_asked_for(topic, cited, make_law, evidence):
    law = make_law(
        "甲市条例",
        "甲市",
        [
            ["登记犬只应当缴费。"],
            ["本条例所称烈性犬只，是指獒。", "本条例所称犬只，是指家养的狗。"],
        ],
    )
    found = defining(topic, [evidence(law, 1), evidence(law, 2)])
    assert (found and found.pinpoint.label) == cited
