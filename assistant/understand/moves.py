"""A question moved: to another place, to what was really meant, or side by side with others."""

import re
from collections.abc import Sequence

from assistant.understand.multipart import ASKS
from assistant.understand.places import without_places
from corpus import mentions
from index import content_bigrams

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
_BUT_NOT = re.compile(
    rf"^(?:{_SORRY})*我(?:说|问|指|想问|想说)的?是(?P<new>[^，,；;。]{{1,12}})[，,；;](?:而)?(?:并)?不是"
    r"(?P<old>[^，,；;。？?！!]{1,10})[。？?！!]*$"
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

_HINGE = re.compile(
    r"(?<!需)要(?!素|闻)|应(?=当|该|不)|该|必须|需要|可(?=以|不可)|能(?!源|力)|(?<![委协议社商工])会(?![员议长所])|得|怎|如何|咋"
    r"|多[久少长大]|几|谁|哪|什么|啥|何时|归|由|有(?!限)|是|对(?!象|方)|向|把|被|给|在|不|没"
)
"""Where a question goes on from whom or what it is about: 医院｜要不要搞演练."""

_NAME = re.compile(r"[^不没未了吗呢，。？?！!；;]{2,10}")
_BODY = re.compile(
    r"公安|警察|街道|乡镇|检察|[人员者户院校局委店馆厅站楼园商社团队厂司东师生民府吧]|公司|企业|单位|机关|部门|中心|政府|组织|机构|物业|[委协工商]会|场[所馆]|行(?![为动政使])|(?<!么)(?<![要能应])办(?![理法事])"
)
"""A person, a body or a place that somebody runs; one is not put for a thing or an act."""

_LEADING = re.compile(
    rf"的?(?P<who>[\u4e00-\u9fff]{{0,8}}?(?:{_BODY.pattern}))"
    r"(?=[在对要应该得搞遇发做收到把被给平有是怎可能需必自谁由归])"
)
"""The body at the head of a question, before what it does: 学校｜遇上校园欺凌该做啥."""

_SUBJECT = (2, 8)
_MUCH_LONGER = 4

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
    match = _NOT_BUT.match(text) or _BUT_NOT.match(text)
    return (match["old"], match["new"]) if match else None


def replaced(question: str, old: str, new: str) -> str | None:
    """A question with one name for another; ``None`` where the one is not in it or no name."""
    alike = len(new) <= len(old) + _LONGER and new not in question
    return question.replace(old, new) if alike and old in question else None


def subject_replaced(question: str, new: str) -> str | None:
    """A question with a name for whom or what it is about: 学校 for 医院要不要搞演练.

    ``None`` where that is not certain: the name is longer than a name, or has words of the rest of
    the question, or nothing short stands at the head of what asks.
    """
    if not _NAME.fullmatch(new):
        return None
    at = 0
    for clause in re.split("(?<=[，,；;])", question):
        place = max((m.end for m in mentions(clause) if m.start == 0), default=0)
        hinge = _HINGE.search(clause, place)
        old = (
            clause[place : hinge.start()] if hinge and ASKS.search(clause.rstrip("，,；;")) else ""
        )
        if _SUBJECT[0] <= len(old) <= _SUBJECT[1]:
            start, end = at + place, at + place + len(old)
            rest = question[:start] + "，" + question[end:]
            fits = len(new) <= len(old) + _MUCH_LONGER and _is_body(old) == _is_body(new)
            alike = content_bigrams(new) & content_bigrams(rest)
            return question[:start] + new + question[end:] if fits and not alike else None
        at += len(clause)
    return None


def body_replaced(question: str, new: str) -> str | None:
    """A question that is about what one body does, put to another; ``None`` where it is not."""
    if not re.fullmatch(rf"[^不没未了把被\W]{{0,8}}?(?:{_BODY.pattern})", new):
        return None
    at = 0
    for clause in re.split("(?<=[，,；;])", question):
        place = max((m.end for m in mentions(clause) if m.start == 0), default=0)
        found = _LEADING.match(clause, place)
        if found and ASKS.search(clause.rstrip("，,；;")) and new not in question:
            start, end = at + found.start("who"), at + found.end("who")
            return question[:start] + new + question[end:]
        at += len(clause)
    return None


def _is_body(name: str) -> bool:
    return bool(_BODY.search(name))


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
