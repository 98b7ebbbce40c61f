"""What a question takes for granted: sums, periods and dates it states, and who must or may.

A question that wants something confirmed (…，对吧？) or ascribes something to the law (第三十条说…)
is checked against the provision found for it. Only contradictions that are certain count.
"""

import re
from itertools import pairwise

from assistant.premise.names import body_faults
from assistant.premise.paraphrase import nearness, saying
from assistant.premise.unborne import unborne_claim
from assistant.retrieve.evidence import Evidence
from assistant.understand.confirming import ASCRIBED, asks_confirmation, claim_of
from assistant.understand.question import Question
from assistant.words.expressions import (
    DATE,
    DURATION,
    FREQUENCY,
    MONEY,
    PERCENT,
    QUANTITY,
    integers_in,
    split_sentences,
)
from assistant.words.overlap import likeness
from assistant.words.quantities import quantities_in
from corpus.numerals import NUMERAL_CHARS
from index import content_bigrams

_CLAIMS = (MONEY, DURATION, DATE, PERCENT, FREQUENCY, QUANTITY)
_NUMERAL = re.compile(f"[{NUMERAL_CHARS}]")
_FORBIDS = re.compile(
    r"禁止|不准|不得|不许|不能|不让|严禁|不可以|不予|不应|暂不|不用|无需|不必|不需要"
)
_OBLIGES = re.compile(r"必须|一定要|应当(?!事人)|应该|得要|非得|强制|照样|照常|仍然|依然")
_PERMITS = re.compile(r"可以|可(?=并处|单处|处)|允许|准许|有权|鼓励|支持|自愿|随便|随意")
_WAIVES = re.compile(r"可以不|可不|不用|无需|无须|不必|不需要|没必要|没有义务")
_ALIKE = 0.4
"""Likeness at which a duty is the one that a claim waives, if none of its words are named."""

_LEAST_SUM = 50
"""The least number that is a fine where it has no unit; lesser ones count something else."""

_COUNTED, _AS_WELL = ("次", "个", "人", "户"), ("元", "次", "个", "人", "户", "")
"""Units of what has to be there so often or so many, and those that may stand for one another."""

_DUE = re.compile(r"要|得|应|须|至少|最[少多]|起码|不少于|不超过|每")
_DUE_BEFORE = 8
"""What makes a number one that has to be, within how many characters before it."""

_THIRD = 1 / 3
"""Share of a body's name of which a sentence must have as much to be about that body."""

_HALF = 0.5
"""Share of what is said to be forbidden or due that a part must have more of to reverse it."""

_BODY = (
    r"(?:局|委|厅|办|部门|机关|机构|政府|法院|检察院|组织|单位|企业|公司|委员会|办事处|中心|小组|级|乡镇"
    r"|街道|社区|[组宣统][织传战]部)+"
)
_ACTOR = re.compile(
    rf"由(?P<by>[\u4e00-\u9fff]{{0,12}}?{_BODY})(?=(?:来|去|直接|统一)?(?:[\u4e00-\u9fff]{{2}}|管$))"
    rf"|[归是让](?P<who>[\u4e00-\u9fff]{{0,12}}?{_BODY})(?:来|去|自己|直接|统一|单独)*"
    r"(?:负责|管理|行使|设立|决定|制定|组织|监督|考核|批准|审批|指定|牵头|承担|发放|评定|调解|检查|查处|管)"
    rf"|(?P<whom>[\u4e00-\u9fff]{{0,12}}?{_BODY})(?:可以|有权|能|能够)(?:自己|直接|单独)?"
    r"(?:行使|决定|制定|批准|审批)"
    rf"|(?:部门|机关|单位|机构)就?是(?P<named>[\u4e00-\u9fff]{{0,12}}?{_BODY})$"
)
"""Who is said to do something: 由市公安局管理, 乡镇可以自己行使, 主管部门是市工商局."""

_FIELD = re.compile(r"[省市州县区旗]?(?P<field>[\u4e00-\u9fff]{2,8})(?:局|委|厅|办)")
"""A department by its everyday name: 市教育局 is of 教育."""

_GOVERNMENT = "人民政府"
"""Has 民政 in it, which is another body."""

_RANK = re.compile(
    r"(?P<level>国务院|自治区|省|县级以上|各级|旗县区|旗县|旗区|县区|苏木乡镇|乡镇|街道|嘎查|社区)"
)


def false_claim(question: Question, evidence: Evidence) -> str | None:
    """What the question takes for granted and the provision does not bear out.

    Returns:
        The user's words, or ``None`` where nothing is claimed or nothing contradicts it.
    """
    return contradicted(question, evidence) or unborne_claim(question, evidence)


def contradicted(question: Question, evidence: Evidence) -> str | None:
    """What the question takes for granted and the provision says otherwise, in the user's words."""
    checks = (unsupported_value, contradicted_modal, waived_duty, misplaced_power)
    return next((claim for check in checks if (claim := check(question, evidence))), None)


def only_unsaid(question: Question, evidence: Evidence) -> bool:
    """Whether a false claim is one that the provision is silent on, rather than denies."""
    return not contradicted(question, evidence) and bool(unborne_claim(question, evidence))


def unsupported_value(question: Question, evidence: Evidence) -> str | None:
    """A sum, period, date, share or number that the question ascribes to the law in vain."""
    if not (asks_confirmation(question) or ASCRIBED.search(question.text)):
        return None
    source = evidence.article.text
    for pattern in _CLAIMS:
        for match in pattern.finditer(question.text):
            if not _borne_out(match.group(), source):
                return match.group()
    if not asks_confirmation(question):
        return None
    return _strange_number(question, source) or _sum_of_another(question, evidence)


def _strange_number(question: Question, source: str) -> str | None:
    """A sum without its unit (罚五千), or how many there have to be, that no provision states."""
    stated = {(held.value, held.unit) for held in quantities_in(source)}
    claim = claim_of(question)
    for said in quantities_in(claim):
        fined = said.unit in {"", "元"} and said.value >= _LEAST_SUM and "罚" in question.text
        due = said.unit in _COUNTED and said.value > 1 and _is_due(claim, said.text)
        if (fined or due) and not any((said.value, unit) in stated for unit in _AS_WELL):
            return said.text
    return None


def _is_due(claim: str, number: str) -> bool:
    """Whether a number is one that there has to be, and not one of the case."""
    before = claim[: claim.find(number)][-_DUE_BEFORE:]
    return bool(_DUE.search(before) or _DUE.match(number))


def _sum_of_another(question: Question, evidence: Evidence) -> str | None:
    """A sum that another paragraph of the article states, for something less like the claim."""
    sums = [match.group() for match in MONEY.finditer(question.text)]
    own = evidence.said
    if question.references or not sums or not MONEY.search(own):
        return None
    claim = claim_of(question)
    texts = [own, *(evidence.at(p.number).said for p in evidence.article.paragraphs)]
    near = [text for text in texts if nearness(claim, text) >= nearness(claim, own)]
    strange = (said for said in sums if not any(_borne_out(said, text) for text in near))
    return next(strange, None)


def contradicted_modal(question: Question, evidence: Evidence) -> str | None:
    """A prohibition, duty or permission that the question wants confirmed and the law reverses.

    The parts of the provision that have a modal word are held against what is asserted: it is
    reversed if the nearest has another force, and none of the same force is as near.
    """
    if not asks_confirmation(question):
        return None
    claim = claim_of(question)
    asserted = next((c for c in reversed(re.split("[，,]", claim)) if _norm(c)), None)
    if asserted is None:
        return None
    same, reverse = 0.0, 0.0
    for part in _parts(evidence.quote):
        if _reverses(asserted, part) and _says_of_the_same(asserted, part):
            reverse = max(reverse, _fit(claim, asserted, part))
        elif _force(part)[0] == _force(asserted)[0]:
            same = max(same, _fit(claim, asserted, part))
    return claim if reverse >= _ALIKE and reverse > same else None


def _says_of_the_same(asserted: str, part: str) -> bool:
    """Whether what one forbids is in so many words what the other demands or allows."""
    said, stated = saying(_said_to_be(asserted)), _said_to_be(part)
    return sum(c in stated for c in said) > _HALF * len(said)


def _said_to_be(norm: str) -> str:
    """What is said to be forbidden, due or allowed: the words behind the modal word, if any."""
    modal = next(m for m in (p.search(norm) for p in (_FORBIDS, _OBLIGES, _PERMITS)) if m)
    return norm[modal.end() :] or norm


def _fit(claim: str, asserted: str, part: str) -> float:
    """How near a part is to what is asserted, or to the whole claim of which that is the end."""
    return max(nearness(asserted, part), nearness(claim, part))


def _parts(text: str) -> list[str]:
    """Clauses with a modal word, alone and with the one before, which may be their case."""
    parts = [part for sentence in re.split("[；。\\n]", text) for part in _with_case(sentence)]
    return [part for part in parts if _norm(part)]


def _with_case(sentence: str) -> list[str]:
    clauses = re.split("[，,：]", sentence)
    return [*clauses, *("，".join(pair) for pair in pairwise(clauses))]


def _reverses(asserted: str, part: str) -> bool:
    """Whether a part forbids what is asserted to be due or allowed, or only allows what is due."""
    forbidden, due, _ = _force(asserted)
    forbids, obliges, permits = _force(part)
    return forbidden != forbids or (due and permits and not obliges)


def _force(text: str) -> tuple[bool, ...]:
    return tuple(bool(pattern.search(text)) for pattern in (_FORBIDS, _OBLIGES, _PERMITS))


def waived_duty(question: Question, evidence: Evidence) -> str | None:
    """A duty of the law that the question wants confirmed to be none (可以不登记，对吧)."""
    if not asks_confirmation(question):
        return None
    claim = claim_of(question)
    waiver = _WAIVES.search(claim)
    if not waiver:
        return None
    matter = claim[: waiver.start()] + claim[waiver.end() :]
    duties = [c for c in _clauses(evidence.article.text) if _OBLIGES.search(c)]
    named = content_bigrams(claim[waiver.end() :])
    return claim if any(_speaks_of(named, matter, duty) for duty in duties) else None


def _speaks_of(named: frozenset[str], matter: str, duty: str) -> bool:
    return bool(named & content_bigrams(duty)) or likeness(matter, duty) >= _ALIKE


def misplaced_power(question: Question, evidence: Evidence) -> str | None:
    """A body that the question wants confirmed to do what the law gives to another one."""
    if not asks_confirmation(question):
        return None
    claim = claim_of(question)
    found = _ACTOR.search(claim)
    if not found:
        return None
    actor = found["by"] or found["who"] or found["whom"] or found["named"]
    rest = claim.replace(actor, "")
    sentence = max(
        split_sentences(evidence.article.text), key=lambda s: likeness(rest, s), default=""
    )
    strange = any(m["level"] not in sentence for m in _RANK.finditer(actor))
    field = _FIELD.fullmatch(actor)
    bodies = sentence.replace(_GOVERNMENT, "，")
    if field and not content_bigrams(field["field"]) & content_bigrams(bodies):
        strange = True
    if len(saying(actor)) > 1 and nearness(actor, sentence) < _THIRD:
        strange = True
    return claim if strange or body_faults(actor, sentence) else None


def _norm(text: str) -> bool:
    """Whether a clause says that something must, may or must not be."""
    return any(_force(text))


def _clauses(text: str) -> list[str]:
    return [c for s in split_sentences(text) for c in re.split(r"(?<=[；。])", s) if c]


def _borne_out(claim: str, source: str) -> bool:
    """Whether a provision states a value: the same number, or the same words if it has none."""
    numbers = integers_in(claim)
    if numbers:
        return numbers <= integers_in(source)
    if re.search(rf"(?<![{NUMERAL_CHARS}]){re.escape(claim)}", source):
        return True
    wanted = content_bigrams(claim)
    return not _NUMERAL.search(claim) and bool(wanted) and wanted <= content_bigrams(source)
