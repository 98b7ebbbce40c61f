"""The provision that defines a term (本条例所称X，是指…), where a question is after just that."""

import re
from collections.abc import Iterator, Sequence

from assistant.retrieve.evidence import Evidence
from index import content_bigrams

_DEFINES = re.compile(
    r"所称的?(?P<term>[\u4e00-\u9fff]{2,16}?)(?:（(?:以下)?[简统]称(?P<short>[^（）]{2,12})）)?，?"
    r"(?:是指|系指|指(?![导挥定])|包括)"
)
_ASKS = re.compile(
    r"范围|对象|定义|含义|概念|指的?是?(?:谁|什么|啥|哪些)|包括(?:哪些|什么|啥)"
    r"|有(?:哪些|什么|啥)(?:人|东西|行为|情形)?(?![\u4e00-\u9fff])|哪些人|什么人|啥人"
    r"|(?:谁|怎样|怎么|什么样?的?|啥样?的?|哪些).{0,6}(?:算|属于|叫)|什么是|啥是|是什么$|是啥$"
)
"""Asks what a term covers; 有哪些权利 asks for something that whoever it names has."""

_SPARE = re.compile(
    r"人员|行为|工作|条例|法规|规定|办法|这个|里面?|说的|所说|所称|到底|究竟|算|属于|叫|都|的|呢|[，。？?、\s]"
)
_LEFT = 2
"""Content bigrams of a question beside the term that may be mere setting (综治 重点人员 范围)."""


def terms_in(text: str) -> tuple[str, ...]:
    """The terms that a paragraph defines, by their short names as well."""
    found = (match.group("term", "short") for match in _DEFINES.finditer(text))
    return tuple(term for pair in found for term in pair if term)


def term_meant(topic: str, text: str) -> str:
    """The longest term of a question that a paragraph defines, or ``""``."""
    return max((term for term in terms_in(text) if term in topic), key=len, default="")


def defining(topic: str, found: Sequence[Evidence]) -> Evidence | None:
    """The paragraph that defines what a question is about, if it asks for no more than that.

    Args:
        topic: What is asked about.
        found: What the question found.
    """
    if not _ASKS.search(topic):
        return None
    defined = [pair for pair in _defined(topic, found) if not _is_attribute(pair[0], topic)]
    term, evidence = max(defined, key=lambda pair: len(pair[0]), default=("", None))
    rest = _SPARE.sub("", _ASKS.sub("，", topic.replace(term, "，"))) if term else topic
    return evidence if len(content_bigrams(rest)) <= _LEFT else None


def _is_attribute(term: str, topic: str) -> bool:
    """Whether a term only tells whose something else is (见义勇为人员的家属包括哪些人)."""
    behind = topic[topic.rindex(term) + len(term) :]
    return len(content_bigrams(_SPARE.sub("", _ASKS.sub("，", behind)))) > 0


def _defined(topic: str, found: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    """The terms of a question, each with the paragraph that defines it."""
    for evidence in found:
        for paragraph in evidence.article.paragraphs:
            term = term_meant(topic, paragraph.text)
            if term:
                yield term, evidence.at(paragraph.number)
