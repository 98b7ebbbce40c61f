"""Whether the fine that was found is one for the act that is asked about.

Whoever asks what it costs to have left something undone gets no sum that another breach costs: the
provision with the most words of fines is always near.
"""

from collections.abc import Iterator, Sequence

from assistant.compose.liability import attaches_sanction, rules_of, sanction_of
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.words.breaches import breaches_in, denied_act, fit_of_act, tells, touches
from assistant.words.expressions import MONEY

_DEPTH = 5
"""Articles looked at for a fine, or a rule, of the act."""

_VERB = 2
"""Characters of the verb that an act begins with: 验视 of 验视寄件 is not 记录寄件信息."""

_CLEAR = 0.8
"""Share of an act that a rule must have to be the one that was broken."""


def act_fined(question: Question) -> str:
    """What was left undone, where the fine for it is asked for; ``""`` for any other question."""
    if "罚" not in question.text or not question.asks(Aspect.AMOUNT):
        return ""
    return denied_act(question.topic, question.background)


def fine_for(act: str, chosen: Sequence[Evidence], found: Sequence[Evidence]) -> Evidence | None:
    """The provision that sets a sum for an act; ``None`` where the sums found are for others.

    Args:
        act: What was left undone.
        chosen: The provisions chosen for the question.
        found: All that were found, best first.
    """
    own = [e for e in chosen if MONEY.search(e.said)]
    best = next((e for e in (*own, *_parts(found)) if _fines(act, e)), None) or _tied(act, found)
    if best:
        return best
    told = any(tells(act, _told(e) or e.said) for e in _parts(found))
    word = act[:_VERB] if told else act
    return next((e for e in own if any(touches(word, b) for b in _fined_acts(e))), None)


def nearest_to(act: str, chosen: Sequence[Evidence], found: Sequence[Evidence]) -> Evidence:
    """What says most of an act that is not fined: what else it entails, or the rule, or its like.

    Args:
        act: What was left undone.
        chosen: The provisions chosen for the question.
        found: All that were found, best first.
    """
    near = (*chosen, *_parts(found))
    entailing = (e for e in near if tells(act, _told(e)))
    rule = max(near, key=lambda e: (not attaches_sanction(e)) * fit_of_act(act, e.said))
    plain = (e for e in (*chosen, *found) if not attaches_sanction(e))
    clear = fit_of_act(act, rule.said) >= _CLEAR and not attaches_sanction(rule)
    return next(entailing, None) or (rule if clear else next(plain, chosen[0]))


def _tied(act: str, found: Sequence[Evidence]) -> Evidence | None:
    """The sanction that names the rule by which the act is due."""
    rules = (e for e in _parts(found) if tells(act, e.said))
    sanctions = (sanction for rule in rules if (sanction := sanction_of(act, rule)))
    return next((e for e in sanctions if _fines(act, e)), None)


def _parts(found: Sequence[Evidence]) -> Iterator[Evidence]:
    """The paragraphs of the first articles found."""
    for evidence in found[:_DEPTH]:
        yield from (evidence.at(p.number) for p in evidence.article.paragraphs)


def _told(evidence: Evidence) -> str:
    """What a provision on liability tells of acts; nothing of any other."""
    return (
        "\n".join(b.act for b in breaches_in(evidence.said)) if attaches_sanction(evidence) else ""
    )


def _fined_acts(evidence: Evidence) -> list[str]:
    """What the sums of a provision are for; where it names a rule by number, the rule."""
    fined = [breach for breach in breaches_in(evidence.said) if breach.fined]
    return [breach.act or rules_of(evidence) for breach in fined]


def _fines(act: str, evidence: Evidence) -> bool:
    return any(tells(act, told) for told in _fined_acts(evidence))
