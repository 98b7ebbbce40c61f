"""What follows from breaking the rule that was just cited: 不报告罚多少, 没建怎么罚."""

import re
from collections.abc import Sequence

from assistant.compose.liability import asks_for_sanction, attaches_sanction, sanction_of
from assistant.retrieve.evidence import Evidence
from assistant.understand.ellipsis import Lean
from assistant.understand.question import Question

_ACT = re.compile(
    r"(?:不|没有?|未|拒不)(?P<what>[\u4e00-\u9fff]{1,2}?)(?=[，,了够就]|的?(?:会|要|怎|咋|罚|有什么|呢|$))"
)
_UNDONE = re.compile(r"(?:未|不|拒)[^，。；]*")
_ANY_ACT = re.compile(r"[做办干搞弄这那行履落遵守照听]")


def breach_of_cited(question: Question, found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sanction that the law ties to the rule cited before; none where it ties none to it.

    Only for a message that names nothing of its own. What breaks the rule is then known without a
    search, which would hear only the words of the penalty.

    Args:
        question: As understood, after an answer.
        found: What was found for it.
    """
    focus = question.focus
    if focus is None or question.lean is not Lean.JOINED or not asks_for_sanction(question):
        return ()
    article = next((e for e in found if e.article.id == focus.article_id), None)
    if article is None:
        return ()
    rule = article.at(focus.place.paragraph, focus.place.item)
    sanction = None if attaches_sanction(rule) else sanction_of(question.topic, rule)
    return (sanction,) if sanction and _is_for(question.topic, sanction.quote) else ()


def _is_for(topic: str, sanction: str) -> bool:
    """Whether a sanction may be for the act: one for 未报告 is not for 没存够."""
    act = _ACT.search(topic)
    punished = "".join(_UNDONE.findall(sanction))
    if act is None or not punished or _ANY_ACT.search(act["what"]):
        return True
    return any(character in punished for character in act["what"])
