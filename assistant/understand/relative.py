"""Provisions named relative to what was cited last: 上一条, 那条的第二款, 第二款呢, 依据2."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.models import Citation
from assistant.understand.references import Reference, find_references
from corpus import Pinpoint
from corpus.numerals import NUMERAL_CHARS, to_int

_NUM = rf"[{NUMERAL_CHARS}]+"
_NEIGHBOUR = re.compile(
    r"(?P<which>上|前|下|后)(?:面)?(?:的)?(?:那|这)?一(?P<unit>条|款|项)(?!规定的?(?:期限|罚款))"
)
_SAME = re.compile(
    r"(?:这|那|刚才|刚刚|上述|该|本|同|上面|前面|你说)(?:那|这|的|说的)*(?:一)?条(?!例|件)"
)
_SAID = re.compile(
    r"(?:上|前)一条(?:里(?!面)|中|(?:说|提到?|讲|写|规定)的(?!是?(?:什么|啥|哪|内容|[？?]?$))|回答)"
)
"""上一条说的期限 is in what was cited; 上一条说的是什么 asks for the article before it."""
_ITSELF = re.compile(
    r"^(?:那么?|请|麻烦|给我|帮我|把|看看?|再|它的?|这个|完整的?|发(?:给我)?|贴(?:一下)?|引用)*"
    r"(?:原文|全文|条文|原话|法条|完整(?:内容|规定|条文)|具体(?:条文|原文))"
    r"(?:是什么|是啥|怎么[写说]的?|呢|发(?:给我|我)|贴出来|给我(?:看看?)?|看看?|来|一下|吧)*[。？?！!]*$"
)
_CITED = re.compile(
    rf"(?:第\s*(?P<n>{_NUM})\s*(?:个|条|处)?(?:依据|引用|出处|引文|来源|引注)|(?:依据|引用|出处|来源|引注)\s*[\[【(（]?(?P<m>\d{{1,2}})[\]】)）]?|\[(?P<k>\d{{1,2}})\])"
)
_WHOLE = re.compile(r"全文|整条|完整")
_SHORT = 14
_POINTED = re.compile(
    rf"(?:那么?|请|麻烦|帮我|给我|把|看看?|再|它的?)*(?:{_NEIGHBOUR.pattern}|{_SAME.pattern}"
    rf"|{_SAID.pattern}|{_CITED.pattern})"
    rf"(?:第{_NUM}[条款项]|第[（(]{_NUM}[）)]项|[的里中那这])*"
)
_PART = re.compile(rf"(?:它的?|那么?)*(?:第{_NUM}[款项]|第[（(]{_NUM}[）)]项)+")
_ONLY_ASKS = re.compile(
    r"^(?:的?(?:全文|原文|内容|具体)*(?:又|是|呢|说|讲|写|规定|提到?|有|了|的|什么|啥|怎么|哪些|内容|原文|全文)*)[。？?！!]*$"
)
"""What is left of a message that asks only what a provision says."""

Holds = Callable[[Citation, Reference], bool]
"""Whether the article of a citation has a part."""


@dataclass(frozen=True, slots=True)
class Relative:
    """A provision that a message names by what was cited before.

    Attributes:
        citation: The citation that it is counted from.
        reference: The provision.
    """

    citation: Citation
    reference: Reference

    @property
    def label(self) -> str:
        """``《…》第三条第二款``."""
        ref = self.reference
        place = Pinpoint(ref.article or 0, ref.suffix, ref.paragraph, ref.item)
        return f"《{self.citation.law}》{place.label}"


def relative_to(text: str, cited: Sequence[Citation], holds: Holds) -> Relative | None:
    """Reads a provision counted from what was cited last.

    Args:
        text: The user's words.
        cited: The citations of the last answer, most important first.
        holds: Tells whether an article has a part; of several citations, the first that has it.
    """
    if not cited:
        return None
    found = find_references(text)
    part = next((ref for ref in found if ref.article is None), None)
    if found and part is None:
        return None
    numbered = _numbered(text, cited)
    if numbered:
        inner = () if _WHOLE.search(text) else (numbered.paragraph, numbered.item)
        return Relative(numbered, _reference(numbered, *inner))
    neighbour = None if _SAID.search(text) else _NEIGHBOUR.search(text)
    if neighbour:
        return _beside(cited[0], neighbour, part)
    return _with_part(part, cited, holds) if part else _same(text, cited[0])


def readable(relative: Relative, text: str) -> str:
    """A message with the provision that it points at in place of the words that point.

    Args:
        relative: The provision.
        text: The user's words.
    """
    rest = _PART.sub("", _POINTED.sub("", text, count=1), count=1)
    rest = rest.strip("，,、：: ").lstrip("的里中")
    if _ONLY_ASKS.match(rest):
        return f"{relative.label}规定了什么"
    return f"{relative.label}：{rest}"


def cited_first(cited: Sequence[Citation]) -> Relative | None:
    """The provision cited first, as it was cited."""
    if not cited:
        return None
    return Relative(cited[0], _reference(cited[0], cited[0].paragraph, cited[0].item))


def _same(text: str, cited: Citation) -> Relative | None:
    """那条, 原文呢: the article cited first, whole."""
    same = len(text) <= _SHORT and (_SAME.search(text) or _SAID.search(text))
    return Relative(cited, _reference(cited)) if same or _ITSELF.search(text) else None


def _reference(
    cited: Citation, paragraph: int | None = None, item: int | None = None, step: int = 0
) -> Reference:
    suffix = None if step else cited.suffix
    return Reference(cited.article + step, suffix, paragraph, item, 0, 0)


def _numbered(text: str, cited: Sequence[Citation]) -> Citation | None:
    """依据2, [2]: the citation of that number."""
    match = _CITED.search(text)
    if match is None:
        return None
    number = to_int(match["n"] or match["m"] or match["k"])
    return next((citation for citation in cited if citation.n == number), None)


def _beside(cited: Citation, match: re.Match[str], part: Reference | None) -> Relative | None:
    """The article, paragraph or item before or after."""
    step = -1 if match["which"] in "上前" else 1
    if match["unit"] == "条":
        paragraph, item = (part.paragraph, part.item) if part else (None, None)
        return Relative(cited, _reference(cited, paragraph, item, step))
    if match["unit"] == "款" and cited.paragraph is not None:
        return Relative(cited, _reference(cited, cited.paragraph + step))
    if match["unit"] == "项" and cited.item is not None:
        return Relative(cited, _reference(cited, cited.paragraph, cited.item + step))
    return None


def _with_part(part: Reference, cited: Sequence[Citation], holds: Holds) -> Relative:
    """第（三）项 of the first citation whose article has it, in its own paragraph if it can."""
    for citation in cited:
        if part.paragraph is None and citation.paragraph is not None:
            inner = _reference(citation, citation.paragraph, part.item)
            if holds(citation, inner):
                return Relative(citation, inner)
        whole = replace(_reference(citation), paragraph=part.paragraph, item=part.item)
        if holds(citation, whole):
            return Relative(citation, whole)
    first = replace(_reference(cited[0]), paragraph=part.paragraph, item=part.item)
    return Relative(cited[0], first)
