"""Whether a question is about one item of a list, or about the list."""

import pytest

from assistant.compose.items import item_or_paragraph
from corpus import Pinpoint

TERMS = ["有害垃圾，是指对健康有害的垃圾。", "其他垃圾，是指除有害垃圾以外的垃圾。"]
TASKS = ["加强对刑满释放人员、流浪人员等特殊人群的管理；", "加强宣传、教育；", "其他任务。"]
ACTS = ["擅自开启消火栓取水；", "绕过水表取水；", "其他行为。"]


@pytest.fixture
def meant(read, evidence, make_law):
    """The item cited of a list, with the scores that the index gives its items and itself."""

    def make(text, items, scores=(), listed=0.0):
        law = make_law("甲市条例", "甲市", [[("单位和个人应当遵守下列规定：", items)]])
        parts = [(Pinpoint(1, None, None, n), score) for n, score in enumerate(scores, 1)]
        found = evidence(law, 1, parts=(*parts, (Pinpoint(1), listed)))
        return item_or_paragraph(read(text), found, law.articles[0].paragraphs[0]).pinpoint.item

    return make


@pytest.mark.parametrize(
    ("text", "items", "item"),
    [
        ("有害垃圾具体包括哪些", TERMS, 1),
        ("能开消火栓取水吗", ACTS, 1),
        ("单位应当遵守哪些规定", ACTS, None),
        ("养犬要登记吗", ACTS, None),
    ],
)
def test_by_its_words(text, items, item, meant):
    assert meant(text, items) == item


@pytest.mark.parametrize(
    ("scores", "listed", "item"),
    [
        ((3.0, 1.0, 0.5), 2.0, 1),
        ((3.0, 2.8, 0.5), 2.0, None),
        ((3.0, 1.0, 0.5), 2.8, None),
        ((0.9, 0.1, 0.0), 0.0, None),
    ],
)
def test_everyday_words_leave_it_to_the_index(scores, listed, item, meant):
    assert meant("普通住户自己接点水行吗", ACTS, scores, listed) == item


def test_the_rest_of_a_list_is_not_what_is_meant(meant):
    assert meant("普通住户自己接点水行吗", ACTS, (0.5, 1.0, 3.0), 2.0) is None


def test_a_list_asked_for_may_be_one_item(meant):
    scores = (3.0, 1.0, 0.5)
    assert meant("特殊人群管理包括哪些人", TASKS, scores, 2.0) == 1
    assert meant("要完成哪些工作", TASKS, scores, 2.0) is None
    assert meant("特殊人群管理有几项", TASKS, scores, 2.0) is None


def test_a_paragraph_without_items_is_cited_whole(read, evidence, ordos):
    found = evidence(ordos, 2, 1)
    cited = item_or_paragraph(read("养犬登记"), found, ordos.article(2).paragraphs[1])
    assert cited.pinpoint == Pinpoint(2, None, 2)


def test_an_item_that_names_a_rule_is_about_what_the_rule_says(read, evidence, make_law):
    rules = [["企业应当公布收费标准。"], ["企业应当将合同备案。"]]
    breaches = ["违反本条例第一条规定的；", "违反本条例第二条规定的。"]
    law = make_law("甲市条例", "甲市", [*rules, [("有下列情形之一的，处一千元罚款：", breaches)]])
    paragraph = law.articles[2].paragraphs[0]
    cited = item_or_paragraph(read("不公示收费标准罚多少"), evidence(law, 3), paragraph)
    assert cited.pinpoint == Pinpoint(3, None, None, 1)


LONG = "前两天楼下那户人家半夜偷偷把消火栓给弄开了，哗哗地往外流，这种事归不归谁来说说"


@pytest.mark.parametrize(
    ("text", "scores", "item"),
    [
        pytest.param(LONG, (2.4, 2.1, 0.5), 1, id="alone has a word of a long question"),
        pytest.param(LONG, (2.2, 2.1, 0.5), None, id="no better than the next by the index"),
        pytest.param(LONG, (2.1, 2.4, 0.5), None, id="another is preferred by the index"),
        pytest.param(LONG + "，多少天", (2.4, 2.1, 0.5), None, id="a value may stand in any item"),
    ],
)
def test_a_word_of_a_long_question_and_the_index_together(text, scores, item, meant):
    assert meant(text, ACTS, scores, 2.3) == item


@pytest.mark.parametrize(
    ("items", "item"),
    [
        pytest.param(["申请应当在三十日内提出；", "由上级复查；"], 1, id="it alone states it"),
        pytest.param(["申请应当在三十日内提出；", "十日内复查；"], None, id="so does another"),
        pytest.param(["申请应当提出；", "由上级十日内复查；"], None, id="only another does"),
    ],
)
def test_a_value_is_cited_from_the_item_that_states_it(items, item, read, evidence, make_law):
    law = make_law("甲市条例", "甲市", [[("对决定不服的，可以申请复核：", items)]])
    parts = [(Pinpoint(1, None, None, n), 3.0 - n / 10) for n in (1, 2)]
    found = evidence(law, 1, None, 1, parts=(*parts, (Pinpoint(1), 2.8)))
    cited = item_or_paragraph(read("不认账得几天内说"), found, law.articles[0].paragraphs[0])
    assert cited.pinpoint.item == item
