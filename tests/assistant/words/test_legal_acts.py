"""An act that has a name in law is provided for by a provision that has a word for it."""

import pytest

from assistant.words.legal_acts import provides_for


@pytest.mark.parametrize(
    ("asked", "text", "provided"),
    [
        ("结果要不要公示", "结果应当向社会公布。", True),
        ("结果要不要公示", "应当委托第三方进行调查。", False),
        ("结果向群众公布吗", "应当委托第三方进行调查。", False),
        ("不服怎么申诉", "可以向上一级机关申请复核。", True),
        ("不服怎么申诉", "考核结果作为晋升的依据。", False),
        ("中心值不值班", "设立综合治理中心。", False),
        ("弄坏了谁赔", "应当查验物品。", False),
        ("弄坏了谁赔", "造成损失的，依法承担赔偿责任。", True),
        ("参加活动要备案吗", "鼓励社会组织参与活动。", False),
        ("学生能申请转学吗", "学校应当建立欺凌防控制度。", False),
        ("网格员有没有执法权", "网格员应当收集信息。", False),
        ("被骗的钱能追回来吗", "实现紧急止付、快速冻结。", True),
        ("排名靠后的会被通报吗", "应当发布平安指数。", False),
        ("站长由谁任命", "合理配备网格员。", False),
        ("站长由谁任命", "站长由乡镇人民政府聘任。", True),
        ("证书由谁印制", "颁发荣誉证书。", False),
        ("员工要不要体检", "应当进行安全检查。", False),
        ("员工要不要体检", "应当每年进行健康检查。", True),
        ("报告有没有模板", "应当提交报告。", False),
        ("谁负责登记", "设立综合治理中心。", True),
        ("什么时候公布名单", "设立综合治理中心。", True),
    ],
)
def test_whether_an_act_is_provided_for(asked, text, provided):
    """The last two name an act, but do not ask whether it is to be done."""
    assert provides_for(asked, text) is provided
