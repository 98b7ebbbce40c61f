"""What a question for a value is about, once the words that ask for the value are put aside.

要罚它多少钱, 多久搞一次 and 要等几天 name no matter. Left in, they make a question look like every
other one for a fine or a period, and a follow-up like one that no provision is about.
"""

import re

from index import content_bigrams

_AUX = (
    r"(?:究竟|到底|大概|大约|一般|通常|平时|总共|一共|具体|最[长短多少高低晚迟快慢]|至[少多]|起码|打算|需要?|应当?|应该|必须"
    r"|可以|[该要得会能可想将])"
)
_LIGHT = r"(?:[等搞办弄做给拿领罚处交花收付赔奖补算拖]|来)"
_WHOM = r"(?:[他她它我你咱](?:们)?|人家)"
_UNIT = (
    r"(?:块钱?|元|万|千|百|钱|工作日|天|日|小时|钟头|分钟|星期|礼拜|周|月|季度|学期|年"
    r"|次|回|遍|人|名|岁|时间|日子)"
)
_MUCH = rf"(?:多久|多长(?:时间)?|多大|什么时候|何时|(?:多少|几)(?:个)?(?:{_UNIT}|(?=[？?。，,]|$)))"
_PER = r"(?:(?:每|[一1])个?(?:学年|学期|季度|[年月周天日]|星期|礼拜))"
_ONCE = r"(?:[一1][次回遍])"
_ASKING = re.compile(
    rf"{_PER}?{_AUX}*+{_LIGHT}?(?:款|金)?{_WHOM}?{_AUX}*+(?:每?隔)?{_MUCH}{_AUX}*+(?:{_LIGHT}?{_ONCE})?(?:才|[呢啊呀吗嘛])*+"
)
"""Possessive, so that a long text of such words is not tried in all ways."""


def without_asking(text: str) -> str:
    """A question without what asks for a sum, a number, a period or how often."""
    return _ASKING.sub("，", text).strip("，,。？?！! ")


def is_bare(text: str) -> bool:
    """Whether a question names nothing but the value that it asks for: 多久搞一次, 要等几天."""
    return all(len(word) < 2 for word in content_bigrams(without_asking(text)))
