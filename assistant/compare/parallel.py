"""How a comparison is put to each place, so that what they answer can be set side by side.

The words that ask for a comparison are no matter of law and are not searched for. A place that
seems silent is asked again with the words of a place that is not: laws of one field say the same
thing in like words, everyday questions do not. By the same, of provisions as good the one is told
that is like what the clearest place says.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.compose.paragraphs import parts_to_cite
from assistant.compose.settle import Library
from assistant.compose.values import VALUES
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from corpus import LawHeader

_HOW = r"(?:规定|要求|做法|办法|处理办法|(?<![啥么给个])说法|规矩|规则)"
_STRICT = r"(?:严格?|松|细|重|轻|宽|明确|具体|多|好)"
_WHICH = r"(?:谁|哪[边里个家]|哪个(?:地方|市|省))"
_DEGREE = r"(?:规定|管|写|要求|卡)"
_ASKING = re.compile(
    r"^(?:[和跟与同、，]|以及|相比|比较(?:一下)?|对比(?:一下)?|请|[两三四五几各][地边](?:的|儿的?)?|这?[两三四五几]个?(?:地方|市|省|部条例)的?|(?:谁|哪[边个家])(?=对))+"
    rf"|的?{_HOW}?(?:上)?(?:有(?:什么|何|啥|哪些)|有没有|是否)(?:不同|区别|差别|差异|不一样|异同)(?:之处|的地方)?"
    rf"|的?{_HOW}?[跟和与同]?(?:一样|相同|一致)(?:吗|么|不)|{_HOW}?一(?:样)?不一样|{_DEGREE}得一样{_STRICT}(?:吗|么|不)?"
    r"|比较比较|[对比]比一?[下看]|比一比|[对比][比较照]一下|对[比照]$|分别(?=是|怎|如何|有|用|给|由)|各自?(?=是|怎|如何|有[什哪啥何]|由|让|要|给)"
    r"|(?:分别|各自?|都)?是?(?:怎么|怎样|如何|咋)(?:规定|写|说|讲|要求)的?[？?]?$"
    r"|[，,]?(?:[两三四五几各](?:地|边|家|个地方))?都(?:有|写)了?[吗么]"
    rf"|(?:相比)?[，,]?{_WHICH}{_DEGREE}?得?更?{_STRICT}|差在哪[里儿]?"
    rf"|{_WHICH}(?:规定|写|说|讲)(?:明|清|清楚|到)?了|{_DEGREE}得更?{_STRICT}"
)
_ABOUT = re.compile(r"^(?:对于?|关于)")
_RULES = re.compile(r"的?(?:(?:有关|相关)?规定|有关|相关)$")
_EDGES = " ，,、：:？?。的"
_IN_ORDER = re.compile(r"(?:施行|生效|实施).{0,4}(?:先后|早晚|顺序|次序|排)")
_SANCTION = re.compile(
    r"责令|罚款|没收|吊销|处分|追究|通报|约谈|挂牌督办|不得(?:评|授予|晋升)|依法予以处理"
)
"""What is done to whoever breaks a rule; not 一票否决, which appeals against it name as well."""

_SHORTEST = 2
_QUERY = 120
"""Characters of a provision that are asked of another place."""

_NEAR, _COVERED = 0.86, 0.3
"""Least cosine, and least share of a peer's words, of a provision that says the like."""

_DEPTH = 3
"""How far down by the question's own words that provision may stand."""

_AGREED = 0.8
"""Least cosine where it stands first by the question's own words as well."""

_SURE = 0.9
"""Confidence from which it is not what tells who leads."""

_UNSURE = 0.5
"""Confidence below which a place is told beside a sure leader only if it says the like."""

_CLEAR = 0.3
"""Lead in fused scores below which the leader itself may be another provision as good."""

_AS_SURE, _AS_GOOD = 0.97, 0.75
"""Share of the confidence of what a place answers with at which another of its articles is as good,
and of a paragraph's score at which another is."""

_SANCTIONS = 6
_MUCH_LESS = 0.7


def as_compared(question: Question) -> Question:
    """The question by its matter alone."""
    if _IN_ORDER.search(question.topic):
        return replace(question, topic="什么时候施行", aspects=(Aspect.EFFECT_DATE,))
    matter = compared(question.topic)
    return replace(question, topic=matter) if len(matter) >= _SHORTEST else question


def compared(topic: str) -> str:
    """What a topic compares, without the words that ask: 对网格员的规定有什么不同 → 网格员."""
    asked = _RULES.sub("", _ASKING.sub("", topic).strip(_EDGES))
    return _ABOUT.sub("", asked).strip(_EDGES)


def without_values(question: Question) -> Question:
    """The question without the value that it asks for.

    A place that has a rule but states no sum or period is set beside one that does, not left out.
    """
    kept = tuple(aspect for aspect in question.aspects if aspect not in VALUES)
    return replace(question, aspects=kept or (Aspect.GENERAL,))


def parallels(
    question: Question,
    found: Mapping[str, Sequence[Evidence]],
    laws: Mapping[str, Sequence[LawHeader]],
    library: Library,
) -> dict[str, tuple[Evidence, ...]]:
    """What each place answers with, silent ones asked again by the words of another.

    Args:
        question: The question by its matter.
        found: By place, what it answers with so far.
        laws: By place, its laws.
        library: Where to look.
    """
    out = {place: tuple(evidence) for place, evidence in found.items()}
    if question.asks(Aspect.CONSEQUENCE):
        out |= {
            place: _sanctions(question, evidence, laws[place], library)
            for place, evidence in out.items()
            if evidence and not any(_SANCTION.search(e.article.text) for e in evidence)
        }
    voices = {place: evidence[0] for place, evidence in out.items() if evidence}
    return _set_beside(question, out, voices, laws, library) if voices else out


def _set_beside(
    question: Question,
    found: Mapping[str, tuple[Evidence, ...]],
    voices: Mapping[str, Evidence],
    laws: Mapping[str, Sequence[LawHeader]],
    library: Library,
) -> dict[str, tuple[Evidence, ...]]:
    """What each place answers with, by the words of the one that leads; see :func:`parallels`."""
    standing = {place: _standing(question, e, laws[place], library) for place, e in voices.items()}

    def rank(place: str) -> tuple[bool, float]:
        return standing[place]

    leader = max(voices, key=rank)
    voice, out = voices[leader], dict(found)
    for place, evidence in found.items():
        if not evidence or _is_doubtful(evidence[0], voice):
            peer = _peer(question, voice, laws[place], library)
            same = peer and evidence and peer[0].article == evidence[0].article
            out[place] = evidence if same else peer
        elif place != leader and len(evidence) == 1 and evidence[0].features:
            out[place] = (_aligned(question, evidence[0], voice, laws[place], library),)
    rest = [place for place in voices if place != leader and out[place] == (voices[place],)]
    if rest and len(out[leader]) == 1 and voice.features and standing[leader][1] < _CLEAR:
        second = max(rest, key=rank)  # no leader is clear: it is asked in turn
        out[leader] = (_aligned(question, voice, voices[second], laws[leader], library),)
    return out


def _is_doubtful(told: Evidence, voice: Evidence) -> bool:
    """Whether a place may well be silent on what another surely speaks of."""
    unsure = told.confidence < _UNSURE and bool(told.features)
    return unsure and voice.confidence >= _SURE


def _standing(
    question: Question, evidence: Evidence, laws: Sequence[LawHeader], library: Library
) -> tuple[bool, float]:
    """How well a place speaks for the matter: surely, then how far its provision leads."""
    scores = [e.score for e in library.evidence(question, laws) if e.article != evidence.article]
    return (evidence.confidence >= _SURE, evidence.score - max(scores, default=0.0))


def _sanctions(
    question: Question, evidence: tuple[Evidence, ...], laws: Sequence[LawHeader], library: Library
) -> tuple[Evidence, ...]:
    """Where a consequence is asked for: the provision that attaches one, if nearly as sure."""
    ranked = library.evidence(question, laws)[:_SANCTIONS]
    bar = _MUCH_LESS * ranked[0].confidence if ranked else 1.0
    for one in ranked:
        if one.confidence >= bar and _SANCTION.search(one.article.text):
            return parts_to_cite(question, one)[:1]
    return evidence


def _peer(
    question: Question, voice: Evidence, laws: Sequence[LawHeader], library: Library
) -> tuple[Evidence, ...]:
    """The provision that is like another place's, if the question's own words lead there too."""
    own = library.evidence(question, laws)[:_DEPTH]
    asked = _in_the_words_of(voice, question)
    for one in library.alike(asked, laws)[:1]:
        if _says_the_like(one, [e.article.id for e in own]):
            return parts_to_cite(asked, one)[:1]
    return ()


def _aligned(
    question: Question, told: Evidence, voice: Evidence, laws: Sequence[LawHeader], library: Library
) -> Evidence:
    """What a place answers with, or another provision as good that is like the leading one's."""
    rivals = _as_good(told, library.evidence(question, laws)[:_DEPTH])
    if not rivals:
        return told
    asked = _in_the_words_of(voice, question)
    like = next(iter(library.alike(asked, laws)), None)
    if like is None or like.features["dense"] < _NEAR or like.article.id not in rivals:
        return told
    if like.article != told.article:
        return parts_to_cite(asked, like)[0]
    return _part_like(told, rivals[like.article.id], like)


def _as_good(told: Evidence, own: Sequence[Evidence]) -> dict[str, Evidence]:
    """By article, what may stand for what a place answers with; no more need be searched for."""
    sure = [e for e in own if e.confidence >= _AS_SURE * told.confidence]
    return {e.article.id: e for e in sure if e.article != told.article or _has_parts(told, e)}


def _has_parts(told: Evidence, own: Evidence) -> bool:
    """Whether another paragraph of the article told is as good."""
    others = (p.number for p in own.article.paragraphs if p.number != told.pinpoint.paragraph)
    return told.pinpoint.paragraph is not None and any(
        _is_near(told.at(number), told, own) for number in others
    )


def _is_near(other: Evidence, told: Evidence, own: Evidence) -> bool:
    return own.part_score(other.pinpoint) >= _AS_GOOD * own.part_score(told.pinpoint)


def _part_like(told: Evidence, own: Evidence, like: Evidence) -> Evidence:
    """Of an article, the paragraph that is like the leading provision, if nearly as good."""
    number = like.pinpoint.paragraph
    if None in (told.pinpoint.paragraph, number):
        return told
    other = told.at(number)
    near = number != told.pinpoint.paragraph and _is_near(other, told, own)
    return other if near else told


def _in_the_words_of(voice: Evidence, question: Question) -> Question:
    """The question for what is like a provision, by its words."""
    return replace(question, topic=voice.quote.replace("\n", "")[:_QUERY], background="")


def _says_the_like(one: Evidence, own: Sequence[str]) -> bool:
    """Whether a provision found by the words of another is the one that the question leads to."""
    dense = one.features["dense"]
    if own[:1] == [one.article.id] and dense >= _AGREED:
        return True
    return one.article.id in own and dense >= _NEAR and one.features["cover"] >= _COVERED
