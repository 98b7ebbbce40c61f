"""A value is given where a provision states one, of the thing that is asked about."""

import pytest

from assistant.compose.values import VALUES, gives, states
from assistant.understand.aspects import Aspect


@pytest.mark.parametrize(
    ("aspect", "text", "stated"),
    [
        (Aspect.AMOUNT, "处二百元罚款。", True),
        (Aspect.AMOUNT, "按百分之五支付。", True),
        (Aspect.AMOUNT, "依法予以罚款。", False),
        (Aspect.DURATION, "三十日内办理登记。", True),
        (Aspect.DURATION, "及时办理登记。", False),
        (Aspect.FREQUENCY, "每年至少检查一次。", True),
        (Aspect.FREQUENCY, "定期检查。", False),
        (Aspect.CONTACT, "拨打12345热线。", True),
        (Aspect.CONTACT, "公布举报电话。", False),
        (Aspect.QUANTITY, "配备三名保安。", True),
        (Aspect.QUANTITY, "配备必要的保安。", False),
        (Aspect.PAPERS, "提交申请书和身份证明。", True),
        (Aspect.PAPERS, "可以提出申请。", False),
        (Aspect.PENALTY, "由公安机关责令改正。", True),
        (Aspect.PENALTY, "遛犬应当牵绳。", False),
        (Aspect.NAME, "组长由市长担任。", True),
        (Aspect.NAME, "设立领导小组。", False),
        (Aspect.POWER, "可以暂时扣押犬只。", True),
        (Aspect.POWER, "可以检查犬只。", False),
        (Aspect.FEE, "办理登记不得收取费用。", True),
        (Aspect.FEE, "依法办理登记。", False),
        (Aspect.QUALIFICATION, "具备三年以上调解经验的，可以担任调解员。", True),
        (Aspect.QUALIFICATION, "支持经验丰富的调解员开展工作。", True),
        (Aspect.QUALIFICATION, "支持符合条件的组织参与。", False),
        (Aspect.QUALIFICATION, "配备专职保安员。", False),
    ],
)
def test_whether_a_value_is_stated(aspect, text, stated):
    assert states(aspect, text) is stated


def test_every_kind_of_value_can_be_checked():
    assert {aspect: states(aspect, "") for aspect in VALUES} == dict.fromkeys(VALUES, False)


@pytest.mark.parametrize(
    ("aspect", "question", "text", "given"),
    [
        pytest.param(
            Aspect.DURATION, "多久能答复", "接到申诉三十日内答复。", True, id="time-to-decide"
        ),
        pytest.param(
            Aspect.DURATION, "几天内要提出申诉", "接到申诉三十日内答复。", False, id="time-to-lodge"
        ),
        pytest.param(
            Aspect.DURATION,
            "几天内要提出申诉",
            "自收到决定之日起十五日内可以提出申诉。",
            True,
            id="time-to-lodge-given",
        ),
        pytest.param(
            Aspect.DURATION, "登记的有效期是几年", "三十日内办理登记。", False, id="validity"
        ),
        pytest.param(
            Aspect.DURATION, "登记的有效期是几年", "登记证有效期三年。", True, id="validity-given"
        ),
        pytest.param(Aspect.POWER, "可以没收犬只吗", "可以扣押犬只。", False, id="another-power"),
        pytest.param(Aspect.BENEFIT, "有没有奖金", "给予表彰、奖励。", True, id="reward"),
        pytest.param(Aspect.BENEFIT, "有没有奖金", "有权进行举报。", False, id="no-reward"),
        pytest.param(Aspect.BENEFIT, "给不给补贴", "给予表彰、奖励。", False, id="no-allowance"),
        pytest.param(
            Aspect.BENEFIT, "志愿者有没有补贴", "戒毒人员享受岗位补贴。", False, id="for-others"
        ),
        pytest.param(
            Aspect.BENEFIT, "志愿者有没有补贴", "给予志愿者交通补贴。", True, id="for-those-asked"
        ),
        pytest.param(
            Aspect.BENEFIT, "这些人有没有补贴", "给予志愿者补贴。", True, id="for-whom-it-was-told"
        ),
        pytest.param(
            Aspect.BENEFIT, "下河救了人，给不给奖励", "见义勇为的，给予奖励。", True, id="scenario"
        ),
        pytest.param(Aspect.BENEFIT, "能免费坐车吗", "给予坐车补贴。", False, id="not-free"),
        pytest.param(Aspect.BENEFIT, "能免费坐车吗", "坐车免票。", True, id="free-of-charge"),
        pytest.param(Aspect.LEGAL_ACT, "证丢了怎么补", "颁发证书。", False, id="no-new-one"),
        pytest.param(Aspect.LEGAL_ACT, "证丢了怎么补", "申请补发证书。", True, id="new-one"),
        pytest.param(Aspect.LEGAL_ACT, "要不要备案", "鼓励参与。", False, id="no-such-act"),
        pytest.param(Aspect.CONTACT, "中心在哪条街", "拨打12345热线。", False, id="no-address"),
        pytest.param(Aspect.CONTACT, "中心的地址", "设在人民路12号。", True, id="address"),
        pytest.param(Aspect.CONTACT, "热线是几号", "拨打12345热线。", True, id="hotline"),
        pytest.param(Aspect.AMOUNT, "登记要交几块钱", "登记不得收取费用。", True, id="free"),
        pytest.param(
            Aspect.AMOUNT, "民办学校收费标准是多少", "小学不得收费。", False, id="tariff-of-another"
        ),
        pytest.param(
            Aspect.AMOUNT, "小学的收费标准是多少", "小学不得收费。", True, id="tariff-free"
        ),
        pytest.param(
            Aspect.QUALIFICATION, "店长要什么学历", "保安具有初中以上学历。", False, id="other-post"
        ),
        pytest.param(
            Aspect.QUALIFICATION, "保安要什么学历", "保安具有初中以上学历。", True, id="same-post"
        ),
        pytest.param(
            Aspect.LEGAL_ACT, "过期后要不要销毁", "登记信息保存一年。", False, id="not-destroyed"
        ),
        pytest.param(
            Aspect.DURATION, "录像存十天还是三十天", "录像保存三十日。", True, id="choice"
        ),
        pytest.param(
            Aspect.AMOUNT, "登记费用是多少", "未登记的，处二百元罚款。", False, id="charge-no-fine"
        ),
        pytest.param(Aspect.AMOUNT, "罚多少钱", "登记不得收取费用。", False, id="fine-not-free"),
        pytest.param(Aspect.AMOUNT, "奖多少钱", "处五百元罚款。", False, id="reward-no-fine"),
        pytest.param(Aspect.AMOUNT, "补贴占几成", "补贴二百元。", False, id="share-no-sum"),
        pytest.param(Aspect.FREQUENCY, "多久演练一次", "每年至少组织一次演练。", True, id="recurs"),
        pytest.param(
            Aspect.FREQUENCY, "多久培训一次", "每年至少组织一次演练。", False, id="another-recurs"
        ),
        pytest.param(
            Aspect.QUALIFICATION, "要什么学历", "年满十八周岁的公民可以报名。", False, id="degree"
        ),
    ],
)
def test_a_value_is_of_the_thing_asked_about(aspect, question, text, given):
    assert gives(aspect, question, text) is given


@pytest.mark.parametrize(
    ("question", "text", "given"),
    [
        ("多久搞一次", "每年至少组织一次应急演练。", True),
        ("一年搞几回", "每年至少组织一次应急演练。", True),
        ("多久搞一次", "应当组织应急演练。", False),
        ("多久培训一次", "每年至少组织一次应急演练。", False),
        ("应急演练 次数", "每年至少组织一次应急演练。", True),
    ],
)
def test_how_often_is_asked_of_what_is_named_if_anything_is(question, text, given):
    assert gives(Aspect.FREQUENCY, question, text) is given
