"""What a message of a conversation opens with: thanks, or word of another matter."""

import re

from assistant.understand.ellipsis import Lean, leaning

_NEW_TOPIC = re.compile(
    r"^(?:好的?|行|嗯|那)?[，,\s]*(?:(?:再|那|我)?(?:换|另)(?:一?个)(?:话题|问题|事儿?)(?:问)?|换(?:一?个)?别的|(?:再|我)?(?:另外)?(?:再)?问(?:一?个)?(?:别的|其他的?|另外(?:一个|的))"
    r"(?:问题|事儿?)?|(?:还有|另外|另)(?:一?个|一件)(?:问题|事儿?|情况)|不说这个了?|不(?:问|聊|谈)这个了|(?:说|聊|问)点别的|题外话|抛开这个)[，,。：:；;！!\s]+"
)
_BESIDE = re.compile(
    r"^(?:(?:另外|顺便|对了|还有|再)[，,]?)+(?:我|还|再|想|要)*(?:问|请教|咨询)(?!的)(?:一下|下|一句|一?个)?[，,：:\s]*"
)
_ACKNOWLEDGED = re.compile(
    r"^(?>(?:好的?|行|嗯|哦|明白|知道|清楚|了解|收到|懂|谢谢|多谢|感谢)(?:了|你|您|啦|的)*+"
    r"(?:[，,。！!、\s]+|(?=谢谢|多谢|感谢))){1,4}+"
    r"(?:那|我)?(?:再|还)?(?:想)?(?:问(?:一下|一个|下|个)?)?[，,：:\s]*"
)


def without_thanks(text: str) -> str:
    """A message without what acknowledges the answer before: 好的，明白了，多久 → 多久."""
    return _ACKNOWLEDGED.sub("", text) or text


def begun_anew(text: str) -> str:
    """What a message asks that says it turns to something else; ``""`` for any other message.

    换个话题，… always does, 另外问一下，… only where the rest names a matter.
    """
    begun = _NEW_TOPIC.sub("", text)
    if begun != text:
        return begun
    beside = _BESIDE.sub("", text)
    names = beside != text and leaning(beside) in (Lean.OWN, Lean.MAYBE)
    return beside if names else ""
