"""What a message of a conversation asks for, where its own words do not say all of it."""

import re

from assistant.understand.aspects import Aspect, find_aspects
from assistant.understand.ellipsis import names_something
from assistant.understand.multipart import ASKS

_HOW_MUCH = re.compile(r"多少|几")
_OF_MONEY = re.compile(r"[钱费资奖补薪款]")
_GENERAL = (Aspect.GENERAL,)
_QUESTION_WORD = re.compile(
    r"(?:谁|哪[里儿些个几种类项一]?|什么|啥|怎么样?|怎样|如何|咋|何时|多[少久长大高]|几(?=[个天日周月年次条款项岁人]|小时)|为何|干嘛)"
)
_BEFORE_QUESTION = re.compile(
    r"(?:应当|应该|必须|需要|可以|能够?|[该要得会可还]|由|归|向|找|给|被|对|跟|是指?|有|做|干些?|交|带|办|在|到|去|按|每|至少|最[多少长高低]|[，,])+$"
)
_WHETHER = re.compile(r"([要该用能会算收让给准交是可有])(?:不|没)\1")
_ASKED_FOR = re.compile(
    r"^(?:[来去能会可以要应当该就才还]|[个些种类样项级]|一起|部门|单位|机关|机构|人员?|材料|手续|条件|要求|责任|义务|任务|职责|措施|标准|权力?|规定|办法|方式"
    r"|后果|处罚|处理|办理?|做|证件?|活儿?|事情?|时候|时间|[个天日周月年次条款项岁]|小时|以?[内前后]|[吗么呢的了])+"
)
_SOFT = re.compile(r"[吗么呢]+$")
_NAMES = 2
"""Characters that name something, also behind a question word: 由谁认定, and not 谁管."""
_CASE = re.compile(r"(?:了|不|没|未).{0,6}(?<!的)呢[。？?]?$")
_MEASURES = (Aspect.FREQUENCY, Aspect.DURATION, Aspect.QUANTITY, Aspect.COUNT)
"""What 忘了办呢 no longer asks after 多久办一次: it asks what then."""


def asks_nothing(text: str) -> bool:
    """Whether a message only names somebody or something: 电信公司呢."""
    return not ASKS.search(text) and "几" not in text and find_aspects(text) == _GENERAL


def own_aspects(
    text: str, standalone: str, before: tuple[Aspect, ...], asked: tuple[Aspect, ...]
) -> tuple[Aspect, ...]:
    """What an ellipsis asks for.

    Args:
        text: The user's words; 多少 alone asks only together with what it is joined to.
        standalone: The same made readable.
        before: What the matter that it is joined to asks for.
        asked: What was asked last, which a message that asks nothing repeats.
    """
    own = find_aspects(text)
    if asks_nothing(text):
        kept = tuple(a for a in asked if a not in _MEASURES) if _CASE.search(text) else asked
        return kept or _GENERAL
    if names_something(text):
        return own
    joined = find_aspects(standalone)
    added = tuple(aspect for aspect in joined if aspect in own or aspect not in before)
    if added in ((), _GENERAL) and _HOW_MUCH.search(text):
        return (Aspect.AMOUNT if _OF_MONEY.search(standalone) else Aspect.QUANTITY,)
    return added or own


def last_asked(text: str) -> str:
    """The clause of a message that asks, without its case: 没批就办了，罚多少 → 罚多少."""
    asking = [clause for clause in re.split("[，,；;]", text) if ASKS.search(clause)]
    return asking[-1] if asking else text


def without_question(text: str) -> str:
    """The matter of a question, without what it asks: 申领居住证要交什么材料 → 申领居住证.

    Args:
        text: A question, of one clause or several.

    Returns:
        The same where nothing would be left.
    """
    clauses = (_matter_of(clause) for clause in re.split("[，,；;。？?！!]", text))
    return "，".join(clause for clause in clauses if len(clause) >= _NAMES) or text


def _matter_of(clause: str) -> str:
    words = list(_QUESTION_WORD.finditer(clause))
    if not words:
        return _SOFT.sub("", _WHETHER.sub("", clause))
    last = words[-1]
    before = _BEFORE_QUESTION.sub("", clause[: last.start()])
    behind = _ASKED_FOR.sub("", _BEFORE_QUESTION.sub("", clause[last.end() :]))
    return before + behind if len(behind) >= _NAMES else before
