"""What a question puts up to be confirmed (…，对吧？), and what it ascribes to the law."""

import re

from assistant.understand.places import without_places
from assistant.understand.question import Question
from assistant.understand.references import find_references

_SAYS = r"说|规定|写明|写|要求|明确|讲|提到"
_LAW = r"(?:(?:本|该|这部|这个)?(?:条例|法规|法律|规定|条文|原文)(?:里|中|上)?(?:面)?)"
_THUS = r"(?:这样(?:子)?|这么|那样|那么|如此)"
_ASK = r"(?:吗|吧|么|嘛)"
_RIGHT = r"(?:对|正确|准确|属实|成立|没错|靠谱|有(?:没有)?(?:依据|根据))"

_IS_SO = rf"{_LAW}?就?是(?:不是|否)?{_THUS}(?:回事|(?:{_SAYS}|定))?的?{_ASK}?"
"""是这样规定的吗, 规定是这样的吗."""
_SAYS_SO = rf"(?:{_LAW}{_THUS}(?:{_SAYS}|定)|{_THUS}(?:规定|写))的?{_ASK}"
"""条例这么说的吗; 他能这么说吗 asks for something else."""
_SUCH = (
    r"(?:真的?)?有(?:没有)?(?:这样|这种|这么个|这个|这|此|类似)的?"
    rf"(?:一?[条项个])?(?:规定|说法|要求|条款|内容|条文|回事|条){_ASK}?"
)
"""有这样的规定吗, 有没有这条."""
_SAYING = (
    r"(?:我|咱们?)?(?:这样|这么|这种|这个|该|此|上述|以上|这)?的?(?:理解|说法|讲法|看法|话|记|说|讲)[得的]?是?"
    rf"(?:{_RIGHT}(?:{_ASK}|不对)|否{_RIGHT})"
)
"""我理解得对吗, 这种说法正确吗: words about the claim, which are none of its own."""

TAG = re.compile(
    rf"(?:{_IS_SO}|{_SAYS_SO}|{_SUCH}|{_SAYING}"
    r"|对吧|对吗|对不对|对不|对么|对嘛|是吧|是吗|是么|是不是|没错吧|没说错吧|没记错吧|不是吗|是真的吗|真的吗|真的假的"
    r"|属实吗?|正确吗|准确吗)(?=[，,。？?、!！]|$)"
    rf"|吧[？?。!！]*$|不是(?:{_SAYS})[^，。？?]{{2,}}[^。？?]*?[吗嘛么](?=[，,。？?!！]|$)"
)
"""Asks for confirmation: 对吧, 是这样规定的吗, 不是规定……吗."""

ASCRIBED = re.compile(
    r"听说|据说|不是说|不是规定|(?:条|款|项|条例|法规)(?:里|中)?(?:面)?(?:不是|都|也|明明|已经)?(?:说|规定|写着?|要求|明确)(?!的?(?:什么|啥|怎|如何|哪|没))"
    r"|(?:根据|依据|按照|依照)(?:本|该|这个)?(?:条例|法规|规定|第)"
    r"|(?:要求|规定|说法|处罚|标准)(?:是|在|出自|来自)(?:哪|第几)"
)
"""Puts something into the law's mouth: 第三十条说, 听说, 根据条例."""

_RULED = re.compile(
    r"(?:按|照|依)(?:着|照)?规定|^[^，,。？?的]{2,12}规定(?!的|了?(?:什么|哪|谁|多少|几)|是什么)"
)
"""A place or the rules ascribed to, where no law is named: 按规定每年两次, 某市规定必须登记."""

_SAID = re.compile(
    r"[，,]?(?:条例|法规|规定)(?:里|中)?(?:是|就是)?(?:这么|这样)?(?:说|定|规定|写)的?$"
    r"|[，,](?:依据|出处|出自)?是?在?(?:哪|第几)一?[条款](?:里|中)?(?:说|规定|写|讲)?的?$"
)
_MARKS = "，,。？?！! "

_SOURCE = re.compile(
    r"^.{0,16}?(?:条例|法规|[条款项])(?:里|中)?(?:面)?(?:都|也|明明|已经|是)?(?:规定|要求|明确|说|写)(?:了|着|过)?"
)
_BETWEEN = re.compile(
    rf"(?<=[，,])(?:本|该|这部|这个)?(?:条例|法规|规定)(?:里|中|上)?(?:面)?(?:是|都|也)?(?:{_SAYS})(?:了|着|过)?"
)
_REPORTS = re.compile(
    r"^(?:我)?(?:听说|据说|记得)?(?:本|该|这部|这个)?(?:条例|法规|规定)?(?:里|中|上)?(?:面)?(?:不是|是不是|都|也|明明|已经|是)*"
    rf"(?:{_SAYS})?(?:了|着|过|的是)?[，,]?"
)


def is_ascribed(question: Question) -> bool:
    """Whether what a question says is put into the law's mouth."""
    named = question.references or ASCRIBED.search(question.text)
    return bool(named or _RULED.search(question.text))


def asks_confirmation(question: Question) -> bool:
    """Whether the question wants something confirmed."""
    return bool(TAG.search(question.text))


def claim_of(question: Question) -> str:
    """The question without what asks for confirmation and what it is ascribed to."""
    return _SOURCE.sub("", _untagged(question))


def content_of(question: Question) -> str:
    """What a claim says, without the provision, the law, the place and the act of saying it."""
    text = _untagged(question)
    for reference in reversed(find_references(text)):
        text = text[: reference.start] + "，" + text[reference.end :]
    text = _BETWEEN.sub("", without_places(text).strip("，, "))
    return _REPORTS.sub("", text).strip("，, ")


def _untagged(question: Question) -> str:
    text = TAG.sub(_kept, question.text).strip(_MARKS)
    return _SAID.sub("", text).strip(_MARKS)


def _kept(tag: re.Match[str]) -> str:
    """What a tag that embraces its claim leaves of it: 不是说要降级吗 leaves 说要降级."""
    return (
        tag[0][2:].rstrip("吗嘛么？?。!！") if tag[0].startswith("不是") and len(tag[0]) > 4 else ""
    )
