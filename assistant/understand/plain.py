"""A question without what does not belong to what is asked: script, width, courtesy.

People ask 「請問一下…對吧呀？謝謝」. What follows reads questions by their words and by how they
end, so these are put aside first. General Chinese only: nothing here knows a law.
"""

import re

from corpus.numerals import TO_FORMAL
from corpus.text.traditional import to_simplified

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide - 0xFEE0).isalnum()}
_FROM_FORMAL = {formal: everyday for everyday, formal in TO_FORMAL.items()}
_FORMAL_NUMBER = re.compile(
    "[壹贰叁柒捌玖佰仟]|[壹贰叁肆伍陆柒捌玖拾佰仟]{2,}|(?<=第)[肆伍陆拾]|[肆伍陆拾](?=[条款项日天元])"
)
"""肆, 伍, 陆, 拾 are parts of words as well (放肆, 队伍, 大陆, 收拾): alone, they must count."""

# Quantifiers are possessive or small, so that no long run of 问 or 谢谢 is tried in all its parts.
_ASK = "请问|请教|咨询|打听|了解|问"
_OPENING = re.compile(
    rf"^(?:(?>您好|你好|大家好|哈喽|那个|麻烦您?|劳驾|我?想?要?(?:{_ASK})++(?:一下下?|下)?)"
    r"(?:[哈啊呀哦呢嘛]*+[，,。！!：:\s]++|(?=我?想?请?问))){1,6}+"
)
_CLOSING = re.compile(
    r"(?<![？?。！!])(?P<end>[？?。！!]*+)"
    r"(?:[，,。！!？?～~\s]*+(?>(?:万分|非常)?感谢|多谢|谢谢(?:您|你|了|啦|大家)*+"
    r"|求(?:解答|助|解|告知|回复|问)|急{2,}+|在线等|拜托了?|麻烦(?:您|你)?了)){1,6}+[。！!？?～~]*+$"
)
_PARTICLES = re.compile(
    r"(?:(?<=[吗吧呢嘛么了的])[呀啊哈哦哟啦]++|(?:(?<=[吗呢嘛么])|(?<=对吧)|(?<=是吧))呢[呀啊哈哦哟啦]*+|[呀啊哦哟])(?=[？?。！!]*+$)"
)
"""Not 呢 after 的 or 吧: 未成年的呢, 网吧呢 ask about somebody else."""
_TAG = re.compile(
    r"^(?P<tag>对不对|是不是|(?:对|是|没错|没记错)[吧吗])[，,]\s*(?P<rest>.{4,}?)[？?。！!]*+$",
    re.DOTALL,
)
"""A request to confirm that comes first: 对吧，条例要求登记？"""

_LEAST = 4
"""Fewer characters than this left are no question: then the courtesy was the message."""


def plain(text: str) -> str:
    """The question in Simplified characters and usual widths, without courtesy around it."""
    text = to_simplified(text).translate(_NARROW).strip()
    text = _FORMAL_NUMBER.sub(lambda match: match[0].translate(_FROM_FORMAL), text)
    bare = _CLOSING.sub(lambda match: match["end"], _OPENING.sub("", text))
    bare = _TAG.sub(lambda match: f"{match['rest']}，{match['tag']}？", _PARTICLES.sub("", bare))
    return bare if len(bare) >= _LEAST else text
