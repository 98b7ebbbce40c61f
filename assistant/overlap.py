"""How much of a question's words a text has: the lexical side of choosing among sentences."""

import re

_HAN = re.compile(r"[\u4e00-\u9fff]+|[a-zA-Z0-9]+")
_EMPTY = re.compile(
    r"什么|怎么|如何|哪些|哪个|多少|是否|可以|应当|应该|能不能|有没有|谁|吗|呢|吧|啊|么|的|了|是|在|有|和|与|及|要|会|我|你|他|她|它|"
    r"们|这|那|就|都|也|还|把|被|给|让|对|向|跟|请|问|请问|几|或者|以及|不"
)


def bigrams(text: str) -> frozenset[str]:
    """The set of character bigrams of the content words of a text."""
    found: set[str] = set()
    for run in _HAN.findall(_EMPTY.sub(" ", text)):
        if run.isascii() or len(run) == 1:
            found.add(run)
        else:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)


def overlap(question: str, text: str) -> float:
    """The share of the question's content bigrams that the text has, in [0, 1]."""
    wanted = bigrams(question)
    return len(wanted & bigrams(text)) / len(wanted) if wanted else 0.0
