"""A claim about the law whose words the provision does not have: an act, a thing, a consequence.

What counts is how many characters of the claim the provision lacks
(:mod:`assistant.premise.paraphrase`); the nearer the two are in meaning, the more it may lack. On
28 claims seen for the first time, 10 of 12 false ones were caught and 12 of 16 true paraphrases
kept; on 110 known ones, 40 of 44 and 65 of 66.
"""

import re

from assistant.premise.paraphrase import lacking
from assistant.retrieve.evidence import Evidence
from assistant.understand.confirming import asks_confirmation, content_of, is_ascribed
from assistant.understand.question import Question

_MOST = 1
"""Characters of a claim that a provision may lack and still bear it out, where it is named."""

_MOST_FOUND = 2
"""The same where the provision was searched for: another one may bear the claim out."""

_NEAR, _FAR = 0.78, 0.7
"""Cosine from which claim and provision mean much the same, and below which they hardly do; by
that one character more, or less, is let pass. True claims seen stood at .66 to .91, false
ones at .51 to .85."""

_ONLY = re.compile(r"只有.{1,16}(?:才|方)|只(?:能|许|准|限|可以)|仅限|仅有|唯一|必须先")
_ONLY_STATED = re.compile(r"只|仅|唯|方可|方能|专款|专门|专用|限于")
_ALL = re.compile(r"一律|任何|所有|全部|全都|一概|绝不|绝对|不管|无论")
_ALL_STATED = re.compile(r"一律|任何|所有|全部|各|均|都|一切|无论|不论|凡")
_MUST = re.compile(r"必须|一定要|非得|强制")
_MUST_STATED = re.compile(
    r"应当|应该|必须|不得|禁止|严禁|须|负责|责令|义务|责任|职责|方可|只能|强制|违反|未|由|处"
)
"""What is claimed to be a duty, and what a provision has that lays any duty on anybody."""

_SANCTION = re.compile(
    r"罚款|罚金|拘留|拘役|没收|吊销|暂扣|降级|降职|撤职|免职|开除|辞退|解聘|停职|停业|停产|关停|判刑|坐牢"
    r"|逮捕|扣押|查封|记过|退学|除名|收费(?!用)|免费|赔偿|赔付|黑名单|强制|强行|强拆|滞纳金|撤销|销毁|停水|停电|断水|断电"
    r"|免缴|免交|罚单|扣分|扣钱|现金"
)


def unborne_claim(question: Question, evidence: Evidence) -> str | None:
    """What the question wants confirmed and the provision has no words for.

    Returns:
        The claim, or ``None`` where nothing is claimed or the provision may bear it out.
    """
    if question.background or not is_ascribed(question) or not asks_confirmation(question):
        return None
    claim, source = content_of(question), evidence.article.text
    strange = any(word not in source for word in _SANCTION.findall(claim))
    widened = _widened(claim, source)
    return claim if strange or widened or _lacks_much(question, claim, evidence) else None


def _lacks_much(question: Question, claim: str, evidence: Evidence) -> bool:
    """Whether the provision lacks more of a claim than other words for the same would."""
    most = _MOST if question.references else _MOST_FOUND
    near = evidence.features.get("dense")
    if near is not None:
        most += (near >= _NEAR) - (near < _FAR)
    return len(lacking(claim, evidence.article.text)) > most


def _widened(claim: str, source: str) -> bool:
    """Whether a claim says 只有, 一律 or 必须 where the provision has nothing of the kind."""
    only = _ONLY.search(claim) and not _ONLY_STATED.search(source)
    must = _MUST.search(claim) and not _MUST_STATED.search(source)
    return bool(only or must or (_ALL.search(claim) and not _ALL_STATED.search(source)))
