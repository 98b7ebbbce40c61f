"""The words of a question that say what it is about."""

import re
from collections.abc import Mapping

from index.everyday import everyday_terms

_RUN = re.compile(r"[㐀-䶿一-鿿豈-﫿〇]+|[a-zA-Z0-9]+")
_FUNCTION = re.compile(
    r"什么|怎么|如何|哪些|哪个|多少|是否|可以|应当|应该|能不能|有没有|谁|吗|呢|吧|啊|么|的|了|吗|是|在|有|和|与|及|"
    r"要|会|我|你|他|她|它|们|这|那|就|都|也|还|把|被|给|让|对|向|跟|请|问|几|或者|以及|不"
)


def content_bigrams(text: str) -> frozenset[str]:
    """The set of character bigrams of a text without its function words.

    A lone character and a Latin or numeric word count as they are.
    """
    found: set[str] = set()
    for run in _RUN.findall(_FUNCTION.sub(" ", text)):
        if run.isascii() or len(run) == 1:
            found.add(run.lower())
        else:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)


def content_meanings(text: str) -> Mapping[str, tuple[frozenset[str], ...]]:
    """The content bigrams of a text, each with the bigrams of what would say the same.

    An everyday word stands by itself: the bigrams at its edges (the second of 快递|公司) say
    nothing. What stands for it are the terms that statutes use.
    """
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for word, terms in sorted(everyday_terms(text), key=lambda held: -len(held[0])):
        text = text.replace(word, " ")
        found |= dict.fromkeys(content_bigrams(word), tuple(map(content_bigrams, terms)))
    return {**dict.fromkeys(content_bigrams(text), ()), **found}
