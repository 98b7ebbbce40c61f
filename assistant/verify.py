"""The last gate: no sentence leaves that its provisions do not bear out.

Checks what can be checked exactly: that quotations are verbatim, that numbers, dates, modal words
and negations of a sentence stand in the provisions it cites, and that most of its words do. It is
the same gate for composed and for model-written sentences; see :func:`faults`.
"""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.expressions import PROHIBITIONS, integers_in, modals_in
from corpus.traditional import to_simplified
from index import content_bigrams

_QUOTED = re.compile(r"“([^“”]*)”|「([^「」]*)」")
_SILENT = re.compile(r"没有|未作|未见|不能回答|请|本库|共\d+项|：$")
_BODIES = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:人民政府|办事处|委员会|公安机关|检察院|法院|协调机构|领导小组|管理部门|行政部门|主管部门|综合治理中心)"
)
_COUNTS = re.compile(
    r"共[\d一二三四五六七八九十百]+章?[\d一二三四五六七八九十百]*[条款项]|第[一二三四五六七八九十]+款有\d+项"
)
"""What the program counted itself: how many articles, paragraphs or items there are."""

_MIN_SUPPORT = 0.6
"""Share of a sentence's bigrams that its provisions must contain, if a model wrote it."""


def faults(text: str, support: Sequence[Evidence]) -> tuple[str, ...]:
    """What is wrong with a sentence, in Chinese; empty where nothing is.

    Args:
        text: The sentence without ``[n]`` marks.
        support: The provisions that it cites.
    """
    if not support:
        return () if _SILENT.search(text) else ("没有引用任何条文",)
    source = "\n".join(_source(e) for e in support)
    found = []
    found += [f"引文与原文不符：{q}" for q in quotations(text) if q not in source]
    own = _COUNTS.sub("", own_words(text))
    found += [f"原文没有数字{n}" for n in sorted(integers_in(own) - integers_in(source))]
    found += [f"原文没有“{m}”" for m in sorted(modals_in(own) - modals_in(source))]
    return tuple(found)


def model_faults(text: str, support: Sequence[Evidence]) -> tuple[str, ...]:
    """Everything of :func:`faults`, and what only a model can get wrong.

    A model may soften a prohibition, name a body that the provision does not, or say things that
    no provision says.
    """
    found = list(faults(text, support))
    if not support:
        return tuple(found)
    source = to_simplified("\n".join(_source(e) for e in support))
    own = own_words(text)
    if _COUNTS.search(own):
        found.append("自行计数")
    if any(p in source for p in PROHIBITIONS) and "可以" in own and "可以" not in source:
        found.append("把禁止写成了可以")
    found += [f"原文没有“{body}”" for body in _BODIES.findall(own) if body not in source]
    words = content_bigrams(own)
    if words and len(words & content_bigrams(source)) / len(words) < _MIN_SUPPORT:
        found.append("多数内容在所引条文中找不到")
    return tuple(found)


def quotations(text: str) -> tuple[str, ...]:
    """What stands between quotation marks, longer than a term of art."""
    return tuple(q for pair in _QUOTED.findall(text) for q in pair if len(q) > 8)


def own_words(text: str) -> str:
    """A sentence without its quotations and without the names of provisions."""
    bare = _QUOTED.sub("", text)
    return re.sub(
        r"《[^》]*》|第[\d零一二三四五六七八九十百]+(?:条|款|章)(?:之[一二三四五六七八九十]+)?|第（[^）]+）项",
        "",
        bare,
    )


def _source(evidence: Evidence) -> str:
    """What a sentence may draw on: the provision, its article, its law's name and note."""
    law = evidence.law
    return f"{law.title}\n{law.note}\n{evidence.article.label}\n{evidence.article.text}"
