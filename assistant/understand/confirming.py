"""What a question puts up to be confirmed (…，对吧？), and what it ascribes to the law."""

import re

from assistant.understand.places import without_places
from assistant.understand.question import Question
from assistant.understand.references import find_references

_SAYS = r"说|规定|写明|写|要求|明确|讲|提到"
TAG = re.compile(
    r"(?:对吧|对吗|对不对|对不|对么|对嘛|是吧|是吗|是么|是不是|没错吧|没说错吧|没记错吧|不是吗|是真的吗|真的吗|真的假的"
    r"|属实吗?|正确吗|准确吗|有这(?:回事|规定|条)吗?|是(?:不是)?这(?:样|么回事)(?:的)?(?:吗|吧)?)(?=[，,。？?、!！]|$)"
    rf"|吧[？?。!！]*$|不是(?:{_SAYS})[^，。？?]{{2,}}.*[吗嘛么][？?。!！]*$"
)
"""Asks for confirmation: 对吧, 没错吧, 不是规定……吗."""

ASCRIBED = re.compile(
    r"听说|据说|不是说|不是规定|(?:条|款|项|条例|法规)(?:里|中)?(?:面)?(?:不是|都|也|明明|已经)?(?:说|规定|写着?|要求|明确)(?!的?(?:什么|啥|怎|如何|哪|没))"
    r"|(?:根据|依据|按照|依照)(?:本|该|这个)?(?:条例|法规|规定|第)"
    r"|(?:要求|规定|说法|处罚|标准)(?:是|在|出自|来自)(?:哪|第几)"
)
"""Puts something into the law's mouth: 第三十条说, 听说, 根据条例."""

_SAID = re.compile(
    r"[，,]?(?:条例|法规|规定)(?:里|中)?(?:是|就是)?(?:这么|这样)?(?:说|定|规定|写)的?$"
)
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
    return _SAID.sub("", TAG.sub(_kept, question.text)).strip("，,。？?！! ")


def _kept(tag: re.Match[str]) -> str:
    """What a tag that embraces its claim leaves of it: 不是说要降级吗 leaves 说要降级."""
    return (
        tag[0][2:].rstrip("吗嘛么？?。!！") if tag[0].startswith("不是") and len(tag[0]) > 4 else ""
    )
