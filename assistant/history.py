"""Follow-up questions made readable on their own, in the cases where that is certain.

A rewriting that is not sure keeps the user's words: a wrong carry-over is worse than none. What is
recognised: a change of place (那呼和浩特呢？), a provision named relative to the last one (上一条,
第二款呢), and an ellipsis or pronoun, which is joined to the last question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import Citation, Turn
from assistant.multipart import ASKS
from assistant.places import without_places
from assistant.references import Reference, find_references
from corpus import Pinpoint, mentions
from corpus.traditional import to_simplified
from index import content_bigrams

_FILLER = re.compile(
    r"那么|那|呢|吗|吧|啊|换成|换|如果是|要是|改成|又|也|同样|怎么样|怎样|怎么规定|如何规定|怎么说|规定|"
    r"是|有|在|的|和|与|跟|这边|这里|那边|那里|情况|一样|什么|怎么|如何|相关|对此|我|问|想|说|[，。？?！!、\s]"
)
_PRONOUN = re.compile(
    r"他们|她们|它们|(?<!其)他(?!人)|她|(?<!其)它|这(?:个|些|种|样|条|项|款|类|件|事|里|时候|方面)|那(?:个|些|种|样|条|项|款|类|件|方面)"
    r"|上述|前述|上面|刚才|刚刚|该(?:机构|部门|条|项|单位|人员|情形|规定)|其(?!他|它|实|中|次|余)|此类|前者|后者|同样的"
)
_OPENING = re.compile(
    r"^(?:那|那么|然后|还有|另外|此外|如果|要是|假如|具体|比如|除此|除了|为什么|凭什么|依据(?:是)?(?:什么|哪)|谁|多久|"
    r"怎么办|什么时候|哪(?:个|些)部门|不(?:服|履行|落实|遵守|配合|做|去|听|改|同意)|没有(?:做|落实)|所以|可是|但是|但|再|又|还|回到)"
    r"|又(?:归|由|该|怎么|是|要)|也(?:一样|这样|如此|适用|算)"
)
_CORRECTION = re.compile(
    r"^(?:不[,，是对]+)?(?:我(?:说|问|指|想问|想说)的(?:是|不是.+?[,，]?是))(?P<what>.+?)[。？?！!]*$"
)
_NEIGHBOUR = re.compile(r"(?P<which>上|前|下|后)(?:面)?(?:的)?一条")
_SAME = re.compile(r"(?:这|那|刚才|刚刚|上述|该|本|同一|上面)(?:那|这|的)?(?:一)?条")
_BY_NUMBER = re.compile(r"^《[^》]+》第[^：]{1,20}：")
_SHORT = 14
_NO_MATTER = 2
"""Most content bigrams of a question that names no matter of its own: 要公开什么, 多久能答复."""


@dataclass(frozen=True, slots=True)
class Context:
    """What of the conversation the next question may lean on.

    Attributes:
        question: The last question in its standalone form; ``""`` at the start.
        jurisdictions: Whose law the last answer was drawn from.
        citation: The most important citation of the last answer.
    """

    question: str = ""
    jurisdictions: tuple[str, ...] = ()
    citation: Citation | None = None

    @property
    def focus(self) -> str | None:
        """Id of the article of that citation."""
        if self.citation is None:
            return None
        suffix = f"-{self.citation.suffix}" if self.citation.suffix else ""
        return f"{self.citation.law_id}#{self.citation.article}{suffix}"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A question made standalone.

    Attributes:
        text: The question, readable without the history.
        carried: Whether it leans on the history.
        background: The earlier question that an ellipsis was joined to, else ``""``.
        references: Provisions that the history resolved.
    """

    text: str
    carried: bool = False
    background: str = ""
    references: tuple[Reference, ...] = ()


def context_of(history: Sequence[Turn]) -> Context:
    """The context that the last turn leaves."""
    if not history:
        return Context()
    last = history[-1]
    if last.answer is None:
        return Context(rewrite(to_simplified(last.question), context_of(history[:-1])).text)
    cited = last.answer.citations
    places = last.answer.jurisdictions
    return Context(
        _subject(history),
        places if len(places) == 1 or len(cited) != 1 else (cited[0].jurisdiction,),
        cited[0] if cited else None,
    )


def _subject(history: Sequence[Turn]) -> str:
    """The last question with a matter of its own; one that only names a provision has none."""
    for turn in reversed(history):
        standalone = turn.answer.standalone_question if turn.answer else ""
        question = standalone or to_simplified(turn.question)
        if not _BY_NUMBER.match(question):
            return question
    return ""


def rewrite(text: str, context: Context) -> Rewrite:
    """Makes a follow-up standalone.

    Args:
        text: The user's words, Simplified.
        context: What the conversation left.
    """
    by_number = _relative_reference(text, context)
    if by_number or not context.question:
        return by_number or Rewrite(text)
    if _only_place(text):
        return Rewrite(_with_place(context.question, text), carried=True)
    correction = _CORRECTION.match(text)
    if correction:
        return _corrected(context.question, correction["what"])
    if _is_elliptical(text):
        joined = f"{context.question.rstrip('。？?！!')}，{text}"
        return Rewrite(joined, carried=True, background=context.question)
    if _may_lean(text):
        return Rewrite(text, background=context.question)
    return Rewrite(text)


def _relative_reference(text: str, context: Context) -> Rewrite | None:
    """上一条, 那条的第二款, 第二款呢: counted from the article cited last."""
    cited = context.citation
    if cited is None:
        return None
    found = find_references(text)
    part = next((ref for ref in found if ref.article is None), None)
    neighbour = _NEIGHBOUR.search(text)
    if found and part is None:
        return None
    if part is None and not neighbour and not (_SAME.search(text) and len(text) <= _SHORT):
        return None
    step = 0
    if neighbour and not (neighbour["which"] in "上前" and _means_last_cited(text)):
        step = -1 if neighbour["which"] in "上前" else 1
    paragraph, item = (part.paragraph, part.item) if part else (None, None)
    reference = Reference(cited.article + step, cited.suffix, paragraph, item, 0, 0)
    label = Pinpoint(cited.article + step, cited.suffix, paragraph, item).label
    text = f"《{cited.law}》{label}：{text}"
    return Rewrite(text, carried=True, references=(reference,))


def _means_last_cited(text: str) -> bool:
    """上一条说的…, 上一条的第二款: what was cited before, not the article numbered before."""
    return bool(re.search(r"(?:上|前)一条(?:里|中|的|说|提|讲|规定)", text))


def _only_place(text: str) -> bool:
    return bool(mentions(text)) and not _FILLER.sub("", without_places(text))


def _with_place(question: str, text: str) -> str:
    """The last question moved to the places named now."""
    names = "和".join(dict.fromkeys(m.text for m in mentions(text)))
    old = mentions(question)
    if not old:
        return f"在{names}，{question}"
    first = old[0]
    rest = question[first.end :]
    for mention in reversed(mentions(rest)):
        rest = rest[: mention.start].rstrip("和与跟、") + rest[mention.end :]
    return question[: first.start] + names + rest


def _corrected(question: str, what: str) -> Rewrite:
    """The last question with what the user meant; a whole question takes its place."""
    if ASKS.search(what):
        return Rewrite(what, carried=True)
    if mentions(what) and not _FILLER.sub("", without_places(what)):
        return Rewrite(_with_place(question, what), carried=True)
    meant = f"{question.rstrip('。？?！!')}，说的是{what}"
    return Rewrite(meant, carried=True, background=question)


def _may_lean(text: str) -> bool:
    """Whether a question is so short that the one before may be its setting."""
    return len(text.rstrip("。？?！!")) <= _SHORT and not mentions(text)


def _is_elliptical(text: str) -> bool:
    """Whether a question leans on the one before: it points back, or opens in mid-air."""
    if _PRONOUN.search(text) or len(content_bigrams(text)) <= _NO_MATTER:
        return True
    bare = text.rstrip("。？?！!")
    if _OPENING.search(text) and len(text) <= _SHORT + 6:
        return True
    return bare.endswith("呢") and len(bare) <= _SHORT
