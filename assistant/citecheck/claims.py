"""What a draft says that a provision says, and whether the provision bears it out.

Only what is put into the law's mouth is held against it: what follows 第X条规定, a norm after
根据第X条, and a statement that ends with the provision in brackets. A finding of fact or a
decision (违反第X条，决定罚款五百元) applies the law and is not judged. What is not contradicted is
borne out only where most of its words stand in the provision.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from assistant.citecheck.folding import Folded
from assistant.citecheck.models import Support
from assistant.premise.names import body_faults
from assistant.verify import own_words
from assistant.words.polarity import modal_faults, modal_shift, polarity_faults
from assistant.words.quantities import (
    Quantity,
    quantities_in,
    strange_quantities,
    without_quantities,
)
from index import content_bigrams

_STATES = re.compile(
    r"(?:中|也|还|已|已经|均|都|则|就)*(?:明确|专门|具体|分别|同时|进一步)?(?:地)?"
    r"(?:规定|要求|指出|载明|写明|明确|确立|禁止|允许|授权|赋予|强调)(?:了|的是|如下)?[，,：:]?"
)
_GROUNDS = re.compile(r"(?:根据|依据|按照|依照|按|依|遵照|遵循)$")
_LEADS_OVER = re.compile(r"[的之]?(?:有关|相关|具体|明确)?(?:规定|要求|精神)?(?:的)?[，,：:]")
_NORM = re.compile(
    r"不得|禁止|严禁|应当|应该|必须|务必|有权|无权|可以|不能|不准|不许|允许|鼓励|支持|倡导|不予|须|需要|无需|不需要|免除|由.{1,20}负责|罚款|处以|没收|吊销|拘留"
)
_APPLIES = re.compile(
    r"本(?:机关|局|院|委|厅|办|队|所|单位)|我(?:局|委|厅|办|市|县|区|旗|单位|院|队|们)?(?=[^们]|$)|现(?:将|就|决定|予以|作出)|决定|拟|当事人|你(?:单位|公司)?|该(?:单位|公司|企业|当事人)"
    r"|经查|特此|制定本|印发|某|《"
)
_BRACKETED = re.compile(r"[（(【\[](?:详?见|依据|根据|参见|参照)?[：:]?$")
_CLOSING = "）)】]"
_LONGEST = 400
_FEWEST_WORDS = 4
_ENOUGH = 0.6
"""Share of a claim's words that a provision must have to bear it out."""

_NEXT_TO_NONE = 0.12
"""Share below which a provision has nothing to do with a claim that is long enough to tell."""

_LONG_CLAIM = 8
_MONEY = "元"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of holding a claim against a provision.

    Attributes:
        support: Whether the provision bears it out.
        faults: What speaks against it, in Chinese.
    """

    support: Support
    faults: tuple[str, ...] = ()


NOT_CHECKED = Judgement("unchecked")


def claim_around(draft: Folded, start: int, end: int, limits: tuple[int, int]) -> str:
    """What is put into the mouth of the provisions cited at one place, without quotations.

    Args:
        draft: The draft.
        start: Offset of the citation.
        end: Offset behind it.
        limits: Offsets of the end of the citation before and the start of the one behind.
    """
    first, last = draft.sentence(start)
    first, last = max(first, limits[0], start - _LONGEST), min(last, limits[1], end + _LONGEST)
    before, after = draft.text[first:start], draft.text[end:last]
    if _BRACKETED.search(before) and after[:1] in _CLOSING and after:
        return _plain(draft, first, start - len(_bracket(before)))
    states = _STATES.match(after)
    if states:
        return _plain(draft, end + states.end(), last)
    leads = _LEADS_OVER.match(after)
    if leads and _GROUNDS.search(before):
        claim = _plain(draft, end + leads.end(), last)
        return claim if _NORM.search(claim) and not _APPLIES.search(claim) else ""
    return ""


def judge(claim: str, source: str, around: str) -> Judgement:
    """Holds a claim against the text of the provisions cited for it.

    Args:
        claim: As :func:`claim_around` found it.
        source: Their stored text: numbers, modal words and denials must be those of it.
        around: The articles that they are part of, and the law's name: bodies may stand there.
    """
    own = own_words(claim)
    words, strange = _words(own), _strange(own, source)
    if len(words) < _FEWEST_WORDS and not strange:
        return NOT_CHECKED
    faults = (
        *(f"原文没有数字“{q.text}”" for q in strange),
        *modal_faults(own, source),
        *modal_shift(own, source),
        *polarity_faults(own, source),
        *body_faults(own, around),
    )
    if faults:
        return Judgement("unsupported", tuple(dict.fromkeys(faults)))
    share = len(words & _words(around)) / len(words) if words else 0.0
    if share < _NEXT_TO_NONE and len(words) >= _LONG_CLAIM:
        return Judgement("unsupported", ("这句话的用语在所引条文中几乎找不到，请核对是否引错",))
    return Judgement("supported" if share >= _ENOUGH else "unchecked")


def _strange(own: str, source: str) -> list[Quantity]:
    """Numbers that the source does not have; a sum between its lower and upper bound is its own."""
    sums = [q for q in quantities_in(source) if q.unit == _MONEY]
    low = [q.value for q in sums if q.bound == ">"]
    high = [q.value for q in sums if q.bound == "<"]
    ranges = list(zip(low, high, strict=False))
    return [
        q
        for q in strange_quantities(own, source)
        if not (q.unit == _MONEY and any(a <= q.value <= b for a, b in ranges))
    ]


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in content_bigrams(without_quantities(text)) if len(w) > 1)


def _bracket(before: str) -> str:
    match = _BRACKETED.search(before)
    return match[0] if match else ""


def _plain(draft: Folded, start: int, end: int) -> str:
    """A stretch of the draft without what is quoted in it."""
    parts, at = [], start
    first = bisect_left(draft.quotes, start, key=lambda q: q.end)
    for quote in draft.quotes[first:]:
        if quote.start >= end:
            break
        parts.append(draft.text[at : quote.start])
        at = max(at, quote.end)
    return "".join([*parts, draft.text[at:end]]).strip("，。；：、,;: \n")
