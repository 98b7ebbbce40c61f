"""Which provisions and which parts of them an answer is made to rest on."""

import pytest

from assistant.compose.select import ENOUGH, NEAR, choose, is_near
from corpus import Pinpoint


def labels(chosen) -> list[str]:
    return [e.pinpoint.label for e in chosen]


@pytest.fixture
def found(evidence, ordos):
    """Evidence for an article of the law with the confidence and scores of its parts given."""

    def make(number: int, confidence: float, *parts: tuple[Pinpoint, float]):
        return evidence(ordos, number, confidence=confidence, parts=parts)

    return make


def test_nothing_found_answers_nothing(read):
    assert choose(read("犬只登记"), []) == ()


@pytest.mark.parametrize(("confidence", "cited"), [(ENOUGH, ["第四条"]), (ENOUGH - 0.01, [])])
def test_what_is_not_sure_enough_is_not_cited(confidence, cited, read, found):
    assert labels(choose(read("谁管理流浪犬"), [found(4, confidence)])) == cited


@pytest.mark.parametrize(("confidence", "near"), [(NEAR, True), (NEAR - 0.01, False)])
def test_what_is_near_enough_to_show(confidence, near, found):
    assert is_near(found(4, confidence)) is near


@pytest.mark.parametrize("number", [1, 7])
def test_what_every_law_says_is_near_nothing(number, found):
    assert not is_near(found(number, ENOUGH))


def test_the_better_paragraph_is_cited(read, found):
    first, second = Pinpoint(2, None, 1), Pinpoint(2, None, 2)
    chosen = choose(read("登记收费吗"), [found(2, 0.9, (second, 2.0), (first, 0.5))])
    assert labels(chosen) == ["第二条第二款"]


def test_a_list_is_cited_whole(read, found):
    parts = [(Pinpoint(3, None, None, n), 1.0) for n in (2, 1, 3)]
    assert labels(choose(read("养犬人不得有哪些行为"), [found(3, 0.9, *parts)])) == ["第三条"]


def test_an_item_is_cited_where_the_question_is_about_it(read, found):
    parts = [(Pinpoint(3, None, None, n), 1.0) for n in (2, 1, 3)]
    chosen = choose(read("放任犬只恐吓他人行不行"), [found(3, 0.9, *parts)])
    assert labels(chosen) == ["第三条第（二）项"]


def test_a_list_is_preferred_where_one_is_asked_for(read, found):
    chosen = choose(read("养犬有哪些禁止行为"), [found(4, 0.9), found(3, 0.9)])
    assert labels(chosen)[0] == "第三条"


def test_a_list_in_one_sentence_is_not_passed_over_for_items(read, found):
    chosen = choose(read("公安机关养犬管理有哪些工作"), [found(4, 0.9), found(3, 0.9)])
    assert labels(chosen)[0] == "第四条"


def test_a_much_surer_provision_is_not_passed_over(read, found):
    chosen = choose(read("养犬有哪些禁止行为"), [found(4, 0.9), found(3, 0.5)])
    assert labels(chosen)[0] == "第四条"


def test_duty_and_consequence_are_both_cited(read, found):
    question = read("养犬人要做什么，违反了怎么处罚")
    chosen = choose(question, [found(3, 0.9), found(4, 0.8), found(5, 0.7)])
    assert labels(chosen) == ["第三条", "第五条"]


def test_a_doubtful_consequence_is_left_out(read, found):
    question = read("养犬人要做什么，违反了怎么处罚")
    assert labels(choose(question, [found(4, 0.9), found(5, ENOUGH - 0.01)])) == ["第四条"]


def test_a_consequence_that_names_the_duty_is_not_doubtful(read, found):
    question = read("养犬人要做什么，违反了怎么处罚")
    assert labels(choose(question, [found(3, 0.9)])) == ["第三条", "第五条"]


def test_a_sanction_comes_with_the_rule_that_it_names(read, found):
    rule = found(3, 0.9, (Pinpoint(3, None, None, 1), 3.0), (Pinpoint(3, None, None, 2), 1.0))
    cited = labels(choose(read("带犬进学校会被罚多少"), [rule, found(5, 0.8)]))
    assert cited == ["第五条", "第三条第（一）项"]


def test_a_rule_brings_its_own_sanction_rather_than_another(read, evidence, make_law):
    law = make_law(
        "甲市条例",
        "甲市",
        [
            ["禁止携带刀具进入大厅。"],
            ["有本条例第一条规定行为之一的，由公安机关给予治安管理处罚。"],
            ["大厅工作人员泄密的，给予处分。"],
        ],
    )
    found = [evidence(law, n, confidence=0.9) for n in (1, 3)]
    chosen = labels(choose(read("带刀进大厅会怎么处理"), found))
    assert "第二条" in chosen
    assert "第三条" not in chosen


def test_a_sanction_that_tells_the_act_stands_alone(read, evidence, make_law):
    law = make_law(
        "甲市条例",
        "甲市",
        [["不得倒卖许可证。"], ["违反本条例第一条规定，倒卖许可证的，处一千元罚款。"]],
    )
    chosen = choose(read("倒卖许可证会怎么样"), [evidence(law, 1, confidence=0.9)])
    assert labels(chosen) == ["第二条"]


def test_a_duty_asked_for_comes_before_its_sanction(read, evidence, make_law):
    law = make_law(
        "甲市条例",
        "甲市",
        [["企业应当建立台账，并每年报告。"], ["违反本条例第一条规定的，处一千元罚款。"]],
    )
    text = "企业建台账有什么要求，违反了怎么处罚"
    assert labels(choose(read(text), [evidence(law, 1, confidence=0.9)])) == ["第一条", "第二条"]


def test_of_two_sanctions_the_one_whose_rule_is_meant(read, evidence, make_law):
    law = make_law(
        "甲市条例",
        "甲市",
        [
            ["户外使用音响不得扰民。"],
            ["家中使用乐器不得扰民。"],
            ["违反本条例第一条规定，扰民的，处二百元罚款。"],
            ["违反本条例第二条规定，扰民的，处三百元罚款。"],
        ],
    )
    scored = ((3, 3.0), (4, 2.9), (2, 2.0), (1, 0.5))
    found = [evidence(law, n, confidence=0.9, score=score) for n, score in scored]
    assert labels(choose(read("扰民会怎么处罚"), found)) == ["第四条"]


def test_of_two_sanctions_of_one_article_the_one_whose_rule_is_meant(read, evidence, make_law):
    text = ["早间不得扰民。", "夜间不得扰民。"]
    text += [f"违反本条第{n}款规定，扰民的，处{n}百元罚款。" for n in "一二"]
    law = make_law("甲市条例", "甲市", [text])
    parts = tuple(
        (Pinpoint(1, None, n), score) for n, score in ((4, 3.0), (3, 2.9), (1, 2.0), (2, 0.5))
    )
    found = [evidence(law, 1, confidence=0.9, parts=parts)]
    assert labels(choose(read("扰民会怎么处罚"), found)) == ["第一条第三款"]


@pytest.mark.parametrize(("second", "cited"), [(3.1, "第二条"), (2.9, "第一条")])
def test_who_prefers_the_article_in_which_somebody_acts(second, cited, read, evidence, make_law):
    law = make_law(
        "甲市条例",
        "甲市",
        [["设置广告设施的，应当办理许可证。"], ["城管部门负责广告设施的审批。"]],
    )
    found = [
        evidence(law, 1, confidence=0.9, score=3.0),
        evidence(law, 2, confidence=0.9, score=second),
    ]
    assert labels(choose(read("广告设施由哪个部门审批"), found)) == [cited]


@pytest.mark.parametrize(
    ("text", "first", "cited"),
    [
        pytest.param(
            "哪些情形会被通报批评",
            "通报批评由市、区、街道作出。",
            ["第二条"],
            id="the list of just that",
        ),
        pytest.param(
            "哪些情形会被表扬",
            "表扬由市、区、街道作出。",
            ["第一条"],
            id="a list of another matter",
        ),
        pytest.param(
            "哪些情形会被通报批评",
            "有三种情形的，通报批评。",
            ["第一条"],
            id="the first is about just that itself",
        ),
    ],
)
def test_the_list_of_just_what_is_asked_for_is_preferred(
    text, first, cited, read, make_law, evidence
):
    cases = ("有下列情形之一的，通报批评：", ["街面脏乱的；", "河道淤塞的。"])
    law = make_law("甲市保洁条例", "甲市", [[first], [cases]])
    found = [evidence(law, 1, confidence=0.99), evidence(law, 2, confidence=0.89)]
    assert labels(choose(read(text), found)) == cited


def test_what_is_to_be_done_is_not_what_follows_from_not_doing_it(read, found):
    question = read("收到登记申请的部门，应当如何处理")
    assert labels(choose(question, [found(4, 0.9), found(5, 0.8)])) == ["第四条"]


@pytest.mark.parametrize(
    ("first", "score", "cited"),
    [
        pytest.param("未登记的，予以扣分。", 1.9, "第一条", id="marks taken off are a consequence"),
        pytest.param("登记由街道组织。", 1.9, "第二条", id="none at all"),
        pytest.param("登记由街道组织。", 1.4, "第一条", id="none, but far better"),
    ],
)
def test_a_consequence_is_preferred_among_as_good(first, score, cited, read, make_law, evidence):
    law = make_law("甲市条例", "甲市", [[first], ["有下列行为的，予以通报。"]])
    found = [
        evidence(law, 1, confidence=0.999, score=3.0),
        evidence(law, 2, confidence=0.997, score=score),
    ]
    assert labels(choose(read("未登记的怎么处理"), found)) == [cited]


@pytest.mark.parametrize(
    ("first", "second", "cited"),
    [
        pytest.param("居民委员会应当组织调解。", "不得强制调解。", "第二条", id="one that forbids"),
        pytest.param(
            "居民委员会可以组织调解。", "不得强制调解。", "第一条", id="the first says it itself"
        ),
        pytest.param(
            "居民委员会应当组织调解。", "不得强制登记。", "第一条", id="of another matter"
        ),
    ],
)
def test_may_one_prefers_the_article_that_decides(first, second, cited, read, make_law, evidence):
    law = make_law("甲市条例", "甲市", [[first], [second]])
    found = [evidence(law, 1, confidence=0.93), evidence(law, 2, confidence=0.91)]
    assert labels(choose(read("居委会非拉着我去调解，能硬来吗"), found)) == [cited]


def test_what_the_setting_stands_for_does_not_decide(read, make_law, evidence):
    rules = [["居民委员会应当组织调解，化解矛盾纠纷。"], ["不得强制调解。"]]
    law = make_law("甲市条例", "甲市", rules)
    found = [evidence(law, 1, confidence=0.93), evidence(law, 2, confidence=0.91)]
    text = "跟邻居闹翻了，居委会非拉着我去调解，能硬来吗"
    assert labels(choose(read(text), found)) == ["第二条"]


def test_a_definition_asked_for_is_preferred(read, make_law, evidence):
    law = make_law("甲市条例", "甲市", [["重点人员应当登记。"], ["本条例所称重点人员，是指甲乙。"]])
    found = [evidence(law, 1, confidence=0.9), evidence(law, 2, confidence=0.5)]
    assert labels(choose(read("重点人员 范围"), found)) == ["第二条"]
    assert labels(choose(read("重点人员怎么登记"), found)) == ["第一条"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        pytest.param("发现吸毒不报告行不行", ["第一条", "第二条"], id="may one"),
        pytest.param(
            "发现吸毒不报告行不行，会不会罚", ["第一条", "第二条"], id="may one, and the fine"
        ),
        pytest.param("发现吸毒不报告会不会罚", ["第二条"], id="the fine alone"),
    ],
)
def test_may_one_is_answered_by_the_rule_before_its_sanction(text, cited, read, make_law, evidence):
    law = make_law(
        "甲市条例",
        "甲市",
        [
            ["出租人应当立即报告。"],
            ["违反本条例第一条规定，发现吸毒未报告的，处一千元罚款。"],
        ],
    )
    assert labels(choose(read(text), [evidence(law, 2, confidence=0.9)])) == cited
