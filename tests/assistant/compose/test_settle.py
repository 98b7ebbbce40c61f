"""One matter in one place: answered, corrected, or refused for a stated reason."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.compose.settle import Library, settle


@pytest.fixture
def library(kennel, searcher):
    return Library(kennel, searcher, date(2026, 1, 1))


@pytest.fixture
def settled(read, library, ordos):
    return lambda text: settle(read(text), [ordos], library)


def said(draft) -> str:
    return "\n".join(s.text for s in draft.sentences)


def labels(draft) -> list[str]:
    return [e.pinpoint.label for e in draft.evidence]


def test_what_the_law_says_is_answered(settled):
    draft = settled("鄂尔多斯办理登记收取费用吗")
    assert draft.status == "answered"
    assert "“办理登记不得收取费用。”" in said(draft)


def test_what_it_does_not_say_is_refused(settled):
    draft = settled("鄂尔多斯鹦鹉驯养")
    assert (draft.status, labels(draft)) == ("not_covered", [])


def test_a_false_premise_is_corrected(settled):
    draft = settled("鄂尔多斯违反第三条规定的处五万元罚款，对吧")
    assert draft.status == "not_covered"
    assert "五万元" in draft.sentences[0].text
    assert labels(draft) == ["第五条"]


def test_a_value_that_no_provision_states_is_said_to_be_missing(settled):
    draft = settled("鄂尔多斯委托第三方捕捉流浪犬多少钱")
    assert draft.status == "not_covered"
    assert labels(draft) == ["第四条"]


def test_another_places_law_is_mentioned_and_not_cited(settled):
    draft = settled("鄂尔多斯绳长超过一米")
    assert draft.status == "not_covered"
    assert labels(draft) == []
    assert ["呼和浩特市" in notice for notice in draft.notices] == [True]


def test_what_another_places_law_speaks_of_in_so_many_words_is_not_answered_from_this_one(
    read, ordos, make_law, make_catalogue, searcher
):
    """Here the own provision is in doubt, and the other law is ahead in meaning as well."""
    leash = make_law("呼和浩特市牵引条例", "呼和浩特市", [["遛犬牵绳，烈性犬加戴嘴套。"]])
    laws = make_catalogue(ordos, leash)

    class Ahead(type(searcher)):
        nearness = 0.95

        def search(self, query, scope, limit=10):
            return tuple(
                replace(hit, scores={**hit.scores, "dense": self.nearness, "bm25": 20.0})
                if hit.article_id.startswith(leash.id)
                else replace(hit, scores={**hit.scores, "dense": 0.75})
                for hit in super().search(query, scope, limit)
            )

    question = read("鄂尔多斯的烈性犬加戴嘴套")
    alone = settle(question, [ordos], Library(make_catalogue(ordos), searcher, date(2026, 1, 1)))
    assert alone.status == "answered"
    draft = settle(question, [ordos], Library(laws, Ahead(laws), date(2026, 1, 1)))
    assert draft.status == "not_covered"
    assert draft.notices == ("《呼和浩特市牵引条例》第一条有相近的规定，但只适用于呼和浩特市。",)

    class Beside(Ahead):
        nearness = 0.80

    plain = settle(read("鄂尔多斯的烈性犬"), [ordos], Library(laws, Beside(laws), date(2026, 1, 1)))
    assert plain.status == "answered"


def test_a_law_without_a_place_is_not_said_to_apply_in_one(
    read, ordos, make_law, make_catalogue, searcher
):
    other = make_law("养犬技术规定", "", [["遛犬应当牵绳，绳长不得超过一米。"]])
    laws = make_catalogue(ordos, other)
    library = Library(laws, type(searcher)(laws), date(2026, 1, 1))
    draft = settle(read("鄂尔多斯绳长超过一米"), [ordos], library)
    assert draft.notices == ("《养犬技术规定》第一条有相近的规定，但不属于所问地区的法规。",)


def test_a_law_not_yet_in_force_is_no_other_law(read, kennel, searcher, ordos):
    early = Library(kennel, searcher, date(2022, 1, 1))
    assert early.others([ordos]) == ()
    assert Library(kennel, searcher, date(2026, 1, 1)).others([ordos]) == (kennel.headers[0],)


def test_an_item_named_without_its_article_is_cut_out(settled):
    draft = settled("鄂尔多斯养犬人不得有的行为，第二种情形是什么")
    assert (draft.status, labels(draft)) == ("answered", ["第三条第（二）项"])


def test_an_item_that_is_not_there_is_not_made_up(settled):
    draft = settled("鄂尔多斯养犬人不得有的行为，第九项是什么")
    assert labels(draft) == ["第三条"]


def test_a_value_in_another_paragraph_of_the_article_is_found(
    read, make_law, make_catalogue, searcher
):
    law = make_law(
        "甲市条例",
        "甲市",
        [["快递企业应当如实记录寄件信息，验视寄件。", "快递企业应当保存信息一年以上。"]],
    )
    laws = make_catalogue(law)
    library = Library(laws, type(searcher)(laws), date(2026, 1, 1))
    draft = settle(read("快递企业记录的寄件信息要保存几年"), [law], library)
    assert (draft.status, labels(draft)) == ("answered", ["第一条第二款"])


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("携带烈性犬只进入学校罚多少", ["第二条", "第一条"]),
        ("携带烈性犬只进入学校有什么后果", ["第二条", "第一条"]),
        ("可以携带烈性犬只进入学校吗", ["第一条"]),
    ],
)
def test_the_sanction_is_found_from_the_duty_that_it_names(
    text, cited, read, make_law, make_catalogue, searcher
):
    law = make_law(
        "甲市条例",
        "甲市",
        [["禁止携带烈性犬只进入学校。"], ["违反本条例第一条规定的，处二百元罚款。"]],
    )
    laws = make_catalogue(law)
    draft = settle(read(text), [law], Library(laws, type(searcher)(laws), date(2026, 1, 1)))
    assert (draft.status, labels(draft)) == ("answered", cited)


def test_a_sanction_told_in_the_lead_in_is_that_of_the_item(
    read, make_law, make_catalogue, searcher
):
    law = make_law(
        "甲市条例",
        "甲市",
        [[("有下列行为之一的，处五百元罚款：", ["携带犬只进入学校的；", "放任犬只恐吓他人的。"])]],
    )
    catalogue = make_catalogue(law)
    library = Library(catalogue, replace(searcher, catalogue=catalogue), date(2026, 1, 1))
    draft = settle(read("放任犬只恐吓他人罚多少"), [law], library)
    assert (draft.status, labels(draft)) == ("answered", ["第一条第（二）项"])
    assert "“有下列行为之一的，处五百元罚款：”" in draft.sentences[0].text


def test_a_value_in_an_article_found_nearly_as_surely_is_found(
    read, make_law, make_catalogue, searcher
):
    law = make_law(
        "甲市条例",
        "甲市",
        [
            ["人民调解委员会调解纠纷，工作经费列入预算。"],
            ["市场化调解可以收取费用。", "人民调解委员会不得收取任何费用。"],
        ],
    )
    laws = make_catalogue(law)
    library = Library(laws, type(searcher)(laws), date(2026, 1, 1))
    draft = settle(read("人民调解委员会调解纠纷要花钱吗"), [law], library)
    assert (draft.status, labels(draft)) == ("answered", ["第二条第二款"])


def test_the_matter_is_found_without_the_words_that_ask(read, make_law, make_catalogue, searcher):
    """The fake is far from any question that asks for a fine, as an index with such fields is."""

    class Fields(type(searcher)):
        def search(self, query, scope, limit=10):
            hits = super().search(query, scope, limit)
            nearer = {"dense": 0.3} if "罚" in query else {}
            return tuple(replace(hit, scores={**hit.scores, **nearer}) for hit in hits)

    law = make_law("甲市条例", "甲市", [["商场应当每年组织应急演练。"]])
    laws = make_catalogue(law)
    library = Library(laws, Fields(laws), date(2026, 1, 1))
    draft = settle(read("商场没组织应急演练，要罚它多少钱"), [law], library)
    assert (draft.status, labels(draft)) == ("not_covered", ["第一条"])


def test_a_value_of_another_matter_is_not_taken_from_an_article_nearby(
    read, make_law, make_catalogue, searcher
):
    law = make_law(
        "甲市条例", "甲市", [["不服处理意见的，可以申请复核。"], ["处理事项应当三十日内办结。"]]
    )
    laws = make_catalogue(law)
    library = Library(laws, type(searcher)(laws), date(2026, 1, 1))
    draft = settle(read("不服处理意见申请复核要等多久"), [law], library)
    assert (draft.status, labels(draft)) == ("not_covered", ["第一条"])
