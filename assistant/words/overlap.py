"""How much of a question's words a text has: the lexical side of choosing among sentences."""

from index import content_bigrams, expand

CLEARLY = 1.4
"""How much more of a question one text must share than another to be clearly the one meant."""


def overlap(question: str, text: str) -> float:
    """The share of the question's content bigrams that the text has, in [0, 1]."""
    wanted = content_bigrams(question)
    return len(wanted & content_bigrams(text)) / len(wanted) if wanted else 0.0


def likeness(question: str, text: str) -> float:
    """Like :func:`overlap`, but statutory terms for everyday words of the question count half."""
    terms = expand(question)
    return overlap(question, text) + (0.5 * overlap(terms, text) if terms else 0.0)


def shared(question: str, text: str) -> float:
    """How many of the question's content bigrams a text has; statutory terms count half."""
    held = content_bigrams(text)
    own, terms = content_bigrams(question), content_bigrams(expand(question))
    return len(own & held) + 0.5 * len((terms - own) & held)


def longest_phrase(question: str, text: str) -> int:
    """Length of the longest stretch of a question that a text has word for word."""
    longest = 0
    for start in range(len(question)):
        while start + longest < len(question) and question[start : start + longest + 1] in text:
            longest += 1
    return longest
