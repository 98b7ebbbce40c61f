"""What a conversation is about, and what becomes of a message in it."""

import re
from dataclasses import dataclass, replace

from assistant.models import Citation
from assistant.understand.asked import last_asked, without_question
from assistant.understand.ellipsis import Lean
from assistant.understand.multipart import ASKS
from assistant.understand.references import Reference
from corpus import Pinpoint

_FINES = re.compile(r"罚|处分|后果|追究|会怎")


def joined(first: str, second: str) -> str:
    """Two messages as one, the second leaning on the first."""
    return f"{first.rstrip('。？?！!')}，{second}" if second else first


@dataclass(frozen=True, slots=True)
class Matter:
    """What a stretch of a conversation is about.

    Attributes:
        root: The question that began it, readable on its own.
        shift: The last message that named something else in it (电信公司呢), or ``""``.
        asked: The last thing asked in it beside the root (多久一次), or ``""``.
        places: Whose law has been spoken of, in order.
    """

    root: str
    shift: str = ""
    places: tuple[str, ...] = ()
    asked: str = ""

    @property
    def text(self) -> str:
        """The whole of it."""
        return joined(self.root, self.shift)


@dataclass(frozen=True, slots=True)
class Focus:
    """The provision that the last answer rested on.

    Attributes:
        article_id: Its article.
        place: Its place in the law.
    """

    article_id: str
    place: Pinpoint


@dataclass(frozen=True, slots=True)
class Context:
    """What of the conversation the next question may lean on.

    Attributes:
        matters: What was talked about, the matter at hand last.
        last: The last question in its standalone form.
        jurisdictions: Whose law the last answer was drawn from.
        citations: What the last answer cited, most important first.
        pointed: Whether the last question named a provision by what was cited before it.
    """

    matters: tuple[Matter, ...] = ()
    last: str = ""
    jurisdictions: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    pointed: bool = False

    @property
    def focus(self) -> Focus | None:
        """The provision that is cited first."""
        if not self.citations:
            return None
        first = self.citations[0]
        suffix = f"-{first.suffix}" if first.suffix else ""
        place = Pinpoint(first.article, first.suffix, first.paragraph, first.item)
        return Focus(f"{first.law_id}#{first.article}{suffix}", place)

    def turned_to(self, matter: Matter) -> "Context":
        """The same conversation with a matter at hand."""
        others = tuple(m for m in self.matters if m.root != matter.root)
        return replace(self, matters=(*others, matter))


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A question made standalone.

    Attributes:
        text: The question, readable without the history.
        own: What of the message counts as its own words, where not all of them do, else ``""``.
        carried: Whether it leans on the history.
        background: The matter that an ellipsis was joined to, else ``""``.
        whole: Whether the text is searched for as it stands, though it has a background.
        asks: Whose question an ellipsis that asks nothing repeats, else ``""``.
        references: Provisions that the history resolved.
        like: The provision whose like is asked of another place.
        matter: What is talked about from here on; ``None`` where that does not change.
        alone: The question on its own, where only what is found can tell whether it leans.
        lean: How far it leans by its words.
        places: Whose law is meant, where that is not the last answer's.
    """

    text: str
    own: str = ""
    carried: bool = False
    background: str = ""
    whole: bool = False
    asks: str = ""
    references: tuple[Reference, ...] = ()
    like: Citation | None = None
    matter: Matter | None = None
    alone: str | None = None
    lean: Lean = Lean.OWN
    places: tuple[str, ...] = ()


def leant_on(text: str, matter: Matter, lean: Lean) -> tuple[str, str]:
    """What a message is joined to, and whose question it repeats.

    Args:
        text: The message.
        matter: The matter at hand.
        lean: How far the message leans on it.
    """
    asks = bool(ASKS.search(text))
    asked = last_asked(matter.asked)
    if lean is Lean.SHIFT or (lean is Lean.MAYBE and not asks):
        root = without_question(matter.root) if asked else matter.root
        return joined(root, asked), asked
    fined, fines = _FINES.search(matter.shift), _FINES.search(text)
    base = matter.root if asks and fined and not fines else matter.text
    if base.endswith(matter.asked):
        return base, matter.asked
    if asks or not _FINES.search(matter.asked):
        return base, ""
    return joined(base, matter.asked), matter.asked  # 要是养烈性犬呢, after 罚多少
