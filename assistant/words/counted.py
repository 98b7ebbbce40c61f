"""How many of what a question asks for, and whether a provision says so.

Any measure word may follow 几 or 多少; what is counted stands behind it (几名保安员) or before it
(保安员要几名). A number counts only where the provision states it of that thing.
"""

import re

from assistant.words.asking import is_bare
from assistant.words.expressions import split_sentences
from assistant.words.overlap import likeness
from corpus.numerals import NUMERAL_CHARS

UNITS = {
    "米": r"米",
    "厘米": r"厘米|公分",
    "毫米": r"毫米",
    "像素": r"像素",
    "千瓦": r"千瓦",
    "平方米": r"平方米?|平米|平",
    "公里": r"公里|里地",
    "亩": r"亩",
    "吨": r"吨",
    "公斤": r"公斤|斤|千克",
    "岁": r"周?岁",
    "度": r"(?:摄氏)?度(?!假)|℃",
    "分贝": r"分贝",
    "学时": r"学时|课时|节课?|堂课?",
    "分": r"分(?!类|级|工|析|钟|别|之|贝|钱|管|包|成|配|局|散|享|责)",
    "倍": r"倍",
    "层": r"层(?!级|次|面)",
    "升": r"升(?!级|学|职)",
}
"""Units in which a thing is measured, with the ways to write them."""

THINGS = (
    r"(?:名(?!称|字|单|额)|位(?!置|次|于)|人(?!民|员|大|才|工|群|家|次)|户(?!籍|口)|家(?!庭|长|属|里|人)|处(?!罚|分|理|置)"
    r"|所(?![有以需在属])|间(?!隔|接)|台(?!账)|套|辆|张|份|座|栋|幢|支(?!持|付)|只|盏|把(?!关)|门(?!户|诊)|头|棵|口人|号人|拨|组|队"
    r"|期(?!限|间)|场(?!所|地)|部(?!门|分)|枚|面|排|件(?!数)|起(?!诉|来|草|点|码|步)|宗|株|克(?!服|扣|制)|瓶|桶|例(?!如|会|外)"
    r"|具(?!有|体|备)|艘|匹|颗|根(?!据|本|治)|双(?!方))"
)
"""Measure words for people and things that are counted."""

_LISTED = (
    "职责|义务|任务|条件|情形|情况|方面|步|程序|环节|阶段|原则|要求|措施|渠道|方式|途径|制度|机制|体系|等级|层|级|部分"
    "|内容|标准|热线|方向|领域|行业|问题|事|责任|权|目标|因素|地方|层面|类|种|项|款|条|章|名字|意思|说法|东西|字|文件|文书"
    "|月|工作日|小时|星期|钟头|季度|学期|礼拜|百分点|钱|元|万|台阶"
)
"""What a provision lists rather than counts; how many there are one sees from its items."""

_OTHER_SUMS = (
    "罚|奖|补贴|补助|津贴|工资|薪|报酬|经费|押金|赔|费|[个年天日周次回遍秒钟号点]|分钟|时|才|以|算|比|之|都|有|会|能|要|合适|为|是"
    "|左右|呢|吗|一|也|还"
)
"""What may stand behind 多少 and is no thing that is counted: sums, times, mere words."""

_BODIES = r"部门|单位|机关|机构|组织|主体|政府|法院|检察院|委员会|办事处|企业|公司|局"
_UNITS = "|".join(UNITS.values())
_HOW_MANY = r"(?<![哪第好这那十百千上])(?:多少|几)"
_SOME = (
    rf"(?:个?(?:{THINGS}|{_UNITS})|个(?!{_LISTED})"
    rf"|(?<=多少)(?=[\u4e00-\u9fff]{{2}})(?!{_LISTED}|{_OTHER_SUMS}))"
)
HOW_MANY = rf"{_HOW_MANY}{_SOME}"
"""How many are asked for: 几名, 几个专职干部, 多少居民, 多少平方米."""

COUNT_ASKED = re.compile(HOW_MANY)

_ASKED = re.compile(
    rf"{_HOW_MANY}个?(?:(?P<unit>{_UNITS})|{THINGS}|个?)(?P<thing>[\u4e00-\u9fff]{{0,10}})"
)
_NUMBER = rf"(?<![第之{NUMERAL_CHARS}])[{NUMERAL_CHARS}]+(?:余|多)?"
_COUNTED = re.compile(
    rf"{_NUMBER}(?:(?:个|{THINGS})以[上下内]|{THINGS})|(?<![第之])(?!一个)[{NUMERAL_CHARS}]+个"
    rf"(?!{_LISTED})"
)
_VERB = re.compile(
    r"[的才要能去来在得会可够时给到上做当参就该应必须，吗呢]|一起|共同|联合|组成|构成|负责|牵头|管"
)
_ENUMERATES = re.compile(rf"、[^，。；]{{0,24}}(?:{_BODIES})")


def gives_count(question: str, text: str) -> bool:
    """Whether a provision states how many, or how much in the unit asked for.

    Args:
        question: The question's words.
        text: The provision's text.
    """
    asked = _ASKED.search(question)
    if asked is None:
        return True
    thing = _VERB.split(asked["thing"])[0]
    pattern = _stated_in(asked["unit"]) if asked["unit"] else _COUNTED
    if re.match(_BODIES, thing) or (not thing and re.search(rf"{_HOW_MANY}个?家", question)):
        named = [s for s in split_sentences(text) if thing[:2] in s]
        return any(_ENUMERATES.search(s) or pattern.search(s) for s in named)
    about = thing if len(thing) > 1 else question
    stating = (part for part in re.split("[。；\n]", text) if pattern.search(part))
    anything = bool(asked["unit"]) or is_bare(question)
    return any(anything or likeness(about, part) > 0 for part in stating)


def _stated_in(unit: str) -> re.Pattern[str]:
    """A number with the unit that the question uses, however it is written."""
    spellings = next(s for s in UNITS.values() if re.fullmatch(s, unit))
    return re.compile(rf"{_NUMBER}\s*(?:{spellings})")
