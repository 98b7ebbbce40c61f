"""Several questions in one message (归谁管，没管会怎么样？) taken apart."""

import re
from collections.abc import Iterator

from assistant.understand.aspects import without_indefinite

ASKS = re.compile(
    r"谁|哪|什么|啥|干[嘛吗]|怎么|怎样|如何|多少|几(?:[个天日周月年次项条款]|小时)|[吗么]$|多久|多长|多大|何时|能不能|能否|是否|要不要|可不可以|咋|"
    r"有没有|该不该|管不管|凭啥|为何"
)
"""Words that make a clause a question."""
_WHETHER = re.compile(r"([要该用能会算收让给准交])不\1")
_TOLD = re.compile(
    r"谁[都也][^，,。？?；;]{0,8}谁|(?:谁|什么|啥|哪[儿里]?|怎么?)(?:家|人)?(?=[都也])|得(?:怎么样|如何)(?=[，,])"
    r"|(?:不(?:知道|晓得|清楚|明白)|问(?:我|他|她|大家)|怕|担心)[^，,。？?；;]*(?=[，,。；;])"
)
"""Question words that ask nothing: 谁都往外推, 谁也不让谁, 不知道找谁, 执行得怎么样，由谁检查."""
_POINTS_BACK = re.compile(r"他们|她们|它们|这[个事种样些]|那[个事种样些]")
"""Words by which a clause rests on the one before, and is no question of its own."""
_ECHO = re.compile(
    r"^(?:这样?|这么[做干]|那样?|也|都|还)*(?:是|对|行|好|成|可以|能|应该|合法|合规|违法|违规|犯法|允许|有道理|没错|算数)?"
    r"(?:不(?:是|对|行|好|成|可以|能|合法))?[吗么吧不呢]?$|^(?:那|这|又)*(?:为什么|为啥|凭什么|凭啥|怎么办|咋办|怎么回事)呢?$"
    r"|^.{0,6}?(?:条例|法规|规定|[两三四几各]边|分别|都)(?:里面?|上|中)?(?:都|是)*(?:怎么|咋|如何)?(?:说|写|定|规定)(?:的|了|过)*[吗么没]?(?:有)?$"
)
"""Asks again what was just asked: 对吗, 合法吗, 怎么办, 条例怎么写的."""
_CLAUSE = re.compile(r"(?P<text>[^？?；;。！!，,]*)(?P<mark>[？?；;。！!，,]*)")
_SHORTEST = 2


def sub_questions(message: str) -> tuple[str, ...]:
    """Cuts a message into its questions.

    A part that asks nothing itself is the setting of the question after it.

    Args:
        message: The user's words, or what is left of them to search for.

    Returns:
        At least two questions in order, or nothing where there is only one.
    """
    found = tuple(_gathered(message))
    return found if len(found) >= 2 else ()


def _gathered(message: str) -> Iterator[str]:
    """The questions, each with its setting before it and what only repeats it behind."""
    asking = _CLAUSE.finditer(_TOLD.sub("有人", without_indefinite(message)))
    question = setting = ""
    ended = True
    for clause, told in zip(_CLAUSE.finditer(message), asking, strict=False):
        text = clause["text"].strip()
        if not text:
            continue
        if question and not setting and (_ECHO.match(text) or _goes_on(text, ended)):
            question += f"，{text}"
        elif len(text) < _SHORTEST or not _is_question(told["text"], clause["mark"], question):
            setting += f"{text}，"
        else:
            yield from (question,) if question else ()
            question, setting = setting + text, ""
        ended = clause["mark"][:1] not in {"，", ","}
    if question:
        yield question


def _goes_on(text: str, ended: bool) -> bool:
    """Whether a clause belongs to the question before: it points back within the sentence."""
    return not ended and bool(_POINTS_BACK.search(text))


def _is_question(text: str, mark: str, before: str) -> bool:
    """Whether a clause asks; 工资呢？ does after another question."""
    asks = ASKS.search(text) or _WHETHER.search(text)
    return bool(asks) or (bool(before) and text.endswith("呢") and mark[:1] not in {"，", ","})
