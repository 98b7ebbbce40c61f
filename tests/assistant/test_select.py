"""Which provisions and which parts of them an answer is made to rest on."""

import pytest

from assistant.select import ENOUGH, NEAR, choose, is_near
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


def test_a_much_surer_provision_is_not_passed_over(read, found):
    chosen = choose(read("养犬有哪些禁止行为"), [found(4, 0.9), found(3, 0.5)])
    assert labels(chosen)[0] == "第四条"


def test_duty_and_consequence_are_both_cited(read, found):
    question = read("养犬人要做什么，违反了怎么处罚")
    chosen = choose(question, [found(3, 0.9), found(4, 0.8), found(5, 0.7)])
    assert labels(chosen) == ["第三条", "第五条"]


def test_a_doubtful_consequence_is_left_out(read, found):
    question = read("养犬人要做什么，违反了怎么处罚")
    assert labels(choose(question, [found(3, 0.9), found(5, ENOUGH - 0.01)])) == ["第三条"]


@pytest.fixture
def parted(make_law, evidence):
    """Evidence for an article of paragraphs, each given with its score."""

    def make(*scored: tuple[str | tuple[str, list[str]], float]):
        law = make_law("甲市保洁条例", "甲市", [[text for text, _ in scored]])
        scores = [(Pinpoint(1, None, n), score) for n, (_, score) in enumerate(scored, 1)]
        return evidence(law, 1, parts=sorted(scores, key=lambda part: -part[1]))

    return make


@pytest.mark.parametrize(
    ("text", "scored", "cited"),
    [
        pytest.param(
            "保洁员的职责是什么",
            [("街道办事处应当加强保洁员的管理。", 3.0), ("保洁员应当清扫街面。", 2.6)],
            ["第一条第二款"],
            id="whose-duty",
        ),
        pytest.param(
            "有哪些情形要通报",
            [("街道办事处负责考核。", 3.0), (("有下列情形之一的，通报：", ["脏乱；"]), 2.6)],
            ["第一条第二款"],
            id="list",
        ),
        pytest.param(
            "保洁区分几级",
            [("科学划分保洁区。", 3.0), ("构建市、区、街道三级保洁区管理。", 2.6)],
            ["第一条第二款"],
            id="number",
        ),
        pytest.param(
            "多久检查一次",
            [("应当定期检查街面。", 3.0), ("每年至少检查一次河道。", 2.6)],
            ["第一条第二款"],
            id="value",
        ),
        pytest.param(
            "保洁区怎么管理",
            [("区人民政府管理保洁区。", 3.0), ("街道办事处管理保洁区。", 2.95)],
            ["第一条第一款", "第一条第二款"],
            id="both-as-good",
        ),
        pytest.param(
            "保洁区怎么管理",
            [("区人民政府管理保洁区。", 3.0), ("街道办事处管理保洁区。", 2.6)],
            ["第一条第一款"],
            id="one-better",
        ),
    ],
)
def test_which_paragraphs_are_cited(text, scored, cited, read, parted):
    assert labels(choose(read(text), [parted(*scored)])) == cited


@pytest.fixture
def ranked(make_law, evidence):
    """Evidence for each article of a law, surest first, each given with its confidence."""

    def make(*articles: tuple[str | tuple[str, list[str]], float]):
        law = make_law("甲市保洁条例", "甲市", [[text] for text, _ in articles])
        return [evidence(law, n, confidence=c) for n, (_, c) in enumerate(articles, 1)]

    return make


CASES = ("有下列情形之一的，通报批评：", ["街面脏乱的；", "河道淤塞的；"])


@pytest.mark.parametrize(
    ("text", "first", "cited"),
    [
        pytest.param(
            "主管部门可以采取哪些措施",
            ("主管部门可以采取约谈、通报、挂牌等措施。", 0.9),
            ["第一条"],
            id="it-lists-in-a-clause",
        ),
        pytest.param(
            "主管部门可以采取哪些措施",
            ("主管部门可以采取措施。", 0.9),
            ["第二条"],
            id="it-lists-nothing",
        ),
        pytest.param(
            "哪些情形会被通报批评",
            ("通报批评由市、区、街道作出。", 0.99),
            ["第二条"],
            id="a-list-of-just-that",
        ),
        pytest.param(
            "哪些情形会被表扬",
            ("表扬由市、区、街道作出。", 0.99),
            ["第一条"],
            id="of-another-matter",
        ),
    ],
)
def test_when_a_list_is_preferred(text, first, cited, read, ranked):
    assert labels(choose(read(text), ranked(first, (CASES, 0.89)))) == cited


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("保洁任务里的易污场所有哪些", ["第一条第（二）项"]),
        ("保洁的主要任务有哪些", ["第一条"]),
    ],
)
def test_a_list_may_stand_in_one_item(text, cited, read, ranked):
    tasks = ("保洁的主要任务是：", ["清扫街面；", "清洗菜场、车站、码头等易污场所；", "清运垃圾。"])
    assert labels(choose(read(text), ranked((tasks, 0.9)))) == cited
