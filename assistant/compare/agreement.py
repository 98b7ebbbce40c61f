"""Whether places compared say the same: told only as far as their own words make it certain.

What stands in all of them word for word is common; periods, frequencies or sums that are not put in
the same words are put differently. Of all else nothing is said: other words may mean the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.compare.table import stated_value
from assistant.compose.answers import quoted
from assistant.compose.draft import DraftSentence
from assistant.retrieve.evidence import Evidence

_CLAUSES = re.compile(r"[，；。：\n]")
_SAYS = re.compile(
    r"应当|可以|不得|必须|有权|禁止|鼓励|每[年月季周]|[日月年]内|责任$|处分|责令|罚款"
)
"""What makes a clause a rule or a value; others are mere settings (按照有关规定)."""

_SHORTEST = 6
_MOST = 3


def agreement(found: Mapping[str, Sequence[Evidence]]) -> tuple[DraftSentence, ...]:
    """What the places certainly have in common, and which values they put differently.

    Args:
        found: By place, the provisions that answer; nothing is said unless each has just one.
    """
    told = {place: evidence[0] for place, evidence in found.items() if len(evidence) == 1}
    if len(told) < 2 or any(len(evidence) > 1 for evidence in found.values()):
        return ()
    return (*_common(told), *_different(told))


def _common(told: Mapping[str, Evidence]) -> Iterator[DraftSentence]:
    clauses = [_clauses(evidence.quote) for evidence in told.values()]
    shared = [c for c in clauses[0] if all(c in others for others in clauses[1:])]
    if shared:
        words = "".join(quoted(clause) for clause in shared[:_MOST])
        yield DraftSentence(f"相同之处：{'、'.join(told)}都写明{words}。", tuple(told.values()))


def _clauses(text: str) -> tuple[str, ...]:
    parts = dict.fromkeys(part.strip() for part in _CLAUSES.split(text))
    return tuple(part for part in parts if len(part) >= _SHORTEST and _SAYS.search(part))


def _different(told: Mapping[str, Evidence]) -> Iterator[DraftSentence]:
    values = {place: stated_value(evidence.quote) for place, evidence in told.items()}
    if all(values.values()) and len(set(values.values())) > 1:
        each = "；".join(f"{place}{quoted(value)}" for place, value in values.items())
        text = f"期限、次数或数额的写法不同：{each}。"
        yield DraftSentence(text, tuple(told.values()))
