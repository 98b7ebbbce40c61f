"""Whom a provision addresses, and whether a question speaks of them as those who act.

A law says 出租人 where a landlord says 房东, and names him once in a paragraph of his own and once
among those whom others look after. Only the norm whose subject he is tells him what to do.
"""

import re

from assistant.duties.agents import is_agent
from assistant.duties.norms import norms
from assistant.duties.subjects import everyday_in, is_of, names_of, parts_of
from index import everyday_terms

_OBJECT = re.compile(
    r"(?:[对给向被把管找跟与让叫帮告罚奖打骂租]|监督|检查|管理|保护|保障|支持|培训|考核|教育|举报|投诉|要求|配合"
    r"|协助)$"
)
"""What stands before somebody to whom something is done."""

_OWNS = re.compile(r"们?的(?!(?:主要|具体|日常)?(?:职责|义务|责任|任务|工作))")
"""What follows somebody of whom something is said, who does nothing himself: 网格员的待遇."""

_IN_ROLE = re.compile(r"(?:[当做是开]|作为|身为)$")
"""What stands before what the asker is: 我当房东的."""

_GOVERNMENT = re.compile(r"^.*人民政府(?=..)")
"""What goes before the name of an office of a government: 旗区人民政府公安机关."""

_NAME = 3
"""Characters of a statutory term from which a longer name may hold it (旗区公安机关)."""


def is_addressed(words: str, text: str) -> bool:
    """Whether a norm of a provision is addressed to somebody whom a question has act.

    Args:
        words: The question, or a part of it.
        text: The provision.
    """
    return any(names_actor(words, subject) for subject in addressees(text))


def addressees(text: str) -> tuple[str, ...]:
    """The subjects of a provision's norms as printed, each once."""
    found = [line[slice(*norm.subject)] for line in text.split("\n") for norm in norms(line).norms]
    return tuple(dict.fromkeys(found))


def names_actor(words: str, subject: str) -> bool:
    """Whether a question has one of those act whom a subject lists.

    Args:
        words: The question, or a part of it.
        subject: As printed.
    """
    parts = [name for part in parts_of(subject) for name in (part, _GOVERNMENT.sub("", part))]
    if any(_acts(words, name) for name in parts):
        return True
    if any(is_of(subject, names_of(word)) for word in everyday_in(words) if _acts(words, word)):
        return True
    terms = [t for word, terms in everyday_terms(words) if _acts(words, word) for t in terms]
    return any(_is_called(parts, term) for term in terms if is_agent(term))


def _is_called(parts: list[str], term: str) -> bool:
    """Whether one of the names of a subject is a statutory term, or holds one that is long."""
    return any(term == part or (len(term) >= _NAME and term in part) for part in parts)


def _acts(words: str, name: str) -> bool:
    """Whether a question has somebody act, rather than suffer or own something."""
    if len(name) < 2:
        return False
    return any(_is_actor(words, m.start(), m.end()) for m in re.finditer(re.escape(name), words))


def _is_actor(words: str, start: int, end: int) -> bool:
    before = words[:start]
    if _IN_ROLE.search(before):
        return True
    return not _OBJECT.search(before) and not _OWNS.match(words, end)
