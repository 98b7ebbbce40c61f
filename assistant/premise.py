"""What a question takes for granted: sums, periods and dates it states, and who must or may.

A question that wants something confirmed (…，对吧？) or ascribes something to the law (第三十条说…)
is checked against the provision found for it. Only contradictions that are certain count.
"""

import re

from assistant.evidence import Evidence
from assistant.expressions import (
    DATE,
    DURATION,
    FREQUENCY,
    MONEY,
    PERCENT,
    QUANTITY,
    integers_in,
    split_sentences,
)
from assistant.overlap import likeness
from assistant.question import Question
from corpus.numerals import NUMERAL_CHARS
from index import content_bigrams

_TAG = re.compile(
    r"(?:对吧|对吗|对不对|对么|是吧|是吗|是么|没错吧|是真的吗|真的吗|属实吗?|正确吗|准确吗|有这(?:回事|规定|条)吗?|是不是这样|吧)[？?。!！]*$"
)
_ASCRIBED = re.compile(
    r"听说|据说|不是说|不是规定|(?:条|款|项|条例|法规)(?:里|中)?(?:面)?(?:不是|都|也|明明|已经)?(?:说|规定|写着?|要求|明确)(?!的?(?:什么|啥|怎|如何|哪|没))"
)
_CLAIMS = (MONEY, DURATION, DATE, PERCENT, FREQUENCY, QUANTITY)
_SAID = re.compile(
    r"[，,]?(?:条例|法规|规定)(?:里|中)?(?:是|就是)?(?:这么|这样)?(?:说|定|规定|写)的?$"
)

_NUMERAL = re.compile(f"[{NUMERAL_CHARS}]")
_FORBIDS = re.compile(
    r"禁止|不准|不得|不许|不能|不让|严禁|不可以|不予|不应|暂不|不用|无需|不必|不需要"
)
_OBLIGES = re.compile(r"必须|一定要|应当|应该|得要|非得|强制|照样|照常|仍然|依然")
_PERMITS = re.compile(r"可以|允许|准许|有权|鼓励|支持|自愿|随便|随意")


def false_claim(question: Question, evidence: Evidence) -> str | None:
    """What the question takes for granted and the provision does not bear out.

    Returns:
        The user's words, or ``None`` where nothing is claimed or nothing contradicts it.
    """
    return unsupported_value(question, evidence) or contradicted_modal(question, evidence)


def unsupported_value(question: Question, evidence: Evidence) -> str | None:
    """A sum, period, date, share or number that the question ascribes to the law in vain."""
    if not (_TAG.search(question.text) or _ASCRIBED.search(question.text)):
        return None
    source = evidence.article.text
    for pattern in _CLAIMS:
        for match in pattern.finditer(question.text):
            if not _borne_out(match.group(), source):
                return match.group()
    return None


def contradicted_modal(question: Question, evidence: Evidence) -> str | None:
    """A prohibition, duty or permission that the question wants confirmed and the law reverses."""
    if not _TAG.search(question.text):
        return None
    claim = _SAID.sub("", _TAG.sub("", question.text)).rstrip("，, ")
    asserted = next((c for c in reversed(re.split("[，,]", claim)) if _norm(c)), claim)
    clause = _closest_clause(claim, evidence.article.text)
    forbidden, forbids = bool(_FORBIDS.search(asserted)), bool(_FORBIDS.search(clause))
    if forbidden != forbids and _norm(asserted) and _norm(clause):
        return claim
    if _OBLIGES.search(asserted) and _PERMITS.search(clause) and not _OBLIGES.search(clause):
        return claim
    return None


def _norm(text: str) -> bool:
    """Whether a clause says that something must, may or must not be."""
    return any(pattern.search(text) for pattern in (_FORBIDS, _OBLIGES, _PERMITS))


def _closest_clause(claim: str, text: str) -> str:
    """The sentence of the article, or the clause of it with a modal word, nearest to a claim."""
    clauses = [c for s in split_sentences(text) for c in re.split(r"(?<=[；。])", s) if c]
    return max(clauses, key=lambda clause: likeness(claim, clause), default=text)


def _borne_out(claim: str, source: str) -> bool:
    """Whether a provision states a value: the same number, or the same words if it has none."""
    numbers = integers_in(claim)
    if numbers:
        return numbers <= integers_in(source)
    if re.search(rf"(?<![{NUMERAL_CHARS}]){re.escape(claim)}", source):
        return True
    wanted = content_bigrams(claim)
    return not _NUMERAL.search(claim) and bool(wanted) and wanted <= content_bigrams(source)
