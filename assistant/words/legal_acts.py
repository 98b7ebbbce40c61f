"""Acts that have a name in law, and whether a provision provides for the one that is asked about.

Whoever asks whether something must be put on record, made public or appealed against uses the
law's own word for it, or one of a few others; a provision that has none of them does not say so,
however much else it says of the matter.
"""

import re

_ACTS = (
    ("申诉|复议|上诉|不服", "申诉|复议|复查|复核|诉讼|异议|不服"),
    ("备案|报备", "备案|报备|报告|登记"),
    ("公示|公布|公开|曝光", "公示|公布|公开|发布|通报|公告|告知|开放"),
    ("注册|登记", "注册|登记|备案|设立|实名|录入"),
    ("报批|审批|许可|执照|批准", "报批|审批|许可|执照|批准|审核|同意|核准|申领"),
    ("吊销|注销", "吊销|注销|撤销|取消"),
    ("选举|推选|竞选|选出", "选举|推选|选(?!择)|推荐"),
    (
        "罢免|撤换|更换|辞职|辞退|解聘|兼职|退休",
        "罢免|撤换|更换|辞|解聘|解除|兼职|专兼职|退休|免职",
    ),
    ("报名|应聘|招聘|选聘|招录", "报名|聘|招(?!商)|选任|录用|担任"),
    ("转学|休学|退学", "转学|休学|退学"),
    ("值班|值守", "值班|值守|轮值|二十四小时|24小时"),
    ("协议|合同", "协议|合同|约定"),
    ("年检|年审", "年检|年审|年度审核|检验|检测|校验"),
    ("听证", "听证"),
    ("公证", "公证"),
    ("投票|表决", "投票|表决|票|协商|议事"),
    ("回避", "回避|利害关系"),
    ("投保|保险", "保险|投保"),
    ("赔(?!率)|索赔", "赔|补偿|承担[^，。；]{0,6}责任|负责"),
    ("收礼|送礼|受贿", "礼|贿|馈赠|徇私|廉"),
    ("通报|约谈|问责|点名批评", "通报|约谈|问责|追责|处分|追究|督办"),
    ("执法权|处罚权", "执法|处罚权|行政处罚"),
    ("追回|退还|返还|退款|退钱|退费", "追回|追缴|返还|退还|退赔|退费|止付|冻结"),
    ("调看|调取|查阅|调阅", "查阅|查询|调取|查看|调阅|共享"),
    ("制服|着装|工牌", "制服|着装|标志|标识|佩戴|证件"),
    ("犯罪记录|背景审查|背景调查|政审", "犯罪记录|背景|审查|政审"),
    ("清退|驱逐|赶走|赶人", "清退|驱逐|解除|终止|搬离|腾退"),
    (
        "补(?:办|发|领|证)|挂失|换[发领]|补(?=[？?。]?$)",
        "补[办发领]|挂失|遗失|换[发领]",
    ),
    ("任命|任免|撤职", "任命|任免|任职|聘|撤职"),
    ("印制|制发", "印制|印发|制作|制发|式样|统一印"),
    ("登报|刊登", "登报|刊登|公告|报刊|媒体"),
    ("体检", "体检|健康检查|身体检查"),
    ("模板|范本|样本", "模板|范本|样本|格式|式样|样式"),
    ("销毁|删除|删掉|清除", "销毁|删|清除|处理"),
    (
        "录像|录音|录视频|拍照|摄像|装监控|装摄像头",
        "录像|录音|录制|拍|照片|摄|监控|视频|影像|记录",
    ),
    ("转让|出租(?!屋|房|车|人)|出借|抵押", "转让|租|出借|抵押"),
)
"""What a question may name, and the words of which a provision must have one to provide for it."""

STATED_ACTS = re.compile("|".join(stated for _, stated in _ACTS))
_NAMES = "|".join(asked for asked, _ in _ACTS)
_MARK = (
    r"有没有|能不能|可不可以|能否|可否|要不要|用不用|需不需要|该不该|是否|会不会|可以|能够?|需要|必须|应当|应该|会被|会|得|要"
    r"|怎么|如何|怎样|在哪[里儿]|去哪(?![个些家])|向哪[里儿]|找谁|谁"
)
LEGAL_ACT = (
    rf"(?:{_MARK})(?:[^，,。？?；;]{{0,6}})(?:{_NAMES})[^，,。？?；;]{{0,3}}[？?。]?$"
    rf"|(?:{_NAMES})[^，,。？?；;]{{0,3}}[吗么嘛][？?。]?$|(?P<v>[值赔选])不(?P=v)[^，,。？?；;]{{0,3}}"
)
"""Asks at its end whether or how an act named in law is done."""

_ASKED = re.compile(LEGAL_ACT)


def provides_for(question: str, text: str) -> bool:
    """Whether a provision has a word for the act that a question asks about.

    Args:
        question: The question's words.
        text: The provision's text.
    """
    asked = _ASKED.search(question)
    if asked is None:
        return True
    acts = [stated for name, stated in _ACTS if re.search(name, asked[0])]
    return all(re.search(stated, text) for stated in acts)
