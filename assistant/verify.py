"""The last gate: no sentence leaves that its provisions do not bear out.

Checks what can be checked exactly. For every sentence: that quotations are verbatim and that
numbers, dates and modal words stand in the provisions it cites; see :func:`faults`. For a model's
sentences, which are held to the very words that the model was shown, also names, denials, language,
markup and that every clause has its words from there; see :func:`model_faults`.
"""

import re
import unicodedata
from collections.abc import Sequence

from assistant.premise.names import name_faults
from assistant.retrieve.evidence import Evidence
from assistant.rewording.prompts import shown_text
from assistant.words.expressions import modals_in
from assistant.words.polarity import modal_faults, modal_shift, polarity_faults
from assistant.words.quantities import Quantity, strange_quantities, without_quantities
from corpus.numerals import to_int
from corpus.text.traditional import is_traditional, to_simplified
from index import content_bigrams

_QUOTED = re.compile(r"“([^“”]*)”|「([^「」]*)」|『([^『』]*)』|\"([^\"]*)\"|‘([^‘’]*)’")
_QUOTE_MARKS = re.compile(r"[“”「」『』\"‘’]")
_SILENT = re.compile(r"没有|未作|未见|不能回答|请|本库|共\d+项|：$")
_NAME = re.compile(
    r"《[^《》]*》|第[\d零〇一二三四五六七八九十百]+(?:条|款|章|节)(?:之[一二三四五六七八九十]+)?"
    r"|第[（(]?[\d一二三四五六七八九十]+[）)]?项"
)
_COUNTS = re.compile(
    r"共[\d一二三四五六七八九十百]+章?[\d一二三四五六七八九十百]*[条款项]"
    r"|列有\d+项"
)
"""What the program counted itself: how many articles, paragraphs or items there are."""

_ITEMS = re.compile(r"([\d一二两三四五六七八九十]+)(?:个?方面|项|种|类|款)")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_FRAME = re.compile(
    r"具体(?:来说|而言)?|因此|所以|也就是说|简单来说|根据|依据|按照|依照|同时|其中|此外|规定|要求|明确"
    r"|条例|法规|条文|即|也|由"
)
"""Words that only lead over, and need not be in the provision."""

_MARKUP = re.compile(
    r"https?:|www\.|</?[A-Za-z!]|\]\(|!\[|```|[{}\[\]【】`|<>\\#*_~]|^\s*[-+•·]\s", re.IGNORECASE
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏͰ-ӿ]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]")

_TERM = 8
"""Longest stretch between quotation marks that may be a term of art in a composed sentence."""

_MIN_SUPPORT = 0.6
"""Share of a sentence's bigrams that its provisions must contain, if a model wrote it."""

_MIN_CLAUSE_SUPPORT = 0.34
"""The same of each clause that is long enough to say something by itself."""

_CLAUSE_BIGRAMS = 3


def faults(text: str, support: Sequence[Evidence]) -> tuple[str, ...]:
    """What is wrong with a sentence, in Chinese; empty where nothing is.

    Args:
        text: The sentence without ``[n]`` marks.
        support: The provisions that it cites.
    """
    if not support:
        return () if _SILENT.search(text) else ("没有引用任何条文",)
    source = "\n".join(_source(e) for e in support)
    found = [f"引文与原文不符：{q}" for q in _misquoted(text, source) if len(q) > _TERM]
    own = _COUNTS.sub("", own_words(text))
    found += _number_faults(own, source, support)
    found += [f"原文没有“{m}”" for m in sorted(modals_in(own) - modals_in(source))]
    return tuple(found)


def model_faults(text: str, support: Sequence[Evidence]) -> tuple[str, ...]:
    """What is wrong with a sentence that a model wrote; every sentence of a model rests on law.

    Args:
        text: The sentence without ``[n]`` marks.
        support: The provisions that it cites; the model may use what it was shown of them.
    """
    if not support:
        return ("没有引用任何条文",)
    form = _form_faults(text)
    if form:
        return form
    source = "\n".join(shown_text(e) for e in support)
    own = own_words(text)
    unquoted = _QUOTED.sub("", text)
    return (
        *_quote_faults(text, source),
        *name_faults(unquoted, support, source),
        *_number_faults(own, source, support),
        *_latin_faults(own, source),
        *modal_faults(own, source),
        *modal_shift(own, source),
        *polarity_faults(own, source),
        *_support_faults(own, source, support),
    )


def quotations(text: str) -> tuple[str, ...]:
    """What stands between quotation marks."""
    return tuple(q for groups in _QUOTED.findall(text) for q in groups if q)


def own_words(text: str) -> str:
    """A sentence without its quotations and without the names of provisions."""
    return _NAME.sub("", _QUOTED.sub("", text))


def _form_faults(text: str) -> tuple[str, ...]:
    """Whether a sentence is plain Simplified Chinese and nothing else."""
    if _MARKUP.search(text) or any(unicodedata.category(c) in {"Cc", "Cf", "So"} for c in text):
        return ("不是纯文字",)
    letters = sum(c.isalpha() for c in text)
    if not letters or len(_HAN.findall(text)) < 0.6 * letters:
        return ("不是中文",)
    return ("不是简体中文",) if is_traditional(text) else ()


def _quote_faults(text: str, source: str) -> list[str]:
    found = [f"引文与原文不符：{q}" for q in _misquoted(text, source)]
    if _QUOTE_MARKS.search(_QUOTED.sub("", text)):
        found.append("引号不成对")
    return found


def _misquoted(text: str, source: str) -> list[str]:
    """Quotations that are not verbatim; one may be cut (……) and may end without its last mark."""
    parts = [p.strip("，。；：、… ") for q in quotations(text) for p in re.split("…+", q)]
    return [part for part in parts if part not in source]


def _number_faults(own: str, source: str, support: Sequence[Evidence]) -> list[str]:
    counted = {len(p.items) for e in support if (p := e.paragraph) is not None and p.items}
    strange = strange_quantities(own, source)
    return [f"原文没有数字{q.text}" for q in strange if not _is_count(q, counted)]


def _is_count(quantity: Quantity, counted: set[int]) -> bool:
    """Whether a number rightly says how many items there are: 下列六项, 三种情形."""
    match = _ITEMS.fullmatch(quantity.text)
    return match is not None and to_int(match[1]) in counted


def _latin_faults(own: str, source: str) -> list[str]:
    held = source.lower()
    return [f"原文没有“{word}”" for word in _LATIN.findall(own) if word.lower() not in held]


def _support_faults(own: str, source: str, support: Sequence[Evidence]) -> list[str]:
    """Whether the sentence, and each clause of it, has its words from the provisions."""
    titles = "".join(f"{e.law.title}{e.law.jurisdiction}" for e in support)
    held = content_bigrams(to_simplified(f"{source}\n{without_quantities(source)}\n{titles}"))
    said = without_quantities(_FRAME.sub(" ", own))
    words = _words(said)
    if words and len(words & held) / len(words) < _MIN_SUPPORT:
        return ["多数内容在所引条文中找不到"]
    found = []
    for clause in _CLAUSE.findall(said):
        words = _words(clause)
        if len(words) >= _CLAUSE_BIGRAMS and len(words & held) / len(words) < _MIN_CLAUSE_SUPPORT:
            found.append(f"条文没有这样说：{clause.strip()}")
    return found


def _words(text: str) -> frozenset[str]:
    """Bigrams; a character alone says too little to be looked for."""
    return frozenset(word for word in content_bigrams(text) if len(word) > 1)


def _source(evidence: Evidence) -> str:
    """What a composed sentence may draw on: the article, its name, its law's title and note."""
    law = evidence.law
    return f"{law.title}\n{law.note}\n{evidence.article.label}\n{evidence.article.text}"
