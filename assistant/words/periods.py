"""What a period is of: thirty days to decide an appeal say nothing of how long one has to lodge it.

An act belongs to one of a few families (to apply, to decide, to report, to keep …), each with the
words of statutes and of everyday speech. A provision gives the period asked for if one of its
periods is of the same family, or of none that is known. A question that names no act (要多久) asks
of whatever the provision is about.
"""

import re

from assistant.words.asking import is_bare
from assistant.words.expressions import DATE, DURATION
from assistant.words.overlap import likeness
from corpus.numerals import NUMERAL_CHARS

_FAMILIES = {
    "bar": r"不得(?!少|低|超|多)|不能|不准|不许(?!可)|不可以|禁止|才(?:能|可以|可)(?:再|重新)",
    "lodge": (
        r"提(?:出|交|申|异议|复)|递|申请|申领|报名|起诉|上诉|申诉|交(?:上去|申请|材料)|告状|补办"
    ),
    "decide": (
        r"答复|回(?:复|话|音|信)|给(?:个)?(?:信|话|说法)|结果|结论|审|复查|复核|评审"
        r"|[作做]出|出(?:结果|意见|证|具)|决定|处理|发(?:放|证|给|下来|到)|拿到|领到|下来|告知|通知|反馈|受理"
        r"|认定|确认|核实|批(?:准|复|完)|报销|支付|到账|送达|查(?:处|清)"
    ),
    "done": r"办(?:结|完|好|成|下来|妥|理)|完成|搞定|弄好",
    "report": (
        r"报告|上报|通报|报(?:给|到|公安|备|送|上)|备案|登记|申报|抄告|公布|公示(?!期)|公开|签到"
    ),
    "keep": r"保存|留存|保管|保留|存(?:档|放|储)|留(?:着|档|下)|(?<![拘扣滞])[存留放]$",
    "pass": r"移送|移交|转(?:送|交|办|给)|交办|交给",
    "mend": r"整改|改正|纠正|改(?:好|完|过来)",
}
"""Families of acts, in everyday and statutory words; the act of a period is the first behind it."""

_NOUN = (
    r"(?:机关|机构|部门|单位|人|意见|书|表|之日|后|以后|中心|系统|程序|情况|工作"
    r"|的(?:[\u4e00-\u9fff]{0,4}?(?:机关|机构|部门|单位|组织|人)))"
)
"""Behind the word of an act: it then names who or what, or when (处理机关, 发证的部门, 受理后)."""

_ACT = re.compile(
    "|".join(f"(?P<{name}>(?:{words})(?!{_NOUN}))" for name, words in _FAMILIES.items())
)
_HOW_LONG = re.compile(
    r"(?:几|多少)(?:个)?(?:工作日|天|日|小时|钟头|分钟|星期|礼拜|周|月|季度|年)|多久|多长时间|多长|多少(?:时间|日子)"
    r"|什么时候|何时|哪天"
)
_LONG = re.compile(r"(?<!时间)多长(?!时间|期)")
_LENGTH = re.compile(rf"[{NUMERAL_CHARS}]+\s*(?:米|厘米|公里|公分)")
"""A thing may be long as well as a time."""

_WAITS = re.compile(r"等[到待候]?(?=多久|多长|几|多少)")
"""Whoever waits, waits for somebody to decide."""

_PERIOD_OF = re.compile(
    r"(?<![效用任聘务])(?:的|\s)*(?:时间|时长|时限|期限)(?:要求|规定|标准)?[？?。\s]*$"
)
"""A query of nouns asks for the period of the act before its last one: 录像 保存 时间."""

_END = re.compile(r"[，,。；;？?！!]")
_WHEN = re.compile(r"什么时候|何时|哪[天年]|几[月号]")
_AHEAD = re.compile(r"提前|事先|预先|(?<![之])前(?:几|多)|(?:几天|多久|多少天)(?:之|以)?前")
_STATES = "戒毒|隔离|拘留|矫正|帮教|康复|培训|停业|整顿|吊销|暂扣|扣押|查封|扣留|冻结"
"""What is done to somebody or something for a time."""

_LASTS = re.compile(
    r"(?:期|期限|限|时间)[是为有]?$|[是为]$|[戒管关停罚站干用住拘禁判当]$"
    rf"|(?:{_STATES})$"
)
_AUX = re.compile(
    r"(?:最[长短多少高低迟晚]|一般|通常|到底|大概|至[多少]|顶多|应当|应该|必须|可以|需要?|[要得会能])+$"
)
"""Before the words that ask how long; what lasts stands before these (扣押最长几天)."""

_OF_EITHER = re.compile(r"的(?:期限|时限|时间)[是为]?$")
"""The term of an act or of what is done to it: 审查申请的期限 is not that of applying."""

_TERM = re.compile(r"(?:有效期|任期|期限|时限|期)(?:限)?(?:为|是|不(?:得)?(?:超过|少于))?$")
"""Before a period: it is how long something lasts."""
_VALID = re.compile(r"[效任聘务用]期")
"""How long a thing or an office holds, whatever act brought it about."""

_BEFORE = 3
"""Characters between 前 and a period that it belongs to (预定日前十五日, 十五日前)."""

_WITHIN = 40
"""Characters behind a period in which its act stands (三十日内，向上一级机关申请复核)."""


def gives_period(question: str, text: str) -> bool:
    """Whether a provision states how long the thing takes, lasts or may wait that is asked about.

    Args:
        question: The question's words.
        text: The provision's text.
    """
    if _LONG.search(question) and _LENGTH.search(text):
        return True
    periods = list(DURATION.finditer(text))
    if not periods:
        return bool(_WHEN.search(question) and DATE.search(text))
    if _AHEAD.search(question):
        return any(_is_ahead(text, period) for period in periods)
    asked = _asked_acts(question)
    return any(_fits(asked, question, text, period) for period in periods)


def _asked_acts(question: str) -> frozenset[str]:
    """The families of the act whose time is asked for; ``lasts`` where a state's is."""
    if _WAITS.search(question):
        return frozenset({"decide"})
    how_long = _HOW_LONG.search(question)
    if how_long is None:
        return _acts_named(question)
    behind = _END.split(question[how_long.end() :])[0]
    before = _AUX.sub("", _END.split(question[: how_long.start()])[-1])
    if found := _first_act(behind):
        return found
    named = _term_or_act(before, _LASTS)
    return named | _all_acts(before) if _OF_EITHER.search(before) else named


def _acts_named(question: str) -> frozenset[str]:
    """The families of the act before a noun of time; 申诉期限 is the appellant's or the body's."""
    named = _PERIOD_OF.search(question)
    acts = _last_act(question[: named.start()]) if named else frozenset()
    return acts | {"decide"} if "lodge" in acts else acts


def _fits(asked: frozenset[str], question: str, text: str, period: re.Match[str]) -> bool:
    stated = _stated_acts(text, period)
    if asked and stated:
        return bool(asked & stated)
    if not asked and is_bare(question):
        return True
    if "lasts" in asked and any(state not in text for state in re.findall(_STATES, question)):
        return False
    start = max(text.rfind(mark, 0, period.start()) for mark in "。；\n") + 1
    end = _END.search(text, period.end())
    return likeness(question, text[start : end.end() if end else len(text)]) > 0


def _stated_acts(text: str, period: re.Match[str]) -> frozenset[str]:
    """The families of the act that a period of a provision is for."""
    behind = re.split("[。；\n]", text[period.end() : period.end() + _WITHIN])[0]
    before = _END.split(text[: period.start()])[-1]
    if found := _first_act(behind):
        return found
    return _term_or_act(before, _TERM)


def _term_or_act(before: str, lasts: re.Pattern[str]) -> frozenset[str]:
    """The act before a period, that of a term (保存期限); one of validity has none."""
    if not lasts.search(before):
        return _last_act(before)
    named = frozenset() if _VALID.search(before) else _last_act(before)
    return named | {"lasts"}


def _first_act(text: str) -> frozenset[str]:
    """The families of the first act; 办完 may be done with whatever it is said of (办完登记)."""
    acts = [name for act in _ACT.finditer(text) if (name := act.lastgroup)]
    if acts[:1] == ["done"]:
        return frozenset({"decide", *acts[:2]})
    return frozenset(acts[:1])


def _all_acts(text: str) -> frozenset[str]:
    return frozenset(name for act in _ACT.finditer(text) if (name := act.lastgroup))


def _last_act(text: str) -> frozenset[str]:
    acts = [name for act in _ACT.finditer(text) if (name := act.lastgroup)]
    return frozenset({*acts[-1:]} | ({"decide"} if acts[-1:] == ["done"] else set()))


def _is_ahead(text: str, period: re.Match[str]) -> bool:
    """Whether a period lies before something: 提前十五日, 十五日前."""
    near = text[max(0, period.start() - _BEFORE) : period.start()]
    return bool("前" in near or re.match(r"(?:之|以)?前", text[period.end() :]))
