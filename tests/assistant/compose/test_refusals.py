"""Every refusal says what is not there, what is, and where else to look."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.compose import refusals
from assistant.compose.values import VALUES
from assistant.understand.aspects import Aspect
from assistant.verify import faults
from corpus.headers import Repeal
from index.models import Field


def text_of(draft) -> str:
    return "\n".join(s.text for s in draft.sentences)


def test_a_place_without_law_is_named_with_what_is_held(read, kennel):
    draft = refusals.unheld_place(read("包头遛犬要牵绳吗"), kennel)
    assert draft.status == "not_covered"
    assert "包头市" in text_of(draft)
    assert "《呼和浩特市养犬管理条例》、《鄂尔多斯市养犬管理条例》" in text_of(draft)
    assert draft.evidence == ()


def test_a_law_that_is_not_held_is_named_with_what_is(read, kennel):
    draft = refusals.unheld_law(read("《动物防疫法》怎么规定"), kennel)
    assert draft.status == "not_covered"
    assert "《动物防疫法》" in text_of(draft)
    assert "《鄂尔多斯市养犬管理条例》" in text_of(draft)


def test_silence_shows_the_nearest_provision_and_says_where_to_look(evidence, ordos):
    nearest = evidence(ordos, 4)
    draft = refusals.out_of_field([ordos], nearest, "犬只保险")
    assert draft.status == "not_covered"
    assert draft.evidence == (nearest,)
    assert "《鄂尔多斯市养犬管理条例》" in draft.sentences[0].text
    assert nearest.quote in text_of(draft)
    assert "上位法" in text_of(draft)
    assert "政府规章" in text_of(draft)


def test_a_clear_other_field_is_named_with_its_law(ordos):
    field = Field("婚姻家庭", "中华人民共和国民法典")
    said = text_of(refusals.out_of_field([ordos], None, "离婚", field))
    assert "婚姻家庭" in said
    assert "《中华人民共和国民法典》" in said


def test_a_repealed_law_is_said_to_be_repealed_by_which_provision(read, make_law, make_catalogue):
    law = make_law(
        "甲市养犬条例", "甲市", [["应当登记。"], ["本条例施行后，《甲市限制养犬规定》同时废止。"]]
    )
    catalogue = make_catalogue(replace(law, repealed=(Repeal("甲市限制养犬规定"),)))
    draft = refusals.unheld_law(read("《甲市限制养犬规定》怎么规定登记"), catalogue)
    assert draft.status == "not_covered"
    assert [e.pinpoint.label for e in draft.evidence] == ["第二条"]
    assert draft.notices


def test_a_value_that_another_article_states_is_denied_of_the_article_only(read, evidence, ordos):
    """The law does state a fine, though not here."""
    question = read("鄂尔多斯捕捉流浪犬罚多少")
    draft = refusals.missing_value(question, Aspect.AMOUNT, evidence(ordos, 4))
    assert draft.sentences[0].text.startswith("《鄂尔多斯市养犬管理条例》第四条没有")


def test_silence_with_nothing_near_cites_nothing(ordos, hohhot):
    draft = refusals.out_of_field([ordos, hohhot], None, "停车费")
    assert draft.evidence == ()
    assert ordos.title in draft.sentences[0].text
    assert hohhot.title in draft.sentences[0].text


@pytest.mark.parametrize("aspect", VALUES)
def test_a_missing_value_says_what_the_provision_does_say(aspect, read, evidence, ordos):
    nearest = evidence(ordos, 4)
    draft = refusals.missing_value(read("鄂尔多斯捕捉流浪犬"), aspect, nearest)
    assert draft.status == "not_covered"
    assert draft.evidence == (nearest,)
    assert nearest.quote in text_of(draft)
    assert len(draft.sentences) == 3


def test_each_kind_of_value_is_named(read, evidence, ordos):
    named = {
        aspect: refusals.missing_value(read("流浪犬"), aspect, evidence(ordos, 4)).sentences[0].text
        for aspect in VALUES
    }
    assert len(set(named.values())) == len(VALUES)
    assert "金额" in named[Aspect.AMOUNT]
    assert "期限" in named[Aspect.DURATION]


@pytest.mark.parametrize(("suffix", "label"), [(None, "第八条"), (1, "第八条之一")])
def test_an_article_that_is_not_there_is_answered_with_the_real_range(suffix, label, ordos):
    draft = refusals.no_such_article(ordos, 8, suffix)
    assert draft.status == "not_covered"
    assert f"没有{label}" in text_of(draft)
    assert "共7条，从第一条到第七条" in text_of(draft)


def test_a_part_that_is_not_there_is_answered_with_the_article(evidence, ordos):
    draft = refusals.no_such_part(evidence(ordos, 2), "第三款")
    assert draft.status == "not_covered"
    assert "第二条没有第三款" in text_of(draft)
    assert "共2款" in text_of(draft)
    assert ordos.article(2).text in text_of(draft)


def test_a_false_premise_is_answered_with_the_real_text(evidence, ordos):
    draft = refusals.false_premise("五万", evidence(ordos, 5))
    assert draft.status == "not_covered"
    assert "五万" in draft.sentences[0].text
    assert ordos.article(5).text in text_of(draft)


def test_no_question_is_rejected_with_what_can_be_asked(kennel):
    draft = refusals.no_question(kennel)
    assert draft.status == "rejected"
    assert "《鄂尔多斯市养犬管理条例》" in text_of(draft)


def test_a_day_before_the_law_is_answered_with_its_date(ordos):
    draft = refusals.not_in_force([ordos], date(2020, 1, 1))
    assert draft.status == "not_covered"
    assert "2020年1月1日" in text_of(draft)
    assert "2024年12月1日起施行" in text_of(draft)


def test_no_refusal_is_dropped_by_the_last_gate(read, evidence, kennel, ordos):
    near = evidence(ordos, 4)
    drafts = [
        refusals.unheld_place(read("包头遛犬要牵绳吗"), kennel),
        refusals.unheld_law(read("《动物防疫法》怎么规定"), kennel),
        refusals.out_of_field([ordos], near, "犬只保险"),
        refusals.no_such_article(ordos, 8, None),
        refusals.no_such_part(evidence(ordos, 2), "第三款"),
        refusals.false_premise("五万", evidence(ordos, 5)),
        refusals.no_question(kennel),
        refusals.not_in_force([ordos], date(2020, 1, 1)),
        *(refusals.missing_value(read("流浪犬"), aspect, near) for aspect in VALUES),
    ]
    dropped = [(s.text, faults(s.text, s.support)) for d in drafts for s in d.sentences]
    assert [row for row in dropped if row[1]] == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("犬只登记最大能到多少岁", "年龄方面的要求"),
        ("登记要几个人到场", "具体的人数"),
        ("遛犬的绳子多长米数，高度多少米", "具体的数值"),
        ("最多养几只", "具体的数量"),
    ],
)
def test_a_number_is_missed_by_what_it_is_of(read, evidence, ordos, text, missing):
    draft = refusals.missing_value(read(text), Aspect.QUANTITY, evidence(ordos, 2))
    assert draft.sentences[0].text.endswith(f"没有规定{missing}。")


@pytest.mark.parametrize(
    ("text", "cited"), [("不登记罚多少", ["第一条", "第二条"]), ("奖励多少", ["第一条"])]
)
def test_a_missing_fine_is_left_to_the_laws_that_the_law_refers_to(
    read, evidence, make_law, text, cited
):
    law = make_law(
        "甲市条例",
        "甲市",
        [["应当登记。"], ["违反本条例规定的行为，法律、法规已有规定的，从其规定。"]],
    )
    draft = refusals.missing_value(read(text), Aspect.AMOUNT, evidence(law, 1))
    assert [e.pinpoint.label for e in draft.evidence] == cited
    assert ("处罚的数额" in draft.sentences[-1].text) is (len(cited) == 2)
