"""A question moved: to another place, to what was really meant, or side by side with others."""

import re
from collections.abc import Sequence

from assistant.understand.places import without_places
from corpus import mentions

_FILLER = re.compile(
    r"那边|那么|那里|那儿|那|呢|吗|吧|啊|换成|换|如果是|要是|改成|又|也|同样|怎么样|怎样|怎么规定|如何规定|怎么说|规定|要求|做法|类似|相同|这样|这种|适用|"
    r"是|有|在|的|和|与|跟|这边|这里|情况|一样|什么|怎么|如何|相关|对此|我|问|想|说|看看|[，。？?！!、\s]"
)
_SORRY = (
    r"(?:(?:哦|噢|啊|诶|哎|等等|等一下|抱歉|不好意思|对不起|更正|纠正)(?:一下)?[，,、。！!\s]*"
    r"|(?:我|你|您)?(?:打|说|弄|搞|问|写|讲|理解|听)?错(?:了|啦|字了?)?[，,、。！!；;\s]+"
    r"|(?:不是|不对|不|不是这个|不是说这个|不是问这个)(?:啊|的|呀)?[，,、。！!；;\s]+)"
)
_CORRECTION = re.compile(
    rf"^(?:{_SORRY})*(?:我(?:说|问|指|想问|想说|要问|的意思)(?:的)?(?:是|不是.+?[，,]?是))(?P<what>.+?)[。？?！!]*$"
    rf"|^(?:{_SORRY})+(?:我)?(?:应该|应当|其实)?(?:是|问|说的?|改成|换成|指)(?P<meant>.+?)[。？?！!]*$"
)
_NOT_BUT = re.compile(
    rf"^(?:{_SORRY})*(?:我(?:说|问|指)的)?(?:不是|不说|别说)(?P<old>[^，,；;。]{{1,10}})[，,；;]"
    r"(?:我(?:说|问|指)的)?(?:而?是|问的?是?)(?P<new>[^，,；;。？?！!]{1,12})[。？?！!]*$"
)
_DIFFERENT = re.compile(
    r"(?:有(?:什么|何|啥|哪些|没有)?)?(?:不同|区别|差别|差异|不一样|异同)|一样[吗么]|相同[吗么]|一致[吗么]|对比|比较|相比|比一比|比呢|差在哪"
    r"|(?:谁|哪[个边里家一]).{0,8}(?:严格?|松|细|重|轻|宽|多|好|高|早)"
)
_HOW_DIFFERENT = re.compile(
    r"[，,]?(?:的?(?:规定|要求))?(?:上)?有(?:什么|何|啥|哪些)(?:不同|区别|差别|差异|不一样)(?:之处|的地方)?"
)
_STRICTER = re.compile(r"更?(?:严格?|重|松|轻|宽)")
_THEM = re.compile(
    r"(?:这|那|上述|前面|刚才)?的?(?:[两二三四五六几]|各)(?:个|部|地)?(?:地方|地区|城市|市|地|省|县|法规|条例)?|他们|它们|之间|彼此|互相"
    r"|有没有|是否|是不是|请问|请|帮我|给我|一下|规定|要求|做法|在?这(?:方面|点|件事|个问题)上?|那|都|呢|吗|么|吧|的|了|和|与|跟|同|比|对|里|上|中|会|更|得|谁|哪[个边里家一]?|怎么|多|[，。？?！!、\s]"
)
_LONGER = 2
"""Characters that a name may have more than the one it is put for; a longer one says more."""

_BESIDE = re.compile(r"[和跟与同比]")


def only_place(text: str) -> bool:
    """Whether a message says nothing but a place: 那呼和浩特呢."""
    return bool(mentions(text)) and not _FILLER.sub("", without_places(text))


def with_place(question: str, text: str) -> str:
    """A question moved to the places that a message names; one place differs from no other."""
    places = tuple(dict.fromkeys(m.text for m in mentions(text)))
    moved = _moved(question, places)
    return _HOW_DIFFERENT.sub("怎么规定", moved) if len(places) == 1 else moved


def _moved(question: str, places: Sequence[str]) -> str:
    names = "和".join(places)
    old = mentions(question)
    if not old:
        return f"在{names}，{question}"
    first = old[0]
    rest = question[first.end :]
    for mention in reversed(mentions(rest)):
        rest = rest[: mention.start].rstrip("和与跟、") + rest[mention.end :]
    return question[: first.start] + names + rest


def correction_in(text: str) -> str | None:
    """What a message says was meant: 不对，我说的是海东 → 海东; ``None`` for any other message."""
    match = _CORRECTION.match(text)
    return (match["what"] or match["meant"]) if match else None


def replacement_in(text: str) -> tuple[str, str] | None:
    """What was said and what was meant: 不是学校，是医院 → 学校, 医院."""
    match = _NOT_BUT.match(text)
    return (match["old"], match["new"]) if match else None


def replaced(question: str, old: str, new: str) -> str | None:
    """A question with one name for another; ``None`` where the one is not in it or no name."""
    alike = len(new) <= len(old) + _LONGER and new not in question
    return question.replace(old, new) if alike and old in question else None


def compares(text: str) -> bool:
    """Whether a message asks how places talked about differ, and names no matter of its own."""
    if not _DIFFERENT.search(text):
        return False
    left = _THEM.sub("", _DIFFERENT.sub("", without_places(text)))
    named = mentions(text)
    return len(left) < 2 and (not named or bool(_BESIDE.search(text)))


def side_by_side(question: str, places: Sequence[str], text: str) -> str:
    """A question put to several places, as a comparison."""
    matter = without_places(question).strip("，,。？?！! 在")
    how = "哪个地方规定得更严" if _STRICTER.search(text) else "有什么不同"
    return f"{'、'.join(places)}：{matter}，{how}"
