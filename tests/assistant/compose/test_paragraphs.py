"""Which paragraphs of an article are cited."""

import pytest

from assistant.compose.paragraphs import parts_to_cite
from corpus import Pinpoint


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
            "保洁员 工作内容",
            [("街道办事处应当加强保洁员的管理。", 3.0), ("保洁员应当清扫街面。", 2.6)],
            ["第一条第二款"],
            id="whose-duty-in-keywords",
        ),
        pytest.param(
            "保洁员要做什么",
            [("街道办事处应当指导保洁员清扫。", 3.0), ("保洁员应当清扫街面。", 1.7)],
            ["第一条第二款"],
            id="whose-duty-though-far-off",
        ),
        pytest.param(
            "保洁员要做什么",
            [("街道办事处应当指导保洁员清扫。", 3.0), ("保洁员应当清扫街面。", 1.6)],
            ["第一条第一款"],
            id="whose-duty-but-too-far-off",
        ),
        pytest.param(
            "我当房东的要不要去报告",
            [("住建部门做好出租房屋的管理。", 3.0), ("出租人发现隐患的，应当报告。", 2.3)],
            ["第一条第二款"],
            id="told-to-the-asker",
        ),
        pytest.param(
            "我当房东的要不要去报告",
            [("住建部门做好出租房屋的管理。", 3.0), ("出租人发现隐患的，应当报告。", 2.2)],
            ["第一条第一款"],
            id="told-to-the-asker-but-far-off",
        ),
        pytest.param(
            "保洁员能拿什么奖励",
            [("街道办事处应当奖励保洁员。", 3.0), ("保洁员应当清扫街面。", 2.6)],
            ["第一条第一款"],
            id="what-one-gets-is-told-to-others",
        ),
        pytest.param(
            "公安和银行各自该做点什么",
            [
                ("金融机构应当提示风险。", 3.0),
                ("公安机关应当止付资金。", 2.6),
                ("住建部门应当检查。", 2.5),
            ],
            ["第一条第一款", "第一条第二款"],
            id="each-of-two",
        ),
        pytest.param(
            "公安要怎么配合法院",
            [("公安机关、人民法院应当衔接。", 3.0), ("公安机关、人民检察院应当衔接。", 2.95)],
            ["第一条第一款", "第一条第二款"],
            id="both-addressed-and-as-good",
        ),
        pytest.param(
            "占道经营用不用登记",
            [("占道经营的管理由街道负责。", 3.0), ("占道经营应当登记。", 2.4)],
            ["第一条第二款"],
            id="must-one",
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
            "保洁区的钱从哪来",
            [("保洁区的经费由财政拨款。", 3.0), ("保洁区设立专项经费。", 2.95)],
            ["第一条第一款"],
            id="both-as-good-for-one-thing",
        ),
        pytest.param(
            "保洁区怎么管理",
            [("区人民政府管理保洁区。", 3.0), ("街道办事处管理保洁区。", 2.6)],
            ["第一条第一款"],
            id="one-better",
        ),
        pytest.param(
            "重点保洁区内的河道由哪个部门清理",
            [
                ("街道办事处负责河道清理，协助做好重点保洁区内的检查。", 3.0),
                ("城管部门负责重点保洁区内的河道清理。", 2.6),
            ],
            ["第一条第二款"],
            id="a-whole-phrase",
        ),
        pytest.param(
            "谁负责公厕维护",
            [("任何人不得损坏公厕。", 3.0), ("公厕维护由城管部门负责。", 2.0)],
            ["第一条第二款"],
            id="who-acts",
        ),
        pytest.param(
            "店铺能占道经营吗",
            [("占道经营的店铺应当备案。", 3.0), ("禁止占道经营，早市除外。", 2.4)],
            ["第一条第二款"],
            id="may-one",
        ),
        pytest.param(
            "店铺能占道经营吗",
            [("占道经营的店铺应当备案。", 3.0), ("禁止占道经营，早市除外。", 1.8)],
            ["第一条第一款"],
            id="may-one-but-far-off",
        ),
    ],
)
def test_which_paragraphs_are_cited(text, scored, cited, read, parted):
    assert [e.pinpoint.label for e in parts_to_cite(read(text), parted(*scored))] == cited
