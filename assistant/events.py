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
class Done:
    """The end: the answer whole."""

    answer: Answer


Event = Sources | Delta | CitationEvent | Done
