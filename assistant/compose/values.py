"""What kinds of values a provision can state, and whether it states the one that is asked for.

A question for a sum, a period or a qualification is answered only by a provision that states one,
and states it of the thing asked about: thirty days to decide an appeal say nothing of how long one
has to lodge it.
"""

import re

from assistant.premise.paraphrase import nearness
from assistant.understand.aspects import ACTS, Aspect, open_choice
from assistant.words.asking import is_bare, without_asking
from assistant.words.counted import COUNT_ASKED, gives_count
from assistant.words.expressions import (
    DATE,
    DURATION,
    FREQUENCY,
    MONEY,
    PERCENT,
    QUANTITY,
    SERVICE_NUMBER,
    split_sentences,
)
from assistant.words.legal_acts import STATED_ACTS, provides_for
from assistant.words.overlap import likeness
from assistant.words.periods import gives_period

_GRANTS = (
    ("奖", "奖|表彰"),
    ("补贴|补助|津贴|误工|慰问", "补贴|补助|津贴|资助|救助|慰问|报酬"),
    ("工资|薪|报酬", "薪|报酬|工资|待遇|补贴"),
    ("抚恤", "抚恤"),
    ("赔偿|补偿", "赔|补偿"),
    ("保险|社保", "保险"),
    (
        "免费|免票|减免|打折|优惠",
        "免费|免票|免收|减免|减收|免除|优惠|不(?:得)?(?:向[^，。；]{2,20})?收(?!集)",
    ),
    ("加分", "加分|加[^，。；]{1,4}分|降分|优先录取"),
    ("落户", "落户|户口|户籍"),
)
"""What may be granted, in the words of a question and of a provision."""

_RECEIVER = re.compile(
    r"(?:^|[，,。；])(?P<who>[^，,。；？?我你他她这那谁咱]{1,7}[员者人生师长民属女工兵户])"
    r"(?:每个?月|平时|到底|还|都|也)*(?:能|可以|可不可以|有|享受|拿)"
)
"""Who is asked about by name as the one that gets something: 志愿者有没有补贴."""

_CANDIDATE = re.compile(
    r"(?P<who>[^，,。；？?的我你他她这那谁咱]{1,2}[员者人师长工安警])"
    r"(?:需要?|必须|应当|应该|都|还|到底|[要得])*(?:具备|符合|满足|达到|持|考|拿|取得?)?有?个?(?:什么|啥|哪些|哪种|何种|多[大高])"
)
"""Of whom a qualification is asked for: 保安要有什么证."""

_STATED = {
    Aspect.AMOUNT: (MONEY, PERCENT),
    Aspect.CONTACT: (SERVICE_NUMBER,),
    Aspect.DURATION: (DURATION, DATE),
    Aspect.FREQUENCY: (FREQUENCY,),
    Aspect.QUANTITY: (QUANTITY,),
    Aspect.PAPERS: (re.compile(r"申请书|申请表|材料|证明|证件|表格|平台"),),
    Aspect.FEE: (re.compile(r"收费|费用|免费|无偿|有偿|收取|缴纳"), MONEY),
    Aspect.QUALIFICATION: (
        re.compile(
            r"(?:下列|以下)(?:条件|情形)|情形之一|年满|周岁|学历|学位|执照|资格证|证书"
            r"|(?:具备|具有|符合|取得)(?!条件|规定|有关|相关|国家)[^，。；]{1,20}(?:条件|资格|能力|经验)"
            r"|(?:丰富|健全|规范|良好|明确|(?<!提)高|强)的"
        ),
    ),
    Aspect.NAME: (re.compile(r"由[^，。；]{2,30}(?:担任|兼任)"),),
    Aspect.PENALTY: (
        re.compile(
            r"罚|责令|处分|通报|约谈|追究|一票否决|挂牌督办|不得(?:评|授予|晋升)|取消|处理|惩治|惩处|查处|从其规定"
        ),
    ),
    Aspect.POWER: (re.compile(ACTS),),
    Aspect.BENEFIT: (re.compile("|".join(stated for _, stated in _GRANTS)),),
    Aspect.LEGAL_ACT: (STATED_ACTS,),
}
VALUES = tuple(_STATED)
"""The aspects that only a stated value can answer."""

_ATTRIBUTES = (
    "有效期|失效",
    "任期|任职",
    "学历|学位|文凭",
    "年龄|周岁|岁",
    "面积|平方米",
    "身高|视力|体检",
    "律师证|资格证|证书|执照|资质",
    "分值|得分|评分|扣分",
    "滞纳金",
    "押金|保证金",
    "编制",
)
"""What a value may be of; a provision that has none of an attribute's words does not give it."""

_SUMS = (
    ("罚", "罚"),
    ("奖", "奖"),
    ("补贴|补助|津贴", "补"),
    ("工资|薪|报酬", "工资|薪|报酬|劳务|劳动"),
    ("赔", "赔|补偿"),
)
"""What a sum may be for, in the words of a question and of a provision."""

_CHARGE = re.compile(r"费|工本|价格")
"""What is charged for something; what a breach of it costs is no answer."""

_PAYS = re.compile(r"[交收付缴花要]|费")
_FREE = re.compile(r"不(?:得)?(?:收取|收费|向[^，。；]{2,20}收取)|免费|无偿|免收")
_TARIFF = re.compile(r"(?:收费|价格|费用)?的?(?:标准|上限|下限|最高|封顶|档次|费率)是?")
_MUCH_OF = 0.75
"""A tariff, which whoever asks takes to exist, and the share of what it is asked of that has to be
named as free."""

_WHERE = re.compile(
    r"地址|门牌|位置|哪[里儿条]|几楼|怎么走|什么路|网址|邮箱|信箱|公众号|传真|时间|几点|周[六日末]|[二两]维码"
)
_ADDRESS = re.compile(
    r"[路街巷道]\d+号|https?:|www\.|@|网站|公众号|信箱(?:为|是)|\d{1,2}[:：]\d{2}|[上下]午[^，。；]{1,6}[时点]"
)
"""Where or when to find somebody: no telephone number answers that."""

_HOW_OFTEN = re.compile(r"每[年月周天日]|[一几多少][次回遍]|次数|频[次率]")
_SHARE = re.compile(r"百分之几|百分点|几成|比例|占多少|税率|利率")


def states(aspect: Aspect, text: str) -> bool:
    """Whether a provision states a value of the kind that the aspect asks for."""
    return any(pattern.search(text) for pattern in _STATED[aspect])


def gives(aspect: Aspect, question: str, text: str) -> bool:
    """Whether a provision states the value that a question asks for.

    Args:
        aspect: What kind of value; one of :data:`VALUES`.
        question: The question's words.
        text: The provision's text.
    """
    question = open_choice(question)
    asked = [words for words in _ATTRIBUTES if re.search(words, question)]
    if aspect is Aspect.POWER:
        asked += re.findall(ACTS, question)
    return _of_the_kind(aspect, question, text) and all(re.search(w, text) for w in asked)


def _of_the_kind(aspect: Aspect, question: str, text: str) -> bool:
    """Whether a provision states a value of the kind, of what is asked about."""
    if aspect is Aspect.QUANTITY and COUNT_ASKED.search(question):
        return gives_count(question, text)
    if aspect is Aspect.CONTACT and _WHERE.search(question):
        return bool(_ADDRESS.search(text))
    own = _OWN_CHECKS.get(aspect)
    return own(question, text) if own else states(aspect, text)


def _gives_sum(question: str, text: str) -> bool:
    """Whether a provision states a sum, for what is asked, or that nothing is to be paid."""
    if _PAYS.search(question) and "罚" not in question and _is_free(question, text):
        return True
    kinds = (PERCENT,) if _SHARE.search(question) else _STATED[Aspect.AMOUNT]
    wanted = [stated for asked, stated in _SUMS if re.search(asked, question)]
    if _CHARGE.search(question) and "罚" not in question:
        text = "".join(s for s in split_sentences(text) if "罚款" not in s)
    return any(kind.search(text) for kind in kinds) and all(re.search(w, text) for w in wanted)


def _is_free(question: str, text: str) -> bool:
    """Whether a sentence says that nothing is paid; for a tariff, of what that is asked of."""
    free = [s for s in split_sentences(text) if _FREE.search(s)]
    if not _TARIFF.search(question):
        return bool(free)
    matter = _TARIFF.sub("", without_asking(question))
    return any(nearness(matter, s) >= _MUCH_OF for s in free)


def _recurs(question: str, text: str) -> bool:
    """Whether a sentence that says how often is about what is asked; any, if nothing is named."""
    act = _HOW_OFTEN.sub("，", without_asking(question))
    sentences = [s for s in split_sentences(text) if FREQUENCY.search(s)]
    return any(is_bare(act) or likeness(act, s) > 0 for s in sentences)


def _qualifies(question: str, text: str) -> bool:
    """Whether a provision says what is required, of those about whom it is asked."""
    who = _CANDIDATE.search(question)
    named = who is None or likeness(who["who"], text) > 0
    return named and states(Aspect.QUALIFICATION, text)


def _grants(question: str, text: str) -> bool:
    """Whether a provision grants what is asked about (a reward, pay), to whom it is asked about."""
    wanted = [stated for asked, stated in _GRANTS if re.search(asked, question)]
    receiver = _RECEIVER.search(question)
    named = receiver is None or likeness(receiver["who"], text) > 0
    return named and all(re.search(stated, text) for stated in wanted)


_OWN_CHECKS = {
    Aspect.AMOUNT: _gives_sum,
    Aspect.BENEFIT: _grants,
    Aspect.DURATION: gives_period,
    Aspect.FREQUENCY: _recurs,
    Aspect.LEGAL_ACT: provides_for,
    Aspect.QUALIFICATION: _qualifies,
}
"""Kinds of values that need more than that one of them is stated."""
