"""What an answer looks like while it is being made: the events of a stream, in order.

``Sources`` once, ``Delta`` any number of times, ``CitationEvent`` once for each citation, then
``Done`` with the complete answer, which alone is authoritative.
"""

from dataclasses import dataclass

from assistant.models import Answer, Citation
from index.models import Hit


@dataclass(frozen=True, slots=True)
class Sources:
    """The articles that were found, best first; the answer may rest on only some of them."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the answer's text; the pieces joined are ``Answer.text``."""

    text: str


@dataclass(frozen=True, slots=True)
class CitationEvent:
    """A provision that the answer rests on."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Losses:
    """What went wrong on the way to an answer, for whoever watches the service.

    Attributes:
        composed: Sentences of the program's own that the last gate dropped.
        modelled: Sentences of a language model that it dropped.
        model_failed: Whether a language model gave nothing that could be used.
    """

    composed: int = 0
    modelled: int = 0
    model_failed: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The end: the answer whole."""

    answer: Answer
    losses: Losses = Losses()


Event = Sources | Delta | CitationEvent | Done
